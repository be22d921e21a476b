// What the parts of the router share: services with their models and validators, authentication, contexts, and
// operation look-up.
// Always: a service's model and validator are made when the service is first called.

import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { HttpExchange } from '../http/exchange.ts'
import type { BoundAction, CrossOriginRequest, Principal, Service, ServiceName } from './action.ts'
import { type AuthMode, createAuthenticator, type ErrorFamily, type KeyLookup } from './auth.ts'
import { CallContext, type PolicySource } from './call-context.ts'
import { AwsError } from './errors.ts'
import { createModelRegistry, type OperationModel, type ServiceModel } from './model.ts'
import { createRequestIds } from './request-ids.ts'
import { createSigner, type MalformedSignature, type RequestSignature, type SigV4Signer } from './sigv4.ts'
import { createValidator, type Validator } from './validate.ts'

/** What a router is made of. */
export interface AwsRouterOptions {
  readonly services: readonly Service[]
  readonly auth: { readonly mode: AuthMode; readonly keys: KeyLookup; readonly policies: PolicySource }
  readonly clock: Clock
  readonly random: Random
  readonly accountId: string
  readonly defaultRegion: string
  /** Host names, besides addresses and local names, under which clients may call. */
  readonly allowedHosts?: readonly string[]
  /** Told about exceptions that are not errors of the API. */
  readonly onError?: (error: unknown) => void
}

/** A service with all that serving it needs; made when first used. */
export interface ServedService {
  readonly model: ServiceModel
  readonly validator: Validator
  readonly actions: ReadonlyMap<string, BoundAction>
}

/** What the parts of a router share. */
export interface RouterParts {
  readonly options: AwsRouterOptions
  readonly signer: SigV4Signer
  /** A fresh id for a request. */
  nextRequestId(): string
  serviceOf(name: ServiceName): ServedService
  /** What the rules of an S3 bucket give a page of another origin. */
  crossOrigin(bucket: string, request: CrossOriginRequest): Record<string, string> | undefined
  /** The caller of a request. */
  authenticate(
    exchange: HttpExchange,
    signature: FoundSignature,
    family: ErrorFamily,
    payloadHash: () => string,
    anonymous?: boolean,
  ): Principal
  contextOf(
    exchange: HttpExchange,
    principal: Principal,
    region: string,
    requestId: string,
    family: ErrorFamily,
  ): CallContext
}

/** A signature as `readSignature` finds it. */
export type FoundSignature = RequestSignature | MalformedSignature | undefined

/** Makes the shared parts. */
export function createParts(options: AwsRouterOptions): RouterParts {
  const registry = createModelRegistry()
  const served = new Map<ServiceName, ServedService>()
  const actions = new Map(options.services.map((service) => [service.name, service.actions]))
  const objects = options.services.find((service) => service.name === 's3')
  const signer = createSigner()
  const authenticator = createAuthenticator({
    mode: options.auth.mode,
    keys: options.auth.keys,
    clock: options.clock,
    signer,
    accountId: options.accountId,
  })
  const contextParts = { accountId: options.accountId, clock: options.clock, policies: options.auth.policies }
  return {
    options,
    signer,
    nextRequestId: createRequestIds(options.random),
    serviceOf(name) {
      let service = served.get(name)
      if (service === undefined) {
        const model = registry.get(name)
        service = { model, validator: createValidator(model), actions: actions.get(name) ?? new Map() }
        served.set(name, service)
      }
      return service
    },
    crossOrigin: (bucket, request) => objects?.crossOrigin?.(bucket, request),
    authenticate: (exchange, signature, family, payloadHash, anonymous = false) =>
      authenticator.authenticate({ request: exchange, signature, family, payloadHash, isAnonymousAllowed: anonymous }),
    contextOf: (exchange, principal, region, requestId, family) =>
      new CallContext(contextParts, {
        principal,
        region,
        requestId,
        family,
        signal: () => exchange.signal,
        http: exchange,
        sourceIp: exchange.remoteAddress,
      }),
  }
}

/** The operation's model; says apart what AWS does not know from what is not served here. */
export function operationOf(service: ServedService, name: string, family: ErrorFamily): OperationModel {
  const operation = service.model.operations.get(name)
  if (operation !== undefined) return operation
  if (service.model.notServed.has(name)) throw notServed(service.model, name)
  if (family === 'query') {
    throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${service.model.apiVersion}`)
  }
  throw unknownOperation(name)
}

/** The action that serves the operation. */
export function actionOf(service: ServedService, operation: OperationModel): BoundAction {
  const action = service.actions.get(operation.name)
  if (action === undefined) throw notServed(service.model, operation.name)
  return action
}

/** The error for a target that names no operation. */
export function unknownOperation(target: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    target === '' ? 'The request names no operation' : `Unknown operation ${target}`,
  )
}

/** The error for an operation that AWS has and this server has not. */
export function notServed(model: ServiceModel, name: string): AwsError {
  return new AwsError('NotImplemented', `${model.serviceId} ${name} is not available here`, 501)
}
