// Glue PutDataCatalogEncryptionSettings: keeps how the catalog is to be encrypted; nothing is encrypted here.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** PutDataCatalogEncryptionSettings. */
export const putDataCatalogEncryptionSettings = defineAction<GlueState, { DataCatalogEncryptionSettings: object }, object>({
  name: 'PutDataCatalogEncryptionSettings',
  async handle(input, context, state) {
    state.authorize(context, 'glue:PutDataCatalogEncryptionSettings')
    await state.entries.putSetting(context, 'encryption', input.DataCatalogEncryptionSettings)
    return {}
  },
})
