// CreateGroup: a group without members and rights.

import { defineAction } from '../../../aws/action.ts'
import type { Group } from '../../entities.ts'
import { entityAlreadyExists } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'
import { groupView } from '../../views.ts'

interface Input {
  readonly GroupName: string
  readonly Path?: string
}

/** The action CreateGroup. */
export const createGroup = defineAction({
  name: 'CreateGroup',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:CreateGroup', state.groupArn(input.GroupName))
    if (state.groups.has(input.GroupName)) throw entityAlreadyExists(`Group with name ${input.GroupName} already exists.`)
    const path = input.Path ?? '/'
    const group: Group = {
      kind: 'group', name: input.GroupName, id: state.newId('AGPA'), path, arn: `arn:aws:iam::${state.accountId}:group${path}${input.GroupName}`,
      createdAtMs: state.clock.now(), tags: [], inline: {}, attached: [], members: [],
    }
    await state.saveHolder(group)
    return { Group: groupView(group) }
  },
})
