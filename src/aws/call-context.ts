// The context of one call: who calls, where, and what the caller's policies allow.
// Always: root may do everything; anyone else only what an identity or resource policy allows and none denies.

import type { Clock } from '../base/clock.ts'
import type { ActionContext, HttpFacts, Principal } from './action.ts'
import type { ErrorFamily } from './auth.ts'
import { AwsError } from './errors.ts'
import {
  evaluatePolicies,
  evaluateResourcePolicy,
  joinDecisions,
  type PolicyDecision,
  type PolicyDocument,
} from './policy.ts'

/** The identity policies of principals; the identity module answers. */
export interface PolicySource {
  policiesFor(principal: Principal): readonly PolicyDocument[]
  /** Permissions boundaries and session policies: what they do not allow is denied, whatever else allows it. */
  limitsFor?(principal: Principal): readonly PolicyDocument[]
}

/** What contexts of one router share. */
export interface ContextParts {
  readonly accountId: string
  readonly clock: Clock
  readonly policies: PolicySource
}

/** One call's facts. */
export interface CallFacts {
  readonly principal: Principal
  readonly region: string
  readonly requestId: string
  readonly family: ErrorFamily
  readonly http?: HttpFacts | undefined
  /** Asked for when the action wants to know that the client has gone. */
  readonly signal: () => AbortSignal
  readonly sourceIp?: string
}

/** The context handed to actions. */
export class CallContext implements ActionContext {
  readonly principal: Principal
  readonly accountId: string
  readonly region: string
  readonly requestId: string
  readonly clock: Clock
  declare readonly http?: HttpFacts
  readonly #facts: CallFacts
  readonly #policies: PolicySource

  constructor(parts: ContextParts, facts: CallFacts) {
    this.principal = facts.principal
    this.accountId = parts.accountId
    this.region = facts.region
    this.requestId = facts.requestId
    this.clock = parts.clock
    if (facts.http !== undefined) this.http = facts.http
    this.#facts = facts
    this.#policies = parts.policies
  }

  get signal(): AbortSignal {
    return this.#facts.signal()
  }

  authorize(iamAction: string, resourceArn: string, resourcePolicy?: PolicyDocument): void {
    if (this.principal.type === 'root') return
    const request = { action: iamAction, resource: resourceArn, facts: this.#conditionFacts() }
    const identity = evaluatePolicies(this.#policies.policiesFor(this.principal), request)
    const resource =
      resourcePolicy === undefined
        ? 'implicitDeny'
        : evaluateResourcePolicy(resourcePolicy, request, {
            arns:
              this.principal.roleArn === undefined
                ? [this.principal.arn]
                : [this.principal.arn, this.principal.roleArn],
            accountId: this.principal.accountId,
          })
    const decision = joinDecisions(identity, resource)
    const limits = this.#policies.limitsFor?.(this.principal) ?? []
    const isLimited = decision === 'allowed' && limits.some((limit) => evaluatePolicies([limit], request) !== 'allowed')
    if (decision === 'allowed' && !isLimited) return
    throw accessDenied(
      this.#facts.family,
      this.principal.arn,
      iamAction,
      resourceArn,
      isLimited ? 'limit' : decision,
      resource,
    )
  }

  #conditionFacts(): Record<string, string | boolean> {
    const facts: Record<string, string | boolean> = {
      'aws:currenttime': new Date(this.clock.now()).toISOString(),
      'aws:principalarn': this.principal.roleArn ?? this.principal.arn,
      'aws:principalaccount': this.principal.accountId,
      'aws:principaltype': this.principal.type === 'role' ? 'AssumedRole' : 'User',
      'aws:requestedregion': this.region,
      'aws:securetransport': false,
    }
    if (this.#facts.sourceIp !== undefined) facts['aws:sourceip'] = this.#facts.sourceIp
    if (this.principal.type === 'user')
      facts['aws:username'] = this.principal.arn.slice(this.principal.arn.lastIndexOf('/') + 1)
    return facts
  }
}

function accessDenied(
  family: ErrorFamily,
  caller: string,
  action: string,
  resource: string,
  decision: PolicyDecision | 'limit',
  resourceDecision: PolicyDecision,
): AwsError {
  const kind = resourceDecision === 'explicitDeny' ? 'a resource-based policy' : 'an identity-based policy'
  const missing = decision === 'limit' ? 'permissions boundary' : 'identity-based policy'
  const because =
    decision === 'explicitDeny'
      ? `with an explicit deny in ${kind}`
      : `because no ${missing} allows the ${action} action`
  const message = `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${because}`
  return family === 'json' ? new AwsError('AccessDeniedException', message) : new AwsError('AccessDenied', message, 403)
}
