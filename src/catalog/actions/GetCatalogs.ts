// Glue GetCatalogs: the account's own catalog, where the root is asked for.

import { defineAction } from '../../aws/action.ts'
import { type GlueState, rootCatalog } from '../glue-state.ts'

/** GetCatalogs. */
export const getCatalogs = defineAction<GlueState, { IncludeRoot?: boolean }, object>({
  name: 'GetCatalogs',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetCatalogs')
    return { CatalogList: input.IncludeRoot ? [rootCatalog(context)] : [] }
  },
})
