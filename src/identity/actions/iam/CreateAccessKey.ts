// CreateAccessKey: a key of a user; its secret is shown only here.

import { defineAction } from '../../../aws/action.ts'
import { limitExceeded } from '../../errors.ts'
import { keyOwner, keysMax } from '../../keys.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action CreateAccessKey. */
export const createAccessKey = defineAction({
  name: 'CreateAccessKey',
  async handle(input: Input, context, state: IdentityState) {
    const userName = keyOwner(state, context, 'CreateAccessKey', input.UserName)
    const owned = [...state.keys.values()].filter((key) => key.userName === userName)
    if (owned.length >= keysMax) throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${keysMax}`)
    const key = {
      accessKeyId: state.newId('AKIA', 16),
      secretAccessKey: state.newSecret(),
      userName,
      isActive: true,
      createdAtMs: state.clock.now(),
    }
    await state.saveKey(key)
    return {
      AccessKey: {
        UserName: userName ?? 'root',
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        Status: 'Active',
        CreateDate: new Date(key.createdAtMs),
      },
    }
  },
})
