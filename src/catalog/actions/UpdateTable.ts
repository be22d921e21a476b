// Glue UpdateTable: replaces a table's definition and keeps the former one as a version.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { GlueState, TableInput } from '../glue-state.ts'

interface Input {
  readonly DatabaseName: string
  readonly TableInput?: TableInput
  readonly VersionId?: string
  readonly SkipArchive?: boolean
}

/** UpdateTable. */
export const updateTable = defineAction<GlueState, Input, object>({
  name: 'UpdateTable',
  async handle(input, context, state) {
    const { DatabaseName: database, TableInput: table } = input
    if (table === undefined) throw new AwsError('InvalidInputException', 'TableInput is required.')
    state.authorize(context, 'glue:UpdateTable', database, table.Name)
    const former = state.table(context, database, table.Name)
    if (input.VersionId !== undefined && input.VersionId !== String(former.versionId)) {
      throw new AwsError('ConcurrentModificationException', 'Update table failed due to concurrent modifications.')
    }
    await state.putTable(context, {
      ...former, input: table, updateMs: context.clock.now(), versionId: former.versionId + 1,
    }, input.SkipArchive ? former.versionId : undefined)
    return {}
  },
})
