// The protocols whose requests are one body: JSON, CBOR, RPC v2 CBOR and query forms. Each reads inputs and answers
// in its own dialect.
// Always: a response carries the request id in the header (and body) where clients of the protocol look for it.

import type { HttpExchange, ResponseHeaders } from '../../http/exchange.ts'
import type { ServiceName, Shape } from '../action.ts'
import type { ErrorFamily } from '../auth.ts'
import type { Route } from '../dispatch.ts'
import { AwsError } from '../errors.ts'
import type { OperationModel, ServiceModel } from '../model.ts'
import { CborWriter } from './cbor.ts'
import { type CborCodec, createCborCodec } from './cbor-body.ts'
import { type EventStreamFormat, encodeEvents, eventStreamType } from './event-stream.ts'
import { createJsonCodec, type JsonCodec, quote } from './json.ts'
import { createQueryCodec, parseForm, type QueryForm } from './query.ts'

/** A protocol bound to a service. */
export interface WireProtocol {
  readonly family: ErrorFamily
  read(operation: OperationModel, body: Buffer): Shape
  /** Reads the parameters of a form (query protocol only). */
  readForm(operation: OperationModel, parameters: Shape): Shape
  respond(exchange: HttpExchange, operation: OperationModel, output: Shape, requestId: string): void | Promise<void>
  respondError(exchange: HttpExchange, error: AwsError, requestId: string): void
}

/** A form that names its action. */
export interface ActionForm {
  readonly action: string
  readonly version: string | undefined
  readonly parameters: QueryForm
}

/** The protocols of all services, made when first used. */
export interface BodyProtocols {
  ofRoute(route: Exclude<Route, { kind: 's3' }>): WireProtocol
  query(service: ServiceName): WireProtocol
  readForm(exchange: HttpExchange, body: Buffer): ActionForm
}

/** Makes the protocols over a source of models. */
export function createBodyProtocols(modelOf: (service: ServiceName) => ServiceModel): BodyProtocols {
  const made = new Map<string, WireProtocol>()
  const get = (kind: 'json' | 'cbor' | 'rpc' | 'query', service: ServiceName): WireProtocol => {
    const key = `${kind} ${service}`
    let protocol = made.get(key)
    if (protocol === undefined) {
      const model = modelOf(service)
      protocol =
        kind === 'query'
          ? queryProtocol(model)
          : kind === 'json'
            ? jsonProtocol(model)
            : cborProtocol(model, kind === 'rpc')
      made.set(key, protocol)
    }
    return protocol
  }
  return {
    ofRoute(route) {
      switch (route.kind) {
        case 'json':
          return get(route.format, route.service)
        case 'rpc':
          return get('rpc', route.service)
        case 'query':
          return get('query', 'sts')
        case 'unknown-target':
          return get(route.format, 'kinesis')
      }
    },
    query: (service) => get('query', service),
    readForm(exchange, body) {
      const text = exchange.method === 'GET' ? exchange.queryText : body.toString('utf8')
      const form = parseForm(text)
      const action = form.Action
      if (typeof action !== 'string')
        throw new AwsError('MissingAction', 'The request must contain the parameter Action')
      return { action, version: typeof form.Version === 'string' ? form.Version : undefined, parameters: form }
    },
  }
}

function notAForm(): never {
  throw new AwsError('SerializationException', 'a form was not expected')
}

function baseHeaders(contentType: string, requestId: string): ResponseHeaders {
  return { 'content-type': contentType, 'x-amzn-requestid': requestId }
}

/**
 * The members of an error's shape by their wire names; the message is `message` except where clients expect
 * `Message`.
 */
function errorMembers(model: ServiceModel, error: AwsError): Record<string, unknown> {
  const shape = model.error(error.awsCode)
  const members = shape ? Object.keys(model.shape(shape.shape).members ?? {}) : []
  const isCapital =
    error.awsCode === 'SerializationException' || (members.includes('Message') && !members.includes('message'))
  return { [isCapital ? 'Message' : 'message']: error.message, ...error.members }
}

/** The status of an error: what was thrown, unless the model knows better than the default. */
function statusOf(model: ServiceModel, error: AwsError): number {
  return error.status === 400 ? (model.error(error.awsCode)?.status ?? 400) : error.status
}

function jsonProtocol(model: ServiceModel): WireProtocol {
  const contentType = `application/x-amz-json-${model.jsonVersion}`
  const codec = createJsonCodec(model)
  return {
    family: 'json',
    read: (operation, body) => (operation.input === undefined ? {} : codec.read(operation.input, body)),
    readForm: notAForm,
    respond(exchange, operation, output, requestId) {
      if (operation.eventStreamMember !== undefined) {
        return respondEvents(exchange, operation, output, requestId, jsonEvents(model, codec, operation))
      }
      const text = operation.output === undefined ? '' : codec.write(operation.output, output ?? {})
      exchange.send(200, baseHeaders(contentType, requestId), text)
    },
    respondError(exchange, error, requestId) {
      const headers = baseHeaders(contentType, requestId)
      headers['x-amzn-errortype'] = error.awsCode
      const members = errorMembers(model, error)
      exchange.send(statusOf(model, error), headers, JSON.stringify({ __type: error.awsCode, ...members }))
    },
  }
}

function jsonEvents(model: ServiceModel, codec: JsonCodec, operation: OperationModel): EventStreamFormat {
  const events = eventShapes(model, operation)
  return {
    contentType: 'application/json',
    writeEvent: (name, payload) => codec.write(events[name] ?? '', payload as Shape),
    writeError: (error) => `{"message":${quote(error.message)}}`,
  }
}

function eventShapes(model: ServiceModel, operation: OperationModel): Record<string, string> {
  const member = model.shape(operation.output ?? '').members?.[operation.eventStreamMember ?? '']
  const members = model.shape(member?.shape ?? '').members ?? {}
  return Object.fromEntries(Object.entries(members).map(([name, ref]) => [name, ref.shape]))
}

function respondEvents(
  exchange: HttpExchange,
  operation: OperationModel,
  output: Shape,
  requestId: string,
  format: EventStreamFormat,
): Promise<void> {
  const source = output[operation.eventStreamMember ?? ''] as AsyncIterable<Record<string, unknown>>
  const initial = format.contentType === 'application/json' ? '{}' : Buffer.from([0xbf, 0xff])
  return exchange.sendStream(200, baseHeaders(eventStreamType, requestId), encodeEvents(initial, source, format))
}

function cborProtocol(model: ServiceModel, isRpc: boolean): WireProtocol {
  const contentType = isRpc ? 'application/cbor' : 'application/x-amz-cbor-1.1'
  const codec = createCborCodec(model, isRpc ? 'seconds' : 'millis')
  const headersOf = (requestId: string): ResponseHeaders => {
    const headers = baseHeaders(contentType, requestId)
    if (isRpc) headers['smithy-protocol'] = 'rpc-v2-cbor'
    return headers
  }
  return {
    family: 'json',
    read: (operation, body) => (operation.input === undefined ? {} : codec.read(operation.input, body)),
    readForm: notAForm,
    respond(exchange, operation, output, requestId) {
      if (operation.eventStreamMember !== undefined) {
        return respondEvents(exchange, operation, output, requestId, cborEvents(model, codec, operation))
      }
      if (operation.output !== undefined)
        exchange.send(200, headersOf(requestId), codec.write(operation.output, output ?? {}))
      else exchange.send(200, headersOf(requestId), isRpc ? Buffer.from([0xbf, 0xff]) : undefined)
    },
    respondError(exchange, error, requestId) {
      const headers = headersOf(requestId)
      const code = model.error(error.awsCode)?.shape ?? error.awsCode
      headers['x-amzn-errortype'] = code
      if (model.queryCompatible) {
        const wireCode = model.error(error.awsCode)?.code ?? error.awsCode
        headers['x-amzn-query-error'] = `${wireCode};${error.status >= 500 ? 'Receiver' : 'Sender'}`
      }
      exchange.send(statusOf(model, error), headers, encodeError({ __type: code, ...errorMembers(model, error) }))
    },
  }
}

function cborEvents(model: ServiceModel, codec: CborCodec, operation: OperationModel): EventStreamFormat {
  const events = eventShapes(model, operation)
  return {
    contentType: 'application/cbor',
    writeEvent: (name, payload) => codec.write(events[name] ?? '', payload as Shape),
    writeError: (error) => encodeError({ message: error.message }),
  }
}

function encodeError(members: Record<string, unknown>): Buffer {
  const out = new CborWriter()
  out.raw(0xbf)
  for (const [name, value] of Object.entries(members)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue
    out.text(name)
    if (typeof value === 'string') out.text(value)
    else out.number(value)
  }
  out.raw(0xff)
  return out.finish()
}

function queryProtocol(model: ServiceModel): WireProtocol {
  const codec = createQueryCodec(model)
  const headersOf = (requestId: string): ResponseHeaders => baseHeaders('text/xml', requestId)
  return {
    family: 'query',
    read: notAForm,
    readForm: (operation, parameters) =>
      operation.input === undefined ? {} : codec.read(operation.input, parameters as QueryForm),
    respond: (exchange, operation, output, requestId) =>
      exchange.send(200, headersOf(requestId), codec.write(operation, output ?? {}, requestId)),
    respondError: (exchange, error, requestId) =>
      exchange.send(statusOf(model, error), headersOf(requestId), codec.writeError(error, requestId)),
  }
}
