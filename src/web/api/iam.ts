// IAM as the page reads it. Policy documents may come as JSON text, URL-encoded text or an object.

import { type Aws, allPages } from './aws.ts'

/** A role. */
export interface Role {
  readonly RoleName: string
  readonly Arn: string
  readonly Path?: string
  readonly Description?: string
  readonly CreateDate?: number | string
  readonly AssumeRolePolicyDocument?: string
}

/** A managed policy. */
export interface Policy {
  readonly PolicyName: string
  readonly Arn: string
  readonly Description?: string
  readonly DefaultVersionId?: string
  readonly AttachmentCount?: number
  readonly CreateDate?: number | string
  readonly UpdateDate?: number | string
}

/** A policy with its document. */
export interface PolicyDocument {
  readonly name: string
  readonly kind: 'inline' | 'managed'
  readonly arn?: string
  readonly json: string
}

/** A page of a list. */
interface Marked {
  readonly IsTruncated?: boolean
  readonly Marker?: string
}

const next = (page: Marked): object | undefined => (page.IsTruncated && page.Marker ? { Marker: page.Marker } : undefined)

/** All roles. */
export async function listRoles(aws: Aws): Promise<readonly Role[]> {
  const pages = await allPages<Marked & { readonly Roles: readonly Role[] }>({}, (input) => aws('iam', 'ListRoles', input), next)
  return pages.flatMap((page) => page.Roles)
}

/** The account's own managed policies. */
export async function listPolicies(aws: Aws): Promise<readonly Policy[]> {
  const pages = await allPages<Marked & { readonly Policies: readonly Policy[] }>(
    { Scope: 'Local' },
    (input) => aws('iam', 'ListPolicies', { Scope: 'Local', ...input }),
    next,
  )
  return pages.flatMap((page) => page.Policies)
}

/** A document as indented JSON. */
export function readableDocument(document: unknown): string {
  if (typeof document !== 'string') return JSON.stringify(document ?? {}, null, 2)
  const text = document.startsWith('%') ? decodeURIComponent(document) : document
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The document of a managed policy's default version. */
export async function managedDocument(aws: Aws, arn: string): Promise<PolicyDocument> {
  const { Policy: policy } = await aws<{ Policy: Policy }>('iam', 'GetPolicy', { PolicyArn: arn })
  const version = await aws<{ PolicyVersion: { Document: unknown } }>('iam', 'GetPolicyVersion', {
    PolicyArn: arn, VersionId: policy.DefaultVersionId ?? 'v1',
  })
  return { name: policy.PolicyName, kind: 'managed', arn, json: readableDocument(version.PolicyVersion.Document) }
}

/** Every policy of a role, inline and attached, with documents. */
export async function policiesOfRole(aws: Aws, role: string): Promise<readonly PolicyDocument[]> {
  const [inline, attached] = await Promise.all([
    aws<{ PolicyNames: readonly string[] }>('iam', 'ListRolePolicies', { RoleName: role }),
    aws<{ AttachedPolicies: readonly { PolicyName: string; PolicyArn: string }[] }>('iam', 'ListAttachedRolePolicies', { RoleName: role }),
  ])
  const own = (inline.PolicyNames ?? []).map(async (name): Promise<PolicyDocument> => {
    const answer = await aws<{ PolicyDocument: unknown }>('iam', 'GetRolePolicy', { RoleName: role, PolicyName: name })
    return { name, kind: 'inline', json: readableDocument(answer.PolicyDocument) }
  })
  const managed = (attached.AttachedPolicies ?? []).map((policy) =>
    managedDocument(aws, policy.PolicyArn).catch((): PolicyDocument =>
      ({ name: policy.PolicyName, kind: 'managed', arn: policy.PolicyArn, json: '' })))
  return Promise.all([...own, ...managed])
}
