// Glue BatchDeleteTableVersion: removes versions of a table; what is not there is reported.

import { defineAction } from '../../aws/action.ts'
import { errorDetail } from '../batch.ts'
import type { GlueState } from '../glue-state.ts'

/** BatchDeleteTableVersion. */
export const batchDeleteTableVersion = defineAction<GlueState, { DatabaseName: string; TableName: string; VersionIds: string[] }, object>({
  name: 'BatchDeleteTableVersion',
  async handle(input, context, state) {
    state.authorize(context, 'glue:BatchDeleteTableVersion', input.DatabaseName, input.TableName)
    state.table(context, input.DatabaseName, input.TableName)
    const errors: object[] = []
    for (const versionId of input.VersionIds) {
      try {
        await state.deleteVersion(context, input.DatabaseName, input.TableName, versionId)
      } catch (thrown) {
        errors.push({ TableName: input.TableName, VersionId: versionId, ErrorDetail: errorDetail(thrown) })
      }
    }
    return { Errors: errors }
  },
})
