// What the account's identities are made of, as they are stored.
// Always: policies are kept as the text that was given, so what is read back is what was written.

import type { Principal } from '../aws/action.ts'

/** A tag. */
export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** Users, groups and roles alike: an identity that policies are put on. */
export interface PolicyHolder {
  readonly kind: 'user' | 'group' | 'role'
  readonly name: string
  readonly id: string
  readonly path: string
  readonly arn: string
  readonly createdAtMs: number
  readonly tags: readonly Tag[]
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, string>>
  /** ARNs of attached managed policies. */
  readonly attached: readonly string[]
  readonly boundaryArn?: string | undefined
}

/** A user. */
export interface User extends PolicyHolder {
  readonly kind: 'user'
}

/** A role. */
export interface Role extends PolicyHolder {
  readonly kind: 'role'
  readonly trustPolicy: string
  readonly description?: string | undefined
  readonly sessionSecondsMax: number
}

/** A group: its policies are those of its members too. */
export interface Group extends PolicyHolder {
  readonly kind: 'group'
  /** Names of users. */
  readonly members: readonly string[]
}

/** An instance profile: a name around a role; there are no instances here. */
export interface InstanceProfile {
  readonly name: string
  readonly id: string
  readonly path: string
  readonly arn: string
  readonly createdAtMs: number
  readonly tags: readonly Tag[]
  readonly roleName?: string | undefined
}

/** That a user may sign in to the console; passwords are not kept. */
export interface LoginProfile {
  readonly userName: string
  readonly createdAtMs: number
  readonly mustReset: boolean
}

/** A version of a managed policy. */
export interface PolicyVersion {
  readonly id: string
  readonly document: string
  readonly createdAtMs: number
}

/** A managed policy. */
export interface ManagedPolicy {
  readonly name: string
  readonly id: string
  readonly path: string
  readonly arn: string
  readonly description?: string | undefined
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly versions: readonly PolicyVersion[]
  readonly defaultVersionId: string
  readonly nextVersion: number
  readonly tags: readonly Tag[]
}

/** A long-lived key of a user or of the root (without a user's name). */
export interface UserKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly userName: string | undefined
  readonly isActive: boolean
  readonly createdAtMs: number
}

/** Temporary credentials. */
export interface Session {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiresAtMs: number
  readonly principal: Principal
  /** Policies that narrow the session, as text. */
  readonly sessionPolicies: readonly string[]
}
