// Policy simulation: the decision for each action and resource, without doing anything.

import { evaluatePolicies, evaluateResourcePolicy, joinDecisions, type PolicyDocument, type PolicyStatement } from '../aws/policy.ts'
import type { Group, Role, User } from './entities.ts'
import { noSuchEntity } from './errors.ts'
import type { IdentityState } from './state.ts'

/** What the simulation actions take. */
export interface SimulationInput {
  readonly ActionNames: readonly string[]
  readonly ResourceArns?: readonly string[]
  readonly PolicyInputList?: readonly string[]
  readonly PermissionsBoundaryPolicyInputList?: readonly string[]
  readonly ResourcePolicy?: string
  readonly CallerArn?: string
  readonly ContextEntries?: readonly {
    readonly ContextKeyName?: string
    readonly ContextKeyValues?: readonly string[]
  }[]
}

/** The user, group or role of an ARN. */
export function findHolder(state: IdentityState, arn: string): User | Group | Role {
  const holders = [...state.users.values(), ...state.groups.values(), ...state.roles.values()]
  const found = holders.find((candidate) => candidate.arn === arn)
  if (found === undefined) throw noSuchEntity(`The entity ${arn} cannot be found.`)
  return found
}

/** Names of the condition keys in policies. */
export function contextKeysOf(policies: readonly PolicyDocument[]): string[] {
  const names = new Set<string>()
  for (const { Statement } of policies) {
    for (const statement of [Statement].flat() as PolicyStatement[]) {
      for (const keys of Object.values(statement.Condition ?? {})) for (const name of Object.keys(keys)) names.add(name)
    }
  }
  return [...names]
}

/** The results as the API shows them. */
export function simulate(
  state: IdentityState,
  input: SimulationInput,
  policies: readonly PolicyDocument[],
  limits: readonly PolicyDocument[],
  callerArn: string,
): Record<string, unknown>[] {
  const facts: Record<string, readonly string[]> = {}
  for (const entry of input.ContextEntries ?? []) {
    if (entry.ContextKeyName !== undefined) facts[entry.ContextKeyName.toLowerCase()] = entry.ContextKeyValues ?? []
  }
  const all = [...policies, ...(input.PolicyInputList ?? []).map((text) => state.document(text, 'identity'))]
  const caps = [
    ...limits,
    ...(input.PermissionsBoundaryPolicyInputList ?? []).map((text) => state.document(text, 'identity')),
  ]
  const resourcePolicy =
    input.ResourcePolicy === undefined ? undefined : state.document(input.ResourcePolicy, 'resource')
  const results: Record<string, unknown>[] = []
  for (const action of input.ActionNames) {
    for (const resource of input.ResourceArns ?? ['*']) {
      const request = { action, resource, facts }
      const own = evaluatePolicies(all, request)
      const joined =
        resourcePolicy === undefined
          ? own
          : joinDecisions(
              own,
              evaluateResourcePolicy(resourcePolicy, request, { arns: [callerArn], accountId: state.accountId }),
            )
      const capped = caps.map((limit) => evaluatePolicies([limit], request)).find((decision) => decision !== 'allowed')
      results.push({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: joined === 'allowed' ? (capped ?? joined) : joined,
        MatchedStatements: [],
        MissingContextValues: [],
      })
    }
  }
  return results
}
