// CreateUser: a user without rights.

import { defineAction } from '../../../aws/action.ts'
import type { Tag, User } from '../../entities.ts'
import { entityAlreadyExists } from '../../errors.ts'
import { mergeTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { userView } from '../../views.ts'

interface Input {
  readonly UserName: string
  readonly Path?: string
  readonly PermissionsBoundary?: string
  readonly Tags?: readonly Tag[]
}

/** The action CreateUser. */
export const createUser = defineAction({
  name: 'CreateUser',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:CreateUser', state.userArn(input.UserName))
    if (state.users.has(input.UserName)) throw entityAlreadyExists(`User with name ${input.UserName} already exists.`)
    if (input.PermissionsBoundary !== undefined) state.requirePolicy(input.PermissionsBoundary)
    const path = input.Path ?? '/'
    const user: User = {
      kind: 'user',
      name: input.UserName,
      id: state.newId('AIDA'),
      path,
      arn: `arn:aws:iam::${state.accountId}:user${path}${input.UserName}`,
      createdAtMs: state.clock.now(),
      tags: mergeTags([], input.Tags ?? []),
      inline: {},
      attached: [],
      boundaryArn: input.PermissionsBoundary,
    }
    await state.saveHolder(user)
    return { User: userView(user) }
  },
})
