// UpdateUser: renames a user or moves it to another path.

import { defineAction } from '../../../aws/action.ts'
import { entityAlreadyExists } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly NewUserName?: string
  readonly NewPath?: string
}

/** The action UpdateUser. */
export const updateUser = defineAction({
  name: 'UpdateUser',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UpdateUser', state.userArn(input.UserName))
    const user = state.requireUser(input.UserName)
    const name = input.NewUserName ?? user.name
    const path = input.NewPath ?? user.path
    if (name !== user.name && state.users.has(name)) throw entityAlreadyExists(`User with name ${name} already exists.`)
    await state.deleteHolder(user)
    await state.saveHolder({ ...user, name, path, arn: `arn:aws:iam::${state.accountId}:user${path}${name}` })
    for (const group of state.groupsOf(user.name)) {
      await state.saveHolder({ ...group, members: group.members.map((member) => (member === user.name ? name : member)) })
    }
    for (const key of state.keys.values())
      if (key.userName === user.name) await state.saveKey({ ...key, userName: name })
    return {}
  },
})
