// CreateRole: a role with the policy that says who may assume it.

import { defineAction } from '../../../aws/action.ts'
import type { Role, Tag } from '../../entities.ts'
import { entityAlreadyExists } from '../../errors.ts'
import { mergeTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { roleView } from '../../views.ts'

interface Input {
  readonly RoleName: string
  readonly AssumeRolePolicyDocument: string
  readonly Path?: string
  readonly Description?: string
  readonly MaxSessionDuration?: number
  readonly PermissionsBoundary?: string
  readonly Tags?: readonly Tag[]
}

/** The action CreateRole. */
export const createRole = defineAction({
  name: 'CreateRole',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:CreateRole', state.roleArn(input.RoleName))
    if (state.roles.has(input.RoleName)) throw entityAlreadyExists(`Role with name ${input.RoleName} already exists.`)
    state.document(input.AssumeRolePolicyDocument, 'trust')
    if (input.PermissionsBoundary !== undefined) state.requirePolicy(input.PermissionsBoundary)
    const path = input.Path ?? '/'
    const role: Role = {
      kind: 'role',
      name: input.RoleName,
      id: state.newId('AROA'),
      path,
      arn: `arn:aws:iam::${state.accountId}:role${path}${input.RoleName}`,
      createdAtMs: state.clock.now(),
      tags: mergeTags([], input.Tags ?? []),
      inline: {},
      attached: [],
      boundaryArn: input.PermissionsBoundary,
      trustPolicy: input.AssumeRolePolicyDocument,
      description: input.Description,
      sessionSecondsMax: input.MaxSessionDuration ?? 3600,
    }
    await state.saveHolder(role)
    return { Role: roleView(role) }
  },
})
