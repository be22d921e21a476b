// UpdateAccessKey: switches a key on or off.

import { defineAction } from '../../../aws/action.ts'
import { keyOwner, requireKey } from '../../keys.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
  readonly AccessKeyId: string
  readonly Status: string
}

/** The action UpdateAccessKey. */
export const updateAccessKey = defineAction({
  name: 'UpdateAccessKey',
  async handle(input: Input, context, state: IdentityState) {
    const key = requireKey(state, keyOwner(state, context, 'UpdateAccessKey', input.UserName), input.AccessKeyId)
    await state.saveKey({ ...key, isActive: input.Status === 'Active' })
    return {}
  },
})
