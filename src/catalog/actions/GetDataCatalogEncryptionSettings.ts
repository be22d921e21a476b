// Glue GetDataCatalogEncryptionSettings: how the catalog is encrypted, as it was set.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

const unencrypted = { EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' }, ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false } }

/** GetDataCatalogEncryptionSettings. */
export const getDataCatalogEncryptionSettings = defineAction<GlueState, object, object>({
  name: 'GetDataCatalogEncryptionSettings',
  handle(_input, context, state) {
    state.authorize(context, 'glue:GetDataCatalogEncryptionSettings')
    return { DataCatalogEncryptionSettings: state.entries.setting<object>(context, 'encryption') ?? unencrypted }
  },
})
