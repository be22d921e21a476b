// Which service, operation and protocol a request is for.
// Order: X-Amz-Target, then the RPC v2 path, then a form with `Action=` (service by signature or API version), then S3.

import type { HttpExchange } from '../http/exchange.ts'
import type { ServiceName } from './action.ts'
import { readScope } from './sigv4.ts'

/** Where a request goes. A form's operation is known only after its body has been read. */
export type Route =
  | {
      readonly kind: 'json'
      readonly service: ServiceName
      readonly operation: string
      readonly format: 'json' | 'cbor'
    }
  | { readonly kind: 'rpc'; readonly service: ServiceName; readonly operation: string }
  | { readonly kind: 'query' }
  | { readonly kind: 's3' }
  | { readonly kind: 'unknown-target'; readonly target: string; readonly format: 'json' | 'cbor' }

const servicesByTarget: Readonly<Record<string, ServiceName>> = {
  Kinesis_20131202: 'kinesis',
  KinesisAnalytics_20180523: 'kinesisanalyticsv2',
  AWSGlue: 'glue',
  Logs_20140328: 'logs',
  GraniteServiceVersion20100801: 'cloudwatch',
}

const queryServices: Readonly<Record<string, ServiceName>> = {
  iam: 'iam',
  sts: 'sts',
  monitoring: 'cloudwatch',
  '2010-05-08': 'iam',
  '2011-06-15': 'sts',
  '2010-08-01': 'cloudwatch',
}

const rpcPath = /^\/service\/([^/]+)\/operation\/([^/]+)$/
const formType = 'application/x-www-form-urlencoded'
const s3Host = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)?\.(?:localhost|amazonaws\.com|localhost\.localstack\.cloud)(?::\d+)?$/i

/** Whether a request is meant for an AWS service rather than for the page and its interfaces. */
export function isAwsRequest(exchange: HttpExchange): boolean {
  const { headers, queryText } = exchange
  const authorization = headers.authorization
  if (authorization !== undefined && (authorization.startsWith('AWS4-HMAC-SHA256') || authorization.startsWith('AWS ')))
    return true
  if (headers['x-amz-target'] !== undefined || headers['smithy-protocol'] !== undefined) return true
  if (queryText.includes('X-Amz-Algorithm=') || queryText.includes('AWSAccessKeyId=')) return true
  if (exchange.path === '/' && isForm(headers['content-type'])) return true
  if (exchange.path === '/' && queryText.includes('Action=') && queryText.includes('Version=')) return true
  if (!isOwnPath(exchange.path) && (isPreflight(exchange) || isFormUpload(exchange))) return true
  return s3Host.test(exchange.host)
}

/** Paths of the page and its interfaces, which no bucket can have. */
const ownPath = /^\/(?:_millrace|zeppelin|flink|api|ws|v\d+)(?:\/|$)/

function isOwnPath(path: string): boolean {
  return ownPath.test(path)
}

function isPreflight(exchange: HttpExchange): boolean {
  return exchange.method === 'OPTIONS' && exchange.headers['access-control-request-method'] !== undefined
}

/** Whether a request is an upload to S3 from an HTML form. */
export function isFormUpload(exchange: HttpExchange): boolean {
  return exchange.method === 'POST' && (exchange.headers['content-type'] ?? '').startsWith('multipart/form-data')
}

function isForm(contentType: string | undefined): boolean {
  return contentType?.startsWith(formType) ?? false
}

/** Routes a request that `isAwsRequest` accepts. */
export function routeRequest(exchange: HttpExchange): Route {
  const { headers } = exchange
  const target = headers['x-amz-target']
  if (target !== undefined) {
    const dot = target.indexOf('.')
    const service = servicesByTarget[target.slice(0, dot)]
    const format = headers['content-type']?.startsWith('application/x-amz-cbor') ? 'cbor' : 'json'
    if (service === undefined) return { kind: 'unknown-target', target, format }
    return { kind: 'json', service, operation: target.slice(dot + 1), format }
  }
  const rpc = exchange.method === 'POST' ? rpcPath.exec(exchange.path) : null
  const rpcService = rpc ? servicesByTarget[rpc[1] ?? ''] : undefined
  if (rpcService !== undefined) return { kind: 'rpc', service: rpcService, operation: rpc?.[2] ?? '' }
  if (exchange.path === '/' && isForm(headers['content-type'])) return { kind: 'query' }
  if (exchange.path === '/' && exchange.queryText.includes('Action=')) return { kind: 'query' }
  return signedFor(exchange) === 's3' || !isJson(headers['content-type'])
    ? { kind: 's3' }
    : { kind: 'unknown-target', target: '', format: 'json' }
}

function signedFor(exchange: HttpExchange): string | undefined {
  return readScope(exchange)?.service
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/x-amz-json') ?? false
}

/** The service of a form: by the signature's scope, else by the API version it names. */
export function queryServiceOf(signingName: string | undefined, version: string | undefined): ServiceName | undefined {
  return queryServices[version ?? ''] ?? queryServices[signingName ?? '']
}

/** The bucket that the Host header of an S3 request names, for virtual-host style requests. */
export function bucketOfHost(host: string): string | undefined {
  const named = s3Host.exec(host)
  return named ? named[1] : /^(.+)\.localhost(?::\d+)?$/i.exec(host)?.[1]
}
