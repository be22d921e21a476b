// CreateServiceLinkedRole: the role that a service makes for itself.

import { defineAction } from '../../../aws/action.ts'
import type { Role } from '../../entities.ts'
import { invalidInput } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'
import { roleView } from '../../views.ts'

interface Input {
  readonly AWSServiceName: string
  readonly Description?: string
  readonly CustomSuffix?: string
}

/** The action CreateServiceLinkedRole. */
export const createServiceLinkedRole = defineAction({
  name: 'CreateServiceLinkedRole',
  async handle(input: Input, context, state: IdentityState) {
    const service = input.AWSServiceName
    const title = (service.split('.')[0] ?? '').replace(/(^|-)(\w)/g, (_all, _dash, letter: string) =>
      letter.toUpperCase(),
    )
    const name = `AWSServiceRoleFor${title}${input.CustomSuffix === undefined ? '' : `_${input.CustomSuffix}`}`
    const arn = `arn:aws:iam::${state.accountId}:role/aws-service-role/${service}/${name}`
    context.authorize('iam:CreateServiceLinkedRole', arn)
    if (state.roles.has(name))
      throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`)
    const role: Role = {
      kind: 'role',
      name,
      id: state.newId('AROA'),
      path: `/aws-service-role/${service}/`,
      arn,
      createdAtMs: state.clock.now(),
      tags: [],
      inline: {},
      attached: [],
      description: input.Description,
      sessionSecondsMax: 3600,
      trustPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] }],
      }),
    }
    await state.saveHolder(role)
    return { Role: roleView(role) }
  },
})
