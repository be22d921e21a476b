// CreateAccountAlias: gives the account its alias, in the place of a former one.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly AccountAlias: string
}

/** The action CreateAccountAlias. */
export const createAccountAlias = defineAction({
  name: 'CreateAccountAlias',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:CreateAccountAlias', '*')
    for (const alias of [...state.aliases.keys()]) await state.saveEntry('aliases', alias, undefined)
    await state.saveEntry('aliases', input.AccountAlias, input.AccountAlias)
    return {}
  },
})
