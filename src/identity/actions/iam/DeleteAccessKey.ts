// DeleteAccessKey: removes a key.

import { defineAction } from '../../../aws/action.ts'
import { keyOwner, requireKey } from '../../keys.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
  readonly AccessKeyId: string
}

/** The action DeleteAccessKey. */
export const deleteAccessKey = defineAction({
  name: 'DeleteAccessKey',
  async handle(input: Input, context, state: IdentityState) {
    const key = requireKey(state, keyOwner(state, context, 'DeleteAccessKey', input.UserName), input.AccessKeyId)
    await state.deleteKey(key.accessKeyId)
    return {}
  },
})
