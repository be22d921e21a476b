// Glue DeleteTableVersion.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteTableVersion. */
export const deleteTableVersion = defineAction<GlueState, { DatabaseName: string; TableName: string; VersionId: string }, object>({
  name: 'DeleteTableVersion',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteTableVersion', input.DatabaseName, input.TableName)
    await state.deleteVersion(context, input.DatabaseName, input.TableName, input.VersionId)
    return {}
  },
})
