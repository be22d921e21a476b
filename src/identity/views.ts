// How identities look in answers of the API, and lists in pages.
// Always: lists are ordered by name and a page's marker names its last entry.

import type { Group, InstanceProfile, LoginProfile, ManagedPolicy, PolicyHolder, PolicyVersion, Role, Tag, User } from './entities.ts'
import { invalidInput } from './errors.ts'
import { encodeDocument } from './holders.ts'
import type { IdentityState } from './state.ts'

function boundaryView(holder: PolicyHolder): Record<string, unknown> {
  if (holder.boundaryArn === undefined) return {}
  return { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: holder.boundaryArn } }
}

function tagsView(tags: readonly Tag[]): Record<string, unknown> {
  return tags.length === 0 ? {} : { Tags: tags }
}

/** A user; lists leave out tags and boundary. */
export function userView(user: User, isListed = false): Record<string, unknown> {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdAtMs),
    ...(isListed ? {} : { ...boundaryView(user), ...tagsView(user.tags) }),
  }
}

/** A group. */
export function groupView(group: Group): Record<string, unknown> {
  return { Path: group.path, GroupName: group.name, GroupId: group.id, Arn: group.arn, CreateDate: new Date(group.createdAtMs) }
}

/** An instance profile with its role; lists leave out tags. */
export function profileView(state: IdentityState, profile: InstanceProfile, isListed = false): Record<string, unknown> {
  const role = profile.roleName === undefined ? undefined : state.roles.get(profile.roleName)
  return {
    Path: profile.path, InstanceProfileName: profile.name, InstanceProfileId: profile.id, Arn: profile.arn,
    CreateDate: new Date(profile.createdAtMs), Roles: role === undefined ? [] : [roleView(role, true)], ...(isListed ? {} : tagsView(profile.tags)),
  }
}

/** A login profile. */
export function loginView(login: LoginProfile): Record<string, unknown> {
  return { UserName: login.userName, CreateDate: new Date(login.createdAtMs), PasswordResetRequired: login.mustReset }
}

/** A role; lists leave out tags, boundary and last use. */
export function roleView(role: Role, isListed = false): Record<string, unknown> {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAtMs),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.sessionSecondsMax,
    ...(isListed ? {} : { ...boundaryView(role), ...tagsView(role.tags), RoleLastUsed: {} }),
  }
}

/** A managed policy; lists leave out description and tags. */
export function policyView(state: IdentityState, policy: ManagedPolicy, isListed = false): Record<string, unknown> {
  const holders = state.holdersOf(policy.arn)
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: holders.filter((holder) => holder.attached.includes(policy.arn)).length,
    PermissionsBoundaryUsageCount: holders.filter((holder) => holder.boundaryArn === policy.arn).length,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAtMs),
    UpdateDate: new Date(policy.updatedAtMs),
    ...(isListed ? {} : { Description: policy.description, Tags: policy.tags }),
  }
}

/** A version of a managed policy; lists leave out the document. */
export function versionView(policy: ManagedPolicy, version: PolicyVersion, isListed = false): Record<string, unknown> {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: new Date(version.createdAtMs),
    ...(isListed ? {} : { Document: encodeDocument(version.document) }),
  }
}

/** What list actions take. */
export interface PageInput {
  readonly Marker?: string
  readonly MaxItems?: number
}

/** One page of entries, ordered by name. */
export function pageOf<T>(
  entries: Iterable<T>,
  nameOf: (entry: T) => string,
  input: PageInput,
): { readonly page: T[]; readonly IsTruncated: boolean; readonly Marker?: string } {
  const sorted = [...entries].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const size = input.MaxItems ?? 100
  let start = 0
  if (input.Marker !== undefined) {
    const last = decodeMarker(input.Marker)
    start = sorted.findIndex((entry) => nameOf(entry) > last)
    if (start < 0) start = sorted.length
  }
  const page = sorted.slice(start, start + size)
  const lastEntry = page.at(-1)
  if (lastEntry === undefined || start + size >= sorted.length) return { page, IsTruncated: false }
  return { page, IsTruncated: true, Marker: Buffer.from(`after ${nameOf(lastEntry)}`).toString('base64url') }
}

function decodeMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8')
  if (!text.startsWith('after ')) throw invalidInput('Invalid Marker.')
  return text.slice('after '.length)
}
