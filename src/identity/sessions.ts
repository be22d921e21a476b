// Temporary credentials: sessions of roles, users and the root.
// Always: a session's principal object is one and the same for all its calls, so that its session policies can be
// found by it.

import type { ActionContext, Principal } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { evaluatePolicies, evaluateResourcePolicy } from '../aws/policy.ts'
import type { Role, Session, User } from './entities.ts'
import type { IdentityState } from './state.ts'

/** How long credentials of a role live unless asked otherwise. */
export const defaultSessionSeconds = 3600

/** The principal of a role's session. */
export function rolePrincipal(accountId: string, role: Pick<Role, 'name' | 'arn'>, sessionName: string): Principal {
  return {
    type: 'role',
    accountId,
    roleArn: role.arn,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`,
  }
}

/** Makes and stores credentials for a principal. */
export async function startSession(
  state: IdentityState,
  principal: Principal,
  durationSeconds: number,
  sessionPolicies: readonly string[] = [],
): Promise<Session> {
  const session: Session = {
    accessKeyId: state.newId('ASIA', 16),
    secretAccessKey: state.newSecret(),
    sessionToken: state.newToken(),
    expiresAtMs: state.clock.now() + durationSeconds * 1000,
    principal,
    sessionPolicies,
  }
  await state.saveSession(session)
  return session
}

/** Credentials as STS shows them. */
export function credentialsView(session: Session): Record<string, unknown> {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(session.expiresAtMs),
  }
}

/**
 * Throws AccessDenied unless the role trusts the caller, and the caller's own policies allow it where the trust names
 * the account.
 */
export function requireTrust(
  state: IdentityState,
  context: ActionContext,
  roleArn: string,
  role: Role | undefined,
  externalId?: string,
): void {
  const { principal } = context
  if (role !== undefined && (principal.type === 'root' || isTrusted(state, principal, role, externalId))) return
  throw new AwsError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    403,
  )
}

function isTrusted(state: IdentityState, principal: Principal, role: Role, externalId: string | undefined): boolean {
  const facts = externalId === undefined ? {} : { 'sts:externalid': externalId }
  const request = { action: 'sts:AssumeRole', resource: role.arn, facts }
  const trust = state.document(role.trustPolicy, 'trust')
  const arns = principal.roleArn === undefined ? [principal.arn] : [principal.arn, principal.roleArn]
  // Without an account the trust must name the caller itself.
  if (evaluateResourcePolicy(trust, request, { arns, accountId: '' }) === 'allowed') return true
  if (evaluateResourcePolicy(trust, request, { arns, accountId: principal.accountId }) !== 'allowed') return false
  return evaluatePolicies(policiesOf(state, principal), request) === 'allowed'
}

/** The identity policies of a principal. */
export function policiesOf(state: IdentityState, principal: Principal): ReturnType<IdentityState['documentsOf']> {
  const holder = holderOf(state, principal)
  return holder === undefined ? [] : state.documentsOf(holder)
}

/** The user or role behind a principal, while it exists. */
export function holderOf(
  state: IdentityState,
  principal: Principal,
): User | Role | undefined {
  if (principal.type === 'role') return principal.roleArn === undefined ? undefined : state.roleOfArn(principal.roleArn)
  if (principal.type !== 'user') return undefined
  const user = state.users.get(principal.arn.slice(principal.arn.lastIndexOf('/') + 1))
  return user?.arn === principal.arn ? user : undefined
}

/** Whether a role lets an AWS service (`kinesisanalytics.amazonaws.com`) assume it. */
export function trustsService(state: IdentityState, role: Role, service: string): boolean {
  const { Statement } = state.document(role.trustPolicy, 'trust')
  const statements = Array.isArray(Statement) ? Statement : [Statement]
  return statements.some((statement) => {
    const named = typeof statement.Principal === 'object' ? statement.Principal.Service : statement.Principal
    const names = Array.isArray(named) ? named : [named]
    return statement.Effect === 'Allow' && (names.includes(service) || names.includes('*'))
  })
}
