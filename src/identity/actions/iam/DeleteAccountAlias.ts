// DeleteAccountAlias: removes the alias of the account.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly AccountAlias: string
}

/** The action DeleteAccountAlias. */
export const deleteAccountAlias = defineAction({
  name: 'DeleteAccountAlias',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteAccountAlias', '*')
    if (!state.aliases.has(input.AccountAlias)) throw noSuchEntity(`The account alias ${input.AccountAlias} cannot be found.`)
    await state.saveEntry('aliases', input.AccountAlias, undefined)
    return {}
  },
})
