// CreateInstanceProfile: a name around a role; there are no instances here.

import { defineAction } from '../../../aws/action.ts'
import type { InstanceProfile, Tag } from '../../entities.ts'
import { entityAlreadyExists } from '../../errors.ts'
import { mergeTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { profileView } from '../../views.ts'

interface Input {
  readonly InstanceProfileName: string
  readonly Path?: string
  readonly Tags?: readonly Tag[]
}

/** The action CreateInstanceProfile. */
export const createInstanceProfile = defineAction({
  name: 'CreateInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    const name = input.InstanceProfileName
    context.authorize('iam:CreateInstanceProfile', state.profileArn(name))
    if (state.profiles.has(name)) throw entityAlreadyExists(`Instance Profile ${name} already exists.`)
    const path = input.Path ?? '/'
    const profile: InstanceProfile = {
      name, id: state.newId('AIPA'), path, arn: `arn:aws:iam::${state.accountId}:instance-profile${path}${name}`,
      createdAtMs: state.clock.now(), tags: mergeTags([], input.Tags ?? []),
    }
    await state.saveEntry('profiles', name, profile)
    return { InstanceProfile: profileView(state, profile) }
  },
})
