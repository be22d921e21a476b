// ListAccessKeys: the keys of a user, without their secrets.

import { defineAction } from '../../../aws/action.ts'
import { keyOwner, keyView } from '../../keys.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly UserName?: string
}

/** The action ListAccessKeys. */
export const listAccessKeys = defineAction({
  name: 'ListAccessKeys',
  handle(input: Input, context, state: IdentityState) {
    const userName = keyOwner(state, context, 'ListAccessKeys', input.UserName)
    const keys = [...state.keys.values()].filter((key) => key.userName === userName)
    const { page, ...rest } = pageOf(keys, (key) => key.accessKeyId, input)
    return { AccessKeyMetadata: page.map(keyView), ...rest }
  },
})
