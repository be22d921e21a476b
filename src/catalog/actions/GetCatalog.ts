// Glue GetCatalog: the account's own catalog, the only one.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { type GlueState, rootCatalog } from '../glue-state.ts'

/** GetCatalog. */
export const getCatalog = defineAction<GlueState, { CatalogId: string }, object>({
  name: 'GetCatalog',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetCatalog')
    if (input.CatalogId !== context.accountId) throw new AwsError('EntityNotFoundException', `Catalog ${input.CatalogId} not found.`)
    return { Catalog: rootCatalog(context) }
  },
})
