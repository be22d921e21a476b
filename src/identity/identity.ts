// IAM and STS as one module: the two services, and what others ask about identities.
// Always: principals handed out for roles are checked when made; their rights are looked up anew at every decision.

import { defineService, type Principal, type Service } from '../aws/action.ts'
import type { AccessKey, KeyLookup } from '../aws/auth.ts'
import { rootPrincipal } from '../aws/auth.ts'
import type { PolicySource } from '../aws/call-context.ts'
import type { PolicyDocument } from '../aws/policy.ts'
import { actions as iamActions } from './actions/iam/all.gen.ts'
import { actions as stsActions } from './actions/sts/all.gen.ts'
import type { UserKey } from './entities.ts'
import { roleNotUsable } from './errors.ts'
import { holderOf, policiesOf, rolePrincipal, trustsService } from './sessions.ts'
import { type IdentityDeps, IdentityState, type PolicyListener } from './state.ts'

/** The identity module. */
export interface Identity {
  readonly iam: Service
  readonly sts: Service
  readonly policySource: PolicySource
  readonly keyLookup: KeyLookup
  /**
   * The principal of a job that runs under a role. Throws `identity.role-not-usable` when the role does not exist, or
   * when it
   * does not trust the service that is named.
   */
  principalForRole(roleArn: string, sessionName: string, service?: string): Principal
  /** Hears the ARN of every user or role whose rights may have changed; answers how to stop hearing. */
  onPolicyChange(listener: PolicyListener): () => void
  /** The root's access key, made when it is first asked for; for ports that accept known keys only. */
  rootAccessKey(): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: string }>
  /** Reads everything from the store anew, after it was cleared. */
  reload(): void
}

/** Makes the module over its store. */
export function createIdentity(deps: IdentityDeps): Identity {
  const state = new IdentityState(deps)
  return {
    iam: defineService('iam', state, iamActions),
    sts: defineService('sts', state, stsActions),
    policySource: policySourceOf(state),
    keyLookup: keyLookupOf(state),
    principalForRole(roleArn, sessionName, service) {
      const role = state.roleOfArn(roleArn)
      if (role === undefined) throw roleNotUsable(roleArn, 'it does not exist')
      if (service !== undefined && !trustsService(state, role, service))
        throw roleNotUsable(roleArn, `it does not trust ${service}`)
      return rolePrincipal(state.accountId, role, sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64))
    },
    onPolicyChange: (listener) => state.onPolicyChange(listener),
    async rootAccessKey() {
      const known = [...state.keys.values()].find((key) => key.userName === undefined)
      if (known !== undefined) return known
      const key: UserKey = {
        accessKeyId: state.newId('AKIA', 16),
        secretAccessKey: state.newSecret(),
        userName: undefined,
        isActive: true,
        createdAtMs: deps.clock.now(),
      }
      await state.saveKey(key)
      return key
    },
    reload: () => state.load(),
  }
}

function policySourceOf(state: IdentityState): PolicySource {
  return {
    policiesFor: (principal) => policiesOf(state, principal),
    limitsFor(principal) {
      const limits: PolicyDocument[] = []
      const boundary = holderOf(state, principal)?.boundaryArn
      if (boundary !== undefined) limits.push(state.defaultDocument(boundary) ?? { Statement: [] })
      const session = state.sessionOf(principal)
      if (session !== undefined && session.sessionPolicies.length > 0) {
        // Several session policies allow together.
        limits.push({
          Statement: session.sessionPolicies.flatMap((text) => state.document(text, 'identity').Statement),
        })
      }
      return limits
    },
  }
}

function keyLookupOf(state: IdentityState): KeyLookup {
  const root = rootPrincipal(state.accountId)
  return {
    findKey(accessKeyId): AccessKey | undefined {
      const session = state.sessions.get(accessKeyId)
      if (session !== undefined) return { ...session, isActive: true }
      const key = state.keys.get(accessKeyId)
      if (key === undefined) return undefined
      const principal = key.userName === undefined ? root : userPrincipal(state, key.userName)
      return { accessKeyId, secretAccessKey: key.secretAccessKey, isActive: key.isActive, principal }
    },
  }
}

function userPrincipal(state: IdentityState, name: string): Principal {
  return { type: 'user', accountId: state.accountId, arn: state.userArn(name) }
}
