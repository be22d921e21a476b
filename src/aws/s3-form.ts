// Uploads from HTML forms: a POST to a bucket with multipart/form-data, a policy and its signature among the fields.
// Always: the policy is checked (signature, expiry, conditions) before anything is stored; the file comes last, as S3
// demands, and what follows it is ignored.
// Follows https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html

import type { Principal, Shape } from './action.ts'
import { type AccessKey, authError, rootPrincipal } from './auth.ts'
import { AwsError } from './errors.ts'
import type { RouterParts } from './router-parts.ts'
import { sameSignature } from './sigv4.ts'

/** A form as read. */
export interface S3Form {
  /** Values by lower-case name; the last of a name wins. */
  readonly fields: ReadonlyMap<string, string>
  readonly file: Buffer
  readonly fileName: string
  readonly fileType: string | undefined
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPOSTRequest', message)
}

/** Reads a multipart body. */
export function readS3Form(contentType: string, body: Buffer): S3Form {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) throw malformed('The body of your POST request is not well-formed multipart/form-data.')
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2] ?? ''}`)
  const fields = new Map<string, string>()
  let at = body.indexOf(mark)
  while (at >= 0) {
    const start = at + mark.length
    if (body.toString('latin1', start, start + 2) === '--') break
    const headEnd = body.indexOf('\r\n\r\n', start)
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), headEnd)
    if (headEnd < 0 || next < 0) throw malformed('The body of your POST request is not well-formed multipart/form-data.')
    const head = body.toString('utf8', start, headEnd)
    const name = (/\bname="([^"]*)"/i.exec(head)?.[1] ?? '').toLowerCase()
    const content = body.subarray(headEnd + 4, next)
    if (name === 'file') {
      const fileName = /filename="([^"]*)"/i.exec(head)?.[1] ?? ''
      return { fields, file: content, fileName: fileName.replace(/^.*[\\/]/, ''), fileType: /content-type:\s*(\S+)/i.exec(head)?.[1] }
    }
    fields.set(name, content.toString('utf8'))
    at = next + 2
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.', 400, { ArgumentName: 'file', ArgumentValue: '0' })
}

/** Who sent the form. Without a policy it is a request without a signature. */
export function formPrincipal(parts: RouterParts, form: S3Form, bucket: string): Principal {
  const { auth, accountId, clock } = parts.options
  const policy = form.fields.get('policy')
  if (policy === undefined) {
    if (auth.mode === 'enforce') throw authError('missing', 's3')
    return rootPrincipal(accountId)
  }
  const [accessKeyId = '', day = '', region = '', service = ''] = (form.fields.get('x-amz-credential') ?? '').split('/')
  const key = auth.mode === 'off' ? undefined : auth.keys.findKey(accessKeyId || (form.fields.get('awsaccesskeyid') ?? ''))
  if (key === undefined && auth.mode === 'enforce') throw authError('unknown-key', 's3')
  if (key !== undefined) checkSignature(parts, form, key, policy, { day, region, service })
  checkPolicy(policy, form, bucket, clock.now())
  return key?.principal ?? rootPrincipal(accountId)
}

function checkSignature(parts: RouterParts, form: S3Form, key: AccessKey, policy: string, scope: { day: string; region: string; service: string }): void {
  if (!key.isActive) throw authError('unknown-key', 's3')
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= parts.options.clock.now()) throw authError('expired', 's3')
  if (key.sessionToken !== undefined && key.sessionToken !== form.fields.get('x-amz-security-token')) throw authError('bad-token', 's3')
  const expected = parts.signer.policySignature(key.secretAccessKey, scope, policy)
  if (!sameSignature(expected, form.fields.get('x-amz-signature') ?? '')) throw authError('mismatch', 's3')
}

function refused(reason: string): AwsError {
  return new AwsError('AccessDenied', `Invalid according to Policy: ${reason}`, 403)
}

/** Fields that a policy need not mention. */
const freeFields = new Set(['file', 'policy', 'x-amz-signature', 'awsaccesskeyid', 'signature'])

function checkPolicy(text: string, form: S3Form, bucket: string, nowMs: number): void {
  let document: { expiration?: unknown; conditions?: unknown }
  try {
    document = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as typeof document
  } catch {
    throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.')
  }
  const expiresMs = Date.parse(String(document?.expiration))
  if (Number.isNaN(expiresMs) || !Array.isArray(document.conditions)) {
    throw new AwsError('InvalidPolicyDocument', "Invalid Policy: Policy missing 'expiration' or 'conditions'.")
  }
  if (expiresMs <= nowMs) throw refused('Policy expired.')
  const value = (name: string): string => (name === 'bucket' ? bucket : (form.fields.get(name) ?? ''))
  const mentioned = new Set<string>()
  for (const condition of document.conditions as unknown[]) {
    const [operator, name, wanted, max] = normalize(condition)
    if (operator === 'content-length-range') {
      if (form.file.length < Number(name)) throw tooSmall(form.file.length, Number(name))
      if (form.file.length > Number(wanted)) throw tooLarge(form.file.length, Number(wanted))
      continue
    }
    const field = name.replace(/^\$/, '').toLowerCase()
    mentioned.add(field)
    const holds = operator === 'starts-with' ? value(field).startsWith(wanted) : operator === 'eq' && max === undefined && value(field) === wanted
    if (!holds) throw refused(`Policy Condition failed: ${JSON.stringify([operator, name, wanted])}`)
  }
  for (const field of form.fields.keys()) {
    if (!freeFields.has(field) && !field.startsWith('x-ignore-') && !mentioned.has(field)) throw refused(`Extra input fields: ${field}`)
  }
}

function normalize(condition: unknown): [operator: string, name: string, wanted: string, rest?: unknown] {
  if (Array.isArray(condition)) return [String(condition[0]).toLowerCase(), String(condition[1]), String(condition[2])]
  const [entry] = Object.entries((condition ?? {}) as Record<string, unknown>)
  if (entry === undefined) throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid Simple-Condition.')
  return ['eq', `$${entry[0]}`, String(entry[1])]
}

function tooLarge(size: number, max: number): AwsError {
  return new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, { ProposedSize: size, MaxSizeAllowed: max })
}

function tooSmall(size: number, min: number): AwsError {
  return new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, { ProposedSize: size, MinSizeAllowed: min })
}

/** Members of PutObject that a form's fields set, by field. */
const memberOfField: Readonly<Record<string, string>> = {
  'content-type': 'ContentType', 'content-disposition': 'ContentDisposition', 'content-encoding': 'ContentEncoding', 'cache-control': 'CacheControl',
  expires: 'Expires', 'x-amz-storage-class': 'StorageClass', 'x-amz-server-side-encryption': 'ServerSideEncryption',
  'x-amz-website-redirect-location': 'WebsiteRedirectLocation', acl: 'ACL', tagging: 'Tagging',
}

/** The PutObject that a form means. */
export function putObjectOfForm(form: S3Form, bucket: string): Shape {
  const key = (form.fields.get('key') ?? '').replaceAll('$' + '{filename}', form.fileName)
  if (key === '') throw new AwsError('InvalidArgument', "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", 400, { ArgumentName: 'key' })
  const input: Record<string, unknown> = { Bucket: bucket, Key: key, Body: form.file }
  const metadata: Record<string, string> = {}
  for (const [field, value] of form.fields) {
    const member = memberOfField[field]
    if (member !== undefined) input[member] = value
    else if (field.startsWith('x-amz-meta-')) metadata[field.slice('x-amz-meta-'.length)] = value
  }
  if (Object.keys(metadata).length > 0) input.Metadata = metadata
  if (typeof input.Tagging === 'string' && input.Tagging.trimStart().startsWith('<')) {
    const tags = [...input.Tagging.matchAll(/<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>/g)].map(([, name = '', value = '']) => [name, value])
    input.Tagging = new URLSearchParams(tags).toString()
  }
  return input
}
