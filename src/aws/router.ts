// The door of the AWS services: a request comes in, is routed, authenticated, read, validated, handled, and answered
// in its protocol.
// Always: an in-process call passes the same validation and policies as one over HTTP; an unknown exception is logged
// whole
// and answered as InternalFailure.

import { requestBytesMax } from '../base/limits.ts'
import type { HttpExchange } from '../http/exchange.ts'
import { hostName, isAllowedHost, isAllowedOrigin, isLoopbackAddress } from '../http/hosts.ts'
import type { AwsInvoker, InvokeOptions, ServiceName, Shape } from './action.ts'
import { type ErrorFamily, rootPrincipal } from './auth.ts'
import { CallContext } from './call-context.ts'
import { isAwsRequest, queryServiceOf, type Route, routeRequest } from './dispatch.ts'
import { toAwsError } from './error-translation.ts'
import { AwsError } from './errors.ts'
import { type BodyProtocols, createBodyProtocols, type WireProtocol } from './protocols/wire.ts'
import {
  type AwsRouterOptions,
  actionOf,
  createParts,
  operationOf,
  type RouterParts,
  unknownOperation,
} from './router-parts.ts'
import { createS3Door, crossOriginOf } from './s3-door.ts'
import { readSignature, sha256Hex } from './sigv4.ts'

/** Serves AWS requests and in-process calls. */
export interface AwsRouter extends AwsInvoker {
  /** Whether a request belongs here (design D15). */
  accepts(exchange: HttpExchange): boolean
  handle(exchange: HttpExchange): Promise<void>
}

/** Makes a router over services. */
export function createAwsRouter(options: AwsRouterOptions): AwsRouter {
  const parts = createParts(options)
  const protocols = createBodyProtocols((service) => parts.serviceOf(service).model)
  const handleS3 = createS3Door(parts)
  const allowedHosts = [...awsHosts, ...(options.allowedHosts ?? [])]
  return {
    accepts: isAwsRequest,
    async handle(exchange) {
      if (!isAllowedHost(exchange.host, allowedHosts) || !(isFromTrustedPage(exchange) || isAllowedByBucket(parts, exchange))) {
        return exchange.sendText(
          403,
          'requests through unknown host names and from pages of other origins are refused\n',
        )
      }
      const route = routeRequest(exchange)
      if (route.kind === 's3') return handleS3(exchange)
      return handleBody(parts, protocols, exchange, route)
    },
    invoke: (service, action, input, invokeOptions) => invoke(parts, service, action, input, invokeOptions),
  }
}

/**
 * Browsers may call from pages of this machine only, and not through a rebound name, so that no page of the internet
 * can act
 * as the account's root.
 */
function isFromTrustedPage(exchange: HttpExchange): boolean {
  const { origin } = exchange.headers
  return origin === undefined || isLoopbackOrigin(origin) || isAllowedOrigin(origin, exchange.host)
}

/** A page may reach a bucket whose own rules let its origin in. */
function isAllowedByBucket(parts: RouterParts, exchange: HttpExchange): boolean {
  return routeRequest(exchange).kind === 's3' && (exchange.method === 'OPTIONS' || crossOriginOf(parts, exchange) !== undefined)
}

/** Names of AWS that clients may have been told to resolve to this machine. */
const awsHosts = ['*.amazonaws.com', '*.localhost.localstack.cloud']

function isLoopbackOrigin(origin: string): boolean {
  const name = /^https?:\/\/([^/]+)$/.exec(origin)?.[1]
  return name !== undefined && (isLoopbackAddress(hostName(name)) || hostName(name).endsWith('.localhost'))
}

async function handleBody(
  parts: RouterParts,
  protocols: BodyProtocols,
  exchange: HttpExchange,
  route: Exclude<Route, { kind: 's3' }>,
): Promise<void> {
  const requestId = parts.nextRequestId()
  let protocol: WireProtocol = protocols.ofRoute(route)
  try {
    const body = await exchange.readBody(requestBytesMax)
    const signature = readSignature(exchange)
    if (route.kind === 'unknown-target') throw unknownOperation(route.target)
    let { operation: name, service: serviceName } =
      route.kind === 'query' ? { operation: '', service: undefined } : route
    let input: Shape | undefined
    if (route.kind === 'query') {
      const form = protocols.readForm(exchange, body)
      const signingName = signature !== undefined && 'service' in signature ? signature.service : undefined
      name = form.action
      serviceName = queryServiceOf(signingName, form.version)
      if (serviceName === undefined)
        throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${form.version ?? ''}`)
      protocol = protocols.query(serviceName)
      input = form.parameters
    }
    const service = parts.serviceOf(serviceName as ServiceName)
    const operation = operationOf(service, name, protocol.family)
    const principal = parts.authenticate(
      exchange,
      signature,
      protocol.family,
      () => sha256Hex(body),
      operation.anonymous,
    )
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

async function invoke(
  parts: RouterParts,
  serviceName: ServiceName,
  name: string,
  input: Shape,
  options: InvokeOptions = {},
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
      requestId: parts.nextRequestId(),
      family,
      signal: () => options.signal ?? neverAborted,
    },
  )
  try {
    return await action.handle(input, context)
  } catch (error) {
    throw toAwsError(error, parts.options.onError)
  }
}

const neverAborted = new AbortController().signal
