// The door of the AWS services: a request comes in, is routed, authenticated, read, validated, handled, and answered in its protocol.
// Always: an in-process call passes the same validation and policies as one over HTTP; an unknown exception is logged whole
// and answered as InternalFailure.

import type { Clock } from '../base/clock.ts'
import { requestBytesMax } from '../base/limits.ts'
import { type Random, uuid } from '../base/random.ts'
import type { HttpExchange } from '../http/exchange.ts'
import type { AwsInvoker, BoundAction, InvokeOptions, Principal, Service, ServiceName, Shape } from './action.ts'
import { type AuthMode, createAuthenticator, type ErrorFamily, type KeyLookup, rootPrincipal } from './auth.ts'
import { CallContext, type PolicySource } from './call-context.ts'
import { isAwsRequest, queryServiceOf, type Route, routeRequest } from './dispatch.ts'
import { toAwsError } from './error-translation.ts'
import { AwsError } from './errors.ts'
import { createModelRegistry, type OperationModel, type ServiceModel } from './model.ts'
import { createBodyProtocols, type WireProtocol } from './protocols/wire.ts'
import { handleS3, type S3Parts } from './s3-door.ts'
import { createSigner, type MalformedSignature, readSignature, type RequestSignature, sha256Hex } from './sigv4.ts'
import { createValidator, type Validator } from './validate.ts'

/** What a router is made of. */
export interface AwsRouterOptions {
  readonly services: readonly Service[]
  readonly auth: { readonly mode: AuthMode; readonly keys: KeyLookup; readonly policies: PolicySource }
  readonly clock: Clock
  readonly random: Random
  readonly accountId: string
  readonly defaultRegion: string
  /** Told about exceptions that are not errors of the API. */
  readonly onError?: (error: unknown) => void
}

/** Serves AWS requests and in-process calls. */
export interface AwsRouter extends AwsInvoker {
  /** Whether a request belongs here (design D15). */
  accepts(exchange: HttpExchange): boolean
  handle(exchange: HttpExchange): Promise<void>
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
  serviceOf(name: ServiceName): ServedService
  /** The caller of a request. */
  authenticate(exchange: HttpExchange, signature: FoundSignature, family: ErrorFamily, payloadHash: () => string, anonymous?: boolean): Principal
  contextOf(exchange: HttpExchange, principal: Principal, region: string, requestId: string, family: ErrorFamily): CallContext
}

/** A signature as `readSignature` finds it. */
export type FoundSignature = RequestSignature | MalformedSignature | undefined

/** Makes a router over services. */
export function createAwsRouter(options: AwsRouterOptions): AwsRouter {
  const parts = createParts(options)
  const protocols = createBodyProtocols((service) => parts.serviceOf(service).model)
  const s3: S3Parts = { ...parts, signer: createSigner() }
  return {
    accepts: isAwsRequest,
    async handle(exchange) {
      const origin = exchange.headers.origin
      if (origin !== undefined && !isLoopbackOrigin(origin, exchange)) return refuseOrigin(exchange)
      const route = routeRequest(exchange)
      if (route.kind === 's3') return handleS3(s3, exchange)
      return handleBody(parts, protocols, exchange, route)
    },
    invoke: (service, action, input, invokeOptions) => invoke(parts, service, action, input, invokeOptions),
  }
}

function createParts(options: AwsRouterOptions): RouterParts {
  const registry = createModelRegistry()
  const served = new Map<ServiceName, ServedService>()
  const actions = new Map(options.services.map((service) => [service.name, service.actions]))
  const authenticator = createAuthenticator({
    mode: options.auth.mode, keys: options.auth.keys, clock: options.clock, signer: createSigner(), accountId: options.accountId,
  })
  const contextParts = { accountId: options.accountId, clock: options.clock, policies: options.auth.policies }
  return {
    options,
    serviceOf(name) {
      let service = served.get(name)
      if (service === undefined) {
        const model = registry.get(name)
        service = { model, validator: createValidator(model), actions: actions.get(name) ?? new Map() }
        served.set(name, service)
      }
      return service
    },
    authenticate: (exchange, signature, family, payloadHash, anonymous = false) =>
      authenticator.authenticate({ request: exchange, signature, family, payloadHash, isAnonymousAllowed: anonymous }),
    contextOf: (exchange, principal, region, requestId, family) => new CallContext(contextParts, {
      principal, region, requestId, family, signal: () => exchange.signal, http: exchange, sourceIp: exchange.remoteAddress,
    }),
  }
}

/** Browsers may call from pages of this machine only, so that no page of the internet can act as the account's root. */
function isLoopbackOrigin(origin: string, exchange: HttpExchange): boolean {
  if (origin === `http://${exchange.host}`) return true
  return /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^/:]+\.localhost)(?::\d+)?$/i.test(origin)
}

function refuseOrigin(exchange: HttpExchange): void {
  exchange.sendText(403, 'requests from pages of other origins are refused\n')
}

async function handleBody(
  parts: RouterParts, protocols: ReturnType<typeof createBodyProtocols>, exchange: HttpExchange, route: Exclude<Route, { kind: 's3' }>,
): Promise<void> {
  const requestId = uuid(parts.options.random)
  let protocol: WireProtocol = protocols.ofRoute(route)
  try {
    const body = await exchange.readBody(requestBytesMax)
    const signature = readSignature(exchange)
    if (route.kind === 'unknown-target') throw unknownOperation(route.target)
    let { operation: name, service: serviceName } = route.kind === 'query' ? { operation: '', service: undefined } : route
    let input: Shape | undefined
    if (route.kind === 'query') {
      const form = protocols.readForm(exchange, body)
      const signingName = signature !== undefined && 'service' in signature ? signature.service : undefined
      name = form.action
      serviceName = queryServiceOf(signingName, form.version)
      if (serviceName === undefined) throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${form.version ?? ''}`)
      protocol = protocols.query(serviceName)
      input = form.parameters
    }
    const service = parts.serviceOf(serviceName as ServiceName)
    const operation = operationOf(service, name, protocol.family)
    const principal = parts.authenticate(exchange, signature, protocol.family, () => sha256Hex(body), operation.anonymous)
    const region = signature !== undefined && 'region' in signature ? signature.region : parts.options.defaultRegion
    const action = actionOf(service, operation)
    const read = input === undefined ? protocol.read(operation, body) : protocol.readForm(operation, input)
    if (operation.input !== undefined) service.validator.check(operation.input, read)
    const context = parts.contextOf(exchange, principal, region, requestId, protocol.family)
    await protocol.respond(exchange, operation, await action.handle(read, context), requestId)
  } catch (error) {
    protocol.respondError(exchange, toAwsError(error, parts.options.onError), requestId)
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

function notServed(model: ServiceModel, name: string): AwsError {
  return new AwsError('NotImplemented', `${model.serviceId} ${name} is not available here`, 501)
}

function unknownOperation(target: string): AwsError {
  return new AwsError('UnknownOperationException', target === '' ? 'The request names no operation' : `Unknown operation ${target}`)
}

async function invoke(
  parts: RouterParts, serviceName: ServiceName, name: string, input: Shape, options: InvokeOptions = {},
): Promise<Shape> {
  const service = parts.serviceOf(serviceName)
  const family: ErrorFamily = serviceName === 's3' ? 's3' : service.model.protocols[0] === 'query' ? 'query' : 'json'
  const operation = operationOf(service, name, family)
  const action = actionOf(service, operation)
  if (operation.input !== undefined) service.validator.check(operation.input, input)
  const context = new CallContext(
    { accountId: parts.options.accountId, clock: parts.options.clock, policies: parts.options.auth.policies },
    {
      principal: options.principal ?? rootPrincipal(parts.options.accountId),
      region: options.region ?? parts.options.defaultRegion,
      requestId: uuid(parts.options.random),
      family,
      signal: () => options.signal ?? neverAborted,
    },
  )
  return action.handle(input, context)
}

const neverAborted = new AbortController().signal

