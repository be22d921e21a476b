// GetAccessKeyLastUsed: whose a key is; use is not recorded here.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly AccessKeyId: string
}

/** The action GetAccessKeyLastUsed. */
export const getAccessKeyLastUsed = defineAction({
  name: 'GetAccessKeyLastUsed',
  handle(input: Input, context, state: IdentityState) {
    const key = state.keys.get(input.AccessKeyId)
    if (key === undefined) throw noSuchEntity(`The Access Key with id ${input.AccessKeyId} cannot be found`)
    context.authorize('iam:GetAccessKeyLastUsed', state.userArn(key.userName ?? 'root'))
    return { UserName: key.userName, AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } }
  },
})
