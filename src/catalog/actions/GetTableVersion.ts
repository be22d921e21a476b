// Glue GetTableVersion: one former definition of a table; the newest without a VersionId.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { describeTable, type GlueState } from '../glue-state.ts'

/** GetTableVersion. */
export const getTableVersion = defineAction<GlueState, { DatabaseName: string; TableName: string; VersionId?: string }, object>({
  name: 'GetTableVersion',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetTableVersion', input.DatabaseName, input.TableName)
    state.table(context, input.DatabaseName, input.TableName)
    const versions = state.versions(context, input.DatabaseName, input.TableName)
    const found = versions.find((table) => input.VersionId === undefined || String(table.versionId) === input.VersionId)
    if (!found) throw new AwsError('EntityNotFoundException', `Version ${input.VersionId} not found.`)
    return { TableVersion: { VersionId: String(found.versionId), Table: describeTable(context, found) } }
  },
})
