// Which S3 operation a request means: by method, by whether bucket and key are named, and by its query's sub-resource.
// Always: the operation with the most matching marks wins, so `?list-type=2` beats a plain listing.

import type { OperationModel, ServiceModel } from '../model.ts'

/** What of a request decides its operation. */
export interface S3Request {
  readonly method: string
  readonly hasBucket: boolean
  readonly hasKey: boolean
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Finds operations. `served` is undefined for one that AWS has and this server has not. */
export type S3Matcher = (
  request: S3Request,
) => { readonly name: string; readonly served: OperationModel | undefined } | undefined

interface Candidate {
  readonly name: string
  readonly served: OperationModel | undefined
  readonly literals: readonly (readonly [name: string, value: string])[]
  readonly queryMembers: readonly string[]
  readonly needsCopySource: boolean
}

/** Compiles the model's bindings. */
export function createS3Matcher(model: ServiceModel): S3Matcher {
  const groups = new Map<string, Candidate[]>()
  const add = (name: string, method: string, uri: string, served: OperationModel | undefined): void => {
    const [path = '/', queryText = ''] = uri.split('?')
    if (!/^\/(\{Bucket\}(\/\{Key\+\})?)?$/.test(path)) return
    const group = `${method} ${path.includes('{Bucket}')} ${path.includes('{Key+}')}`
    const literals = [...new URLSearchParams(queryText)].filter(([literal]) => literal !== 'x-id')
    const candidates = groups.get(group) ?? []
    candidates.push({ name, served, literals, ...requirementsOf(model, served) })
    groups.set(group, candidates)
  }
  for (const operation of model.operations.values()) {
    if (operation.http) add(operation.name, operation.http.method, operation.http.requestUri, operation)
  }
  for (const [name, http] of model.notServed) if (http) add(name, http.method, http.requestUri, undefined)
  return (request) => best(groups.get(`${request.method} ${request.hasBucket} ${request.hasKey}`) ?? [], request)
}

function requirementsOf(
  model: ServiceModel,
  operation: OperationModel | undefined,
): { queryMembers: string[]; needsCopySource: boolean } {
  const shape = operation?.input === undefined ? undefined : model.shape(operation.input)
  const queryMembers: string[] = []
  let needsCopySource = false
  for (const name of shape?.required ?? []) {
    const ref = shape?.members?.[name]
    if (ref?.location === 'querystring') queryMembers.push(ref.locationName ?? name)
    if (ref?.locationName === 'x-amz-copy-source') needsCopySource = true
  }
  return { queryMembers, needsCopySource }
}

function best(candidates: readonly Candidate[], request: S3Request): Candidate | undefined {
  let found: Candidate | undefined
  let foundScore = -1
  for (const candidate of candidates) {
    const score = scoreOf(candidate, request)
    if (score > foundScore) {
      found = candidate
      foundScore = score
    }
  }
  return found
}

function scoreOf(candidate: Candidate, request: S3Request): number {
  for (const [name, value] of candidate.literals) {
    if (!request.query.has(name) || (value !== '' && request.query.get(name) !== value)) return -1
  }
  for (const name of candidate.queryMembers) if (!request.query.has(name)) return -1
  if (candidate.needsCopySource && request.headers['x-amz-copy-source'] === undefined) return -1
  const marks = candidate.literals.length * 2 + candidate.queryMembers.length + (candidate.needsCopySource ? 1 : 0)
  // Between two that fit equally, the one that can answer.
  return marks * 2 + (candidate.served ? 1 : 0)
}
