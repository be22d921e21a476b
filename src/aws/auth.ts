// Who calls: turns a request's signature into a principal, by the mode the port runs in.
// Always: a known key is verified in every mode but `off`; an unknown key is the account's root unless the mode is
// `enforce`.

import type { Clock } from '../base/clock.ts'
import type { Principal } from './action.ts'
import { AwsError } from './errors.ts'
import {
  canonicalRequest,
  type MalformedSignature,
  parseAmzDate,
  type RequestSignature,
  type SignableRequest,
  type SigV4Signer,
  sameSignature,
} from './sigv4.ts'

/** `off`: no checks. `permissive`: known keys are checked, unknown ones are root. `enforce`: only known keys. */
export type AuthMode = 'off' | 'permissive' | 'enforce'

/** An access key that the account knows. */
export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** The token that must accompany temporary credentials. */
  readonly sessionToken?: string | undefined
  readonly expiresAtMs?: number | undefined
  readonly isActive: boolean
  readonly principal: Principal
}

/** Finds access keys; the identity module answers. */
export interface KeyLookup {
  findKey(accessKeyId: string): AccessKey | undefined
}

/** The dialect of error codes a service speaks. */
export type ErrorFamily = 'json' | 'query' | 's3'

/** What authentication needs. */
export interface Authenticator {
  /** The caller. `payloadHash` is asked for only when a signature is verified. */
  authenticate(call: AuthenticationInput): Principal
}

/** A request to authenticate. */
export interface AuthenticationInput {
  readonly request: SignableRequest
  readonly signature: RequestSignature | MalformedSignature | undefined
  readonly family: ErrorFamily
  /** True for operations that anyone may call. */
  readonly isAnonymousAllowed: boolean
  payloadHash(): string
}

/** What an authenticator is made of. */
export interface AuthenticatorOptions {
  readonly mode: AuthMode
  readonly keys: KeyLookup
  readonly clock: Clock
  readonly signer: SigV4Signer
  readonly accountId: string
}

/** How far a signer's clock may be off. */
const skewMsMax = 15 * 60 * 1000
/** Longest life of a presigned request. */
const presignedSecondsMax = 7 * 24 * 3600

/** The account's root. */
export function rootPrincipal(accountId: string): Principal {
  return { type: 'root', arn: `arn:aws:iam::${accountId}:root`, accountId }
}

/** Makes an authenticator. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const root = rootPrincipal(options.accountId)
  return {
    authenticate(call) {
      if (options.mode === 'off') return root
      const { signature, family } = call
      if (signature === undefined) {
        if (options.mode === 'permissive' || call.isAnonymousAllowed) return root
        throw authError('missing', family)
      }
      if ('malformed' in signature) throw authError('malformed', family, signature.malformed)
      const key = options.keys.findKey(signature.accessKeyId)
      if (key === undefined) {
        if (options.mode === 'permissive') return root
        throw authError('unknown-key', family)
      }
      verify(options, call, signature, key)
      return key.principal
    },
  }
}

function verify(
  options: AuthenticatorOptions,
  call: AuthenticationInput,
  signature: RequestSignature,
  key: AccessKey,
): void {
  const nowMs = options.clock.now()
  if (!key.isActive) throw authError('unknown-key', call.family)
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) throw authError('expired', call.family)
  if (key.sessionToken !== undefined && key.sessionToken !== signature.sessionToken)
    throw authError('bad-token', call.family)
  const signedAtMs = parseAmzDate(signature.amzDate)
  if (signature.kind === 'query') {
    const livesSeconds = signature.expiresSeconds ?? 15 * 60
    if (!(livesSeconds >= 0 && livesSeconds <= presignedSecondsMax)) throw authError('bad-expires', call.family)
    if (!(nowMs <= signedAtMs + livesSeconds * 1000)) throw authError('presigned-expired', call.family)
    if (!(nowMs >= signedAtMs - skewMsMax)) throw authError('skewed', call.family, signature.amzDate)
  } else if (!(Math.abs(nowMs - signedAtMs) <= skewMsMax)) throw authError('skewed', call.family, signature.amzDate)
  const canonical = canonicalRequest(call.request, signature.signedHeaders, call.payloadHash(), signature.service)
  const expected = options.signer.signature(key.secretAccessKey, signature, signature.amzDate, canonical)
  if (!sameSignature(expected, signature.signature)) throw authError('mismatch', call.family)
}

const mismatchMessage =
  'The request signature we calculated does not match the signature you provided. '
  + 'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const tokenMessage = 'The security token included in the request is invalid.'

type AuthProblem =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'expired'
  | 'bad-token'
  | 'bad-expires'
  | 'presigned-expired'
  | 'skewed'
  | 'mismatch'

const jsonErrors: Record<AuthProblem, readonly [code: string, message: string]> = {
  missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  malformed: ['IncompleteSignatureException', ''],
  'unknown-key': ['UnrecognizedClientException', tokenMessage],
  expired: ['ExpiredTokenException', 'The security token included in the request is expired'],
  'bad-token': ['UnrecognizedClientException', tokenMessage],
  'bad-expires': ['InvalidSignatureException', 'X-Amz-Expires must be between 0 and 604800 seconds'],
  'presigned-expired': ['InvalidSignatureException', 'Signature expired'],
  skewed: ['InvalidSignatureException', 'Signature expired or not yet current: '],
  mismatch: ['InvalidSignatureException', mismatchMessage],
}
const queryErrors: Record<AuthProblem, readonly [code: string, message: string]> = {
  missing: ['MissingAuthenticationToken', 'Request is missing Authentication Token'],
  malformed: ['IncompleteSignature', ''],
  'unknown-key': ['InvalidClientTokenId', tokenMessage],
  expired: ['ExpiredToken', 'The security token included in the request is expired'],
  'bad-token': ['InvalidClientTokenId', tokenMessage],
  'bad-expires': ['SignatureDoesNotMatch', 'X-Amz-Expires must be between 0 and 604800 seconds'],
  'presigned-expired': ['SignatureDoesNotMatch', 'Signature expired'],
  skewed: ['SignatureDoesNotMatch', 'Signature expired or not yet current: '],
  mismatch: ['SignatureDoesNotMatch', mismatchMessage],
}
const s3Errors: Record<AuthProblem, readonly [code: string, message: string]> = {
  missing: ['AccessDenied', 'Access Denied'],
  malformed: ['AuthorizationHeaderMalformed', ''],
  'unknown-key': ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'],
  expired: ['ExpiredToken', 'The provided token has expired.'],
  'bad-token': ['InvalidToken', 'The provided token is malformed or otherwise invalid.'],
  'bad-expires': ['AuthorizationQueryParametersError', 'X-Amz-Expires must be between 0 and 604800 seconds'],
  'presigned-expired': ['AccessDenied', 'Request has expired'],
  skewed: ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large. '],
  mismatch: [
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
}

/** The error of a failed authentication in the words of the service's dialect. */
export function authError(problem: AuthProblem, family: ErrorFamily, detail = ''): AwsError {
  const table = family === 'json' ? jsonErrors : family === 'query' ? queryErrors : s3Errors
  const [code, message] = table[problem]
  const isBadRequest = family === 'json' || problem === 'malformed' || problem === 'bad-expires'
  return new AwsError(code, message + detail, isBadRequest ? 400 : 403)
}
