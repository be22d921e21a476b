// S3's REST-XML: inputs from path, query, headers and an XML body; outputs to status, headers and an XML or raw body.
// Always: documents with a DOCTYPE are refused, so no entity of a client's making is ever expanded.

import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { AwsError } from '../errors.ts'
import type { OperationModel, ServiceModel, ShapeModel, ShapeRef } from '../model.ts'
import { readScalar } from './query.ts'
import { element, escapeXml, scalarText, writeMembers } from './xml.ts'

/** S3's XML namespace. */
const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'
const style = { timestamps: 'iso8601-millis' } as const

/** The parts of a request that bind to members. */
export interface RestRequest {
  readonly bucket: string | undefined
  readonly key: string | undefined
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** What a response consists of besides a streamed body. */
export interface RestResponse {
  readonly status: number
  readonly headers: Record<string, string>
  /** The XML, text or bytes to send; undefined for none. */
  readonly body: unknown
}

/** Reads the members that are bound to path, query and headers. */
export function readBindings(
  model: ServiceModel,
  operation: OperationModel,
  request: RestRequest,
): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  if (operation.input === undefined) return out
  for (const [name, ref] of Object.entries(model.shape(operation.input).members ?? {})) {
    const value = bindingOf(model, name, ref, request)
    if (value !== undefined) out[name] = value
  }
  return out
}

function bindingOf(model: ServiceModel, name: string, ref: ShapeRef, request: RestRequest): unknown {
  const wireName = ref.locationName ?? name
  switch (ref.location) {
    case 'uri':
      return wireName === 'Bucket' ? request.bucket : request.key
    case 'querystring': {
      const text = request.query.get(wireName)
      return text === null ? undefined : scalarOf(model, ref, text)
    }
    case 'header': {
      const text = request.headers[wireName.toLowerCase()]
      return text === undefined || text === '' ? undefined : scalarOf(model, ref, text)
    }
    case 'headers': {
      const prefix = wireName.toLowerCase()
      const entries = Object.entries(request.headers).filter(([header]) => header.startsWith(prefix))
      return entries.length === 0
        ? undefined
        : Object.fromEntries(entries.map(([header, text]) => [header.slice(prefix.length), text]))
    }
    default:
      return undefined
  }
}

function scalarOf(model: ServiceModel, ref: ShapeRef, text: string): unknown {
  const shape = model.shape(ref.shape)
  if (shape.type === 'list') return text.split(',').map((part) => part.trim())
  try {
    // An unreadable date in a conditional header is ignored, as HTTP demands.
    if (shape.type === 'timestamp' && Number.isNaN(Date.parse(text))) return undefined
    return readScalar(shape, text)
  } catch {
    throw new AwsError(
      'InvalidArgument',
      `Provided argument ${ref.locationName ?? ''} not of the expected type: ${text}`,
    )
  }
}

/** Reads the body into its payload member, or into the members without a binding. */
export function readXmlBody(
  model: ServiceModel,
  operation: OperationModel,
  body: Buffer,
  into: Record<string, unknown>,
): void {
  if (operation.input === undefined || body.length === 0) return
  const shape = model.shape(operation.input)
  const payload = shape.payload
  const ref = payload === undefined ? undefined : shape.members?.[payload]
  if (payload === undefined || ref === undefined) return
  const payloadShape = model.shape(ref.shape)
  if (payloadShape.type === 'structure')
    into[payload] = readStructure(model, payloadShape, parseXml(body.toString('utf8')))
  else into[payload] = payloadShape.type === 'blob' ? body : body.toString('utf8')
}

type XmlNode = string | { [name: string]: XmlNode | XmlNode[] }

/** The root element of a document. */
function parseXml(text: string): XmlNode {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw malformedXml()
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    removeNSPrefix: true,
    ignoreDeclaration: true,
    htmlEntities: true,
  })
  const document = parsed(parser, text)
  const root = Object.entries(document).find(([name]) => name !== '#text' && !name.startsWith('?'))
  if (root === undefined) throw malformedXml()
  return root[1]
}

function parsed(parser: XMLParser, text: string): Record<string, XmlNode> {
  try {
    return parser.parse(text) as Record<string, XmlNode>
  } catch {
    // The library gives up on documents that are nested too deeply.
    throw malformedXml()
  }
}

function malformedXml(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
}

function readStructure(model: ServiceModel, shape: ShapeModel, node: XmlNode): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  if (typeof node === 'string') {
    if (node.trim() !== '') throw malformedXml()
    return out
  }
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const wireName = ref.locationName ?? name
    const given = ref.xmlAttribute ? node[`@${wireName.slice(wireName.indexOf(':') + 1)}`] : node[wireName]
    if (given !== undefined) out[name] = readNode(model, ref, given)
    else if (isFlat(model, ref)) {
      const entryName = model.shape(ref.shape).member?.locationName
      if (entryName !== undefined && node[entryName] !== undefined)
        out[name] = readNode(model, ref, node[entryName] as XmlNode)
    }
  }
  return out
}

function isFlat(model: ServiceModel, ref: ShapeRef): boolean {
  return ref.flattened === true || model.shape(ref.shape).flattened === true
}

function readNode(model: ServiceModel, ref: ShapeRef, given: XmlNode | XmlNode[]): unknown {
  const shape = model.shape(ref.shape)
  if (shape.type === 'list') {
    const entryRef = shape.member as ShapeRef
    let entries: XmlNode | XmlNode[] | undefined = given
    if (!isFlat(model, ref)) {
      if (Array.isArray(given)) throw malformedXml()
      entries = typeof given === 'string' ? undefined : given[entryRef.locationName ?? 'member']
    }
    const list = entries === undefined ? [] : Array.isArray(entries) ? entries : [entries]
    return list.map((entry) => readNode(model, entryRef, entry))
  }
  if (Array.isArray(given)) throw malformedXml()
  if (shape.type === 'structure') return readStructure(model, shape, given)
  const text = typeof given === 'string' ? given : given['#text']
  try {
    return readScalar(shape, typeof text === 'string' ? text : '')
  } catch {
    throw malformedXml()
  }
}

/** Root elements whose names the model does not carry. */
const rootNames: Readonly<Record<string, string>> = {
  ListObjects: 'ListBucketResult',
  ListObjectsV2: 'ListBucketResult',
  ListObjectVersions: 'ListVersionsResult',
  ListBuckets: 'ListAllMyBucketsResult',
  CreateMultipartUpload: 'InitiateMultipartUploadResult',
  CompleteMultipartUpload: 'CompleteMultipartUploadResult',
  ListMultipartUploads: 'ListMultipartUploadsResult',
  ListParts: 'ListPartsResult',
  DeleteObjects: 'DeleteResult',
  GetObjectTagging: 'Tagging',
  GetBucketTagging: 'Tagging',
  GetBucketVersioning: 'VersioningConfiguration',
  GetBucketAcl: 'AccessControlPolicy',
  GetObjectAcl: 'AccessControlPolicy',
  GetBucketCors: 'CORSConfiguration',
  GetBucketLifecycleConfiguration: 'LifecycleConfiguration',
  GetObjectAttributes: 'GetObjectAttributesResponse',
  GetBucketRequestPayment: 'RequestPaymentConfiguration',
  GetBucketLogging: 'BucketLoggingStatus',
  GetBucketAccelerateConfiguration: 'AccelerateConfiguration',
  GetBucketWebsite: 'WebsiteConfiguration',
  GetBucketNotificationConfiguration: 'NotificationConfiguration',
}

/** Writes an output. */
export function writeRest(
  model: ServiceModel,
  operation: OperationModel,
  output: Readonly<Record<string, unknown>>,
): RestResponse {
  const headers: Record<string, string> = {}
  const shape = operation.output === undefined ? undefined : model.shape(operation.output)
  for (const [name, ref] of Object.entries(shape?.members ?? {})) {
    const value = output[name]
    if (value === undefined || value === null) continue
    if (ref.location === 'header') headers[(ref.locationName ?? name).toLowerCase()] = headerText(model, ref, value)
    else if (ref.location === 'headers') {
      for (const [key, text] of Object.entries(value as Record<string, string>))
        headers[`${ref.locationName ?? ''}${key}`.toLowerCase()] = String(text)
    }
  }
  const status =
    output.ContentRange !== undefined && operation.name === 'GetObject' ? 206 : (operation.http?.responseCode ?? 200)
  return { status, headers, body: shape === undefined ? undefined : bodyOf(model, operation, shape, output, headers) }
}

function headerText(model: ServiceModel, ref: ShapeRef, value: unknown): string {
  const shape = model.shape(ref.shape)
  if (shape.type === 'list') return [...(value as Iterable<unknown>)].join(', ')
  const timestampFormat = ref.timestampFormat ?? shape.timestampFormat ?? 'rfc822'
  return scalarText(shape, { ...ref, timestampFormat }, value, style)
}

function bodyOf(
  model: ServiceModel,
  operation: OperationModel,
  shape: ShapeModel,
  output: Readonly<Record<string, unknown>>,
  headers: Record<string, string>,
): unknown {
  const attributes = ` xmlns="${s3Namespace}"`
  if (operation.name === 'GetBucketLocation') {
    headers['content-type'] ??= 'application/xml'
    return (
      xmlDeclaration + element('LocationConstraint', escapeXml(String(output.LocationConstraint ?? '')), attributes)
    )
  }
  if (shape.payload !== undefined) {
    const ref = shape.members?.[shape.payload] as ShapeRef
    const value = output[shape.payload]
    const payload = model.shape(ref.shape)
    if (payload.type !== 'structure') return value
    if (value === undefined || value === null) return undefined
    headers['content-type'] ??= 'application/xml'
    const name = ref.locationName ?? shape.payload
    return (
      xmlDeclaration + element(name, writeMembers(model, payload, value as Record<string, unknown>, style), attributes)
    )
  }
  const isBodied = Object.values(shape.members ?? {}).some((ref) => ref.location === undefined)
  if (!isBodied) return undefined
  headers['content-type'] ??= 'application/xml'
  const root = rootNames[operation.name] ?? `${operation.name}Result`
  return xmlDeclaration + element(root, writeMembers(model, shape, output, style), attributes)
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** S3's statuses of codes that actions throw without one. */
const statuses: Readonly<Record<string, number>> = {
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NoSuchBucketPolicy: 404,
  NoSuchTagSet: 404,
  NoSuchCORSConfiguration: 404,
  NoSuchLifecycleConfiguration: 404,
  NoSuchWebsiteConfiguration: 404,
  NotFound: 404,
  ServerSideEncryptionConfigurationNotFoundError: 404,
  NoSuchPublicAccessBlockConfiguration: 404,
  OwnershipControlsNotFoundError: 404,
  ObjectLockConfigurationNotFoundError: 404,
  ReplicationConfigurationNotFoundError: 404,
  BucketAlreadyExists: 409,
  BucketAlreadyOwnedByYou: 409,
  BucketNotEmpty: 409,
  OperationAborted: 409,
  ConditionalRequestConflict: 409,
  AccessDenied: 403,
  PreconditionFailed: 412,
  NotModified: 304,
  InvalidRange: 416,
  MethodNotAllowed: 405,
  NotImplemented: 501,
  InternalError: 500,
  SlowDown: 503,
  MissingContentLength: 411,
}

/** The status of an error of S3. */
export function s3StatusOf(error: AwsError): number {
  return error.status === 400 ? (statuses[error.awsCode] ?? 400) : error.status
}

/** The answer to a form that asked for status 201. */
export function writePostResponse(location: string, bucket: string, key: string, etag: string): string {
  const members = Object.entries({ Location: location, Bucket: bucket, Key: key, ETag: etag })
  return xmlDeclaration + element('PostResponse', members.map(([name, value]) => element(name, escapeXml(value))).join(''))
}

/** An error document. */
export function writeS3Error(error: AwsError, resource: string, requestId: string, hostId: string): string {
  let members = ''
  for (const [name, value] of Object.entries(error.members)) members += element(name, escapeXml(String(value)))
  return (
    xmlDeclaration
    + element(
      'Error',
      element('Code', escapeXml(error.awsCode))
        + element('Message', escapeXml(error.message))
        + members
        + element('Resource', escapeXml(resource))
        + element('RequestId', requestId)
        + element('HostId', hostId),
    )
  )
}
