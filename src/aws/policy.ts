// IAM policy documents: parsing, checking their form, and deciding whether they allow an action on a resource.
// Always: an explicit deny wins over any allow; what nothing allows is denied. Unknown condition operators never match.
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

import { MillraceError } from '../base/error.ts'
import { conditionsHold, type RequestFacts } from './policy-conditions.ts'
import { wildcardMatches } from './wildcard.ts'

/** A statement of a policy document; single values may stand for lists. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly NotResource?: string | readonly string[]
  readonly Principal?: PolicyPrincipal
  readonly NotPrincipal?: PolicyPrincipal
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** `*` or lists by kind (`AWS`, `Service`, `Federated`). */
export type PolicyPrincipal = '*' | Readonly<Record<string, string | readonly string[]>>

/** A policy document. */
export interface PolicyDocument {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: PolicyStatement | readonly PolicyStatement[]
}

/** A request to decide. */
export interface PolicyRequest {
  readonly action: string
  readonly resource: string
  /** Values of condition keys, by lower-case name. */
  readonly facts?: RequestFacts
}

/** The outcome for a set of policies. `implicitDeny`: nothing spoke about the request. */
export type PolicyDecision = 'allowed' | 'explicitDeny' | 'implicitDeny'

/** Decides by identity-based policies (statements without principals). */
export function evaluatePolicies(policies: Iterable<PolicyDocument>, request: PolicyRequest): PolicyDecision {
  let decision: PolicyDecision = 'implicitDeny'
  for (const policy of policies) {
    for (const statement of listOf(policy.Statement)) {
      if (!statementApplies(statement, request)) continue
      if (statement.Effect === 'Deny') return 'explicitDeny'
      decision = 'allowed'
    }
  }
  return decision
}

/**
 * Decides by a resource-based policy for one caller: its ARN, its account and, for roles, the role's ARN all name it.
 */
export function evaluateResourcePolicy(
  policy: PolicyDocument,
  request: PolicyRequest,
  caller: { readonly arns: readonly string[]; readonly accountId: string },
): PolicyDecision {
  let decision: PolicyDecision = 'implicitDeny'
  for (const statement of listOf(policy.Statement)) {
    if (!principalMatches(statement, caller) || !statementApplies(statement, request)) continue
    if (statement.Effect === 'Deny') return 'explicitDeny'
    decision = 'allowed'
  }
  return decision
}

/** Joins an identity decision with a resource policy's, as within one account. */
export function joinDecisions(identity: PolicyDecision, resource: PolicyDecision): PolicyDecision {
  if (identity === 'explicitDeny' || resource === 'explicitDeny') return 'explicitDeny'
  return identity === 'allowed' || resource === 'allowed' ? 'allowed' : 'implicitDeny'
}

function statementApplies(statement: PolicyStatement, request: PolicyRequest): boolean {
  if (statement.Action !== undefined && !anyMatches(statement.Action, request.action, false)) return false
  if (statement.NotAction !== undefined && anyMatches(statement.NotAction, request.action, false)) return false
  if (statement.Action === undefined && statement.NotAction === undefined) return false
  const facts = request.facts ?? {}
  const expand = (pattern: string): string => expandVariables(pattern, facts)
  if (statement.Resource !== undefined && !anyMatches(statement.Resource, request.resource, true, expand)) return false
  if (statement.NotResource !== undefined && anyMatches(statement.NotResource, request.resource, true, expand))
    return false
  return statement.Condition === undefined || conditionsHold(statement.Condition, facts, expand)
}

function principalMatches(
  statement: PolicyStatement,
  caller: { readonly arns: readonly string[]; readonly accountId: string },
): boolean {
  const names = (principal: PolicyPrincipal): boolean => {
    if (principal === '*') return true
    return listOf(principal.AWS ?? []).some(
      (name) =>
        name === '*'
        || name === caller.accountId
        || name === `arn:aws:iam::${caller.accountId}:root`
        || caller.arns.includes(name),
    )
  }
  if (statement.Principal !== undefined) return names(statement.Principal)
  if (statement.NotPrincipal !== undefined) return !names(statement.NotPrincipal)
  return false
}

function anyMatches(
  patterns: string | readonly string[],
  value: string,
  isCaseSensitive: boolean,
  expand?: (pattern: string) => string,
): boolean {
  for (const pattern of listOf(patterns)) {
    if (pattern === '*') return true
    if (wildcardMatches(expand ? expand(pattern) : pattern, value, isCaseSensitive)) return true
  }
  return false
}

function expandVariables(pattern: string, facts: RequestFacts): string {
  if (!pattern.includes('${')) return pattern
  return pattern.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name
    const value = facts[name.toLowerCase()]
    return value === undefined ? whole : String(Array.isArray(value) ? value[0] : value)
  })
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T]
}

const statementKeys = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
])

/** What kind of document is read: each has its own required parts. */
export type PolicyKind = 'identity' | 'trust' | 'resource'

/** Reads a policy document. Throws `aws.malformed-policy` with IAM's messages. */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw malformed('Syntax errors in policy.', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('Syntax errors in policy.')
  const document = value as PolicyDocument
  if (document.Version !== undefined && document.Version !== '2012-10-17' && document.Version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string')
  }
  if (document.Statement === undefined) throw malformed('Missing required field Statement')
  for (const statement of listOf(document.Statement)) checkStatement(statement, kind)
  return document
}

function checkStatement(statement: PolicyStatement, kind: PolicyKind): void {
  if (typeof statement !== 'object' || statement === null) throw malformed('Syntax errors in policy.')
  for (const key of Object.keys(statement))
    if (!statementKeys.has(key)) throw malformed(`Invalid policy element - ${key}`)
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw malformed(
      statement.Effect === undefined ? 'Missing required field Effect' : `Invalid effect: ${statement.Effect}`,
    )
  }
  const hasAction = statement.Action !== undefined || statement.NotAction !== undefined
  if (!hasAction) throw malformed('Policy statement must contain actions.')
  for (const action of listOf(statement.Action ?? statement.NotAction ?? [])) {
    if (typeof action !== 'string' || (action !== '*' && !/^[\w-]+:[\w*?]+$/.test(action))) {
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
    }
  }
  const hasResource = statement.Resource !== undefined || statement.NotResource !== undefined
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined
  if (kind === 'identity' && !hasResource) throw malformed('Policy statement must contain resources.')
  if (kind === 'identity' && hasPrincipal) throw malformed('Policy document should not specify a principal.')
  if (kind === 'trust' && hasResource) throw malformed('Has prohibited field Resource')
  if (kind !== 'identity' && !hasPrincipal) throw malformed('Missing required field Principal')
  for (const resource of listOf(statement.Resource ?? statement.NotResource ?? [])) {
    if (typeof resource !== 'string' || (resource !== '*' && !resource.startsWith('arn:'))) {
      throw malformed(`Resource ${String(resource)} must be in ARN format or "*".`)
    }
  }
}

function malformed(message: string, cause?: unknown): MillraceError {
  return new MillraceError('aws.malformed-policy', message, { cause })
}
