// UpdateGroup: renames a group or moves it to another path.

import { defineAction } from '../../../aws/action.ts'
import { entityAlreadyExists } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly NewGroupName?: string
  readonly NewPath?: string
}

/** The action UpdateGroup. */
export const updateGroup = defineAction({
  name: 'UpdateGroup',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UpdateGroup', state.groupArn(input.GroupName))
    const group = state.requireGroup(input.GroupName)
    const name = input.NewGroupName ?? group.name
    const path = input.NewPath ?? group.path
    if (name !== group.name && state.groups.has(name)) throw entityAlreadyExists(`Group with name ${name} already exists.`)
    await state.deleteHolder(group)
    await state.saveHolder({ ...group, name, path, arn: `arn:aws:iam::${state.accountId}:group${path}${name}` })
    return {}
  },
})
