// The account's identities: held in memory for fast decisions, written through to the metadata store.
// Always: a change is in memory before its write is awaited; listeners hear the ARNs of the identities whose rights
// may have changed.

import type { Principal } from '../aws/action.ts'
import { type PolicyDocument, type PolicyKind, parsePolicy } from '../aws/policy.ts'
import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { awsManagedPolicies } from './aws-managed-policies.ts'
import type { Group, InstanceProfile, LoginProfile, ManagedPolicy, PolicyHolder, Role, Session, User, UserKey } from './entities.ts'
import { noSuchEntity } from './errors.ts'

/** What the identity module needs. */
export interface IdentityDeps {
  readonly store: MetadataStore
  readonly clock: Clock
  readonly random: Random
  readonly accountId: string
}

/** Told which user's or role's rights may have changed, by ARN. */
export type PolicyListener = (arn: string) => void

const tables = {
  users: 'iam-users',
  groups: 'iam-groups',
  roles: 'iam-roles',
  policies: 'iam-policies',
  keys: 'iam-keys',
  sessions: 'sts-sessions',
  profiles: 'iam-instance-profiles',
  logins: 'iam-login-profiles',
  aliases: 'iam-account-aliases',
} as const
const holderTables = { user: tables.users, group: tables.groups, role: tables.roles } as const
const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Parsed documents kept. */
const documentsMax = 5000

/** The state of IAM and STS. */
export class IdentityState {
  readonly accountId: string
  readonly clock: Clock
  readonly users = new Map<string, User>()
  readonly groups = new Map<string, Group>()
  readonly roles = new Map<string, Role>()
  readonly policies = new Map<string, ManagedPolicy>()
  readonly awsPolicies = awsManagedPolicies()
  readonly keys = new Map<string, UserKey>()
  readonly sessions = new Map<string, Session>()
  readonly profiles = new Map<string, InstanceProfile>()
  readonly logins = new Map<string, LoginProfile>()
  readonly aliases = new Map<string, string>()
  readonly #store: MetadataStore
  readonly #random: Random
  readonly #listeners = new Set<PolicyListener>()
  readonly #documents = new Map<string, PolicyDocument>()
  readonly #sessionsByPrincipal = new WeakMap<Principal, Session>()

  constructor(deps: IdentityDeps) {
    this.accountId = deps.accountId
    this.clock = deps.clock
    this.#store = deps.store
    this.#random = deps.random
    this.load()
  }

  /** Reads everything anew, after the store was cleared or replaced. */
  load(): void {
    for (const kind of Object.keys(tables) as (keyof typeof tables)[]) {
      const map = this[kind] as Map<string, unknown>
      map.clear()
      for (const [key, value] of this.#store.entries<unknown>(tables[kind])) map.set(key, value)
    }
    const nowMs = this.clock.now()
    for (const [id, session] of this.sessions) {
      this.#sessionsByPrincipal.set(session.principal, session)
      if (session.expiresAtMs > nowMs) continue
      this.sessions.delete(id)
      void this.#store.delete(tables.sessions, id)
    }
  }

  /** A fresh unique id such as `AROA…` or `AKIA…`: the prefix and as many characters as AWS uses. */
  newId(prefix: string, length = 17): string {
    return prefix + this.#text(idAlphabet, length)
  }

  /** A fresh secret access key. */
  newSecret(): string {
    return this.#text(secretAlphabet, 40)
  }

  /** A fresh session token. */
  newToken(): string {
    return `IQoJb3JpZ2luX2Vj${this.#text(secretAlphabet, 200)}`
  }

  #text(alphabet: string, length: number): string {
    let text = ''
    for (const byte of this.#random.bytes(length)) text += alphabet[byte % alphabet.length]
    return text
  }

  /** Stores a user, group or role under its name. */
  async saveHolder(holder: User | Group | Role): Promise<void> {
    if (holder.kind === 'user') this.users.set(holder.name, holder)
    else if (holder.kind === 'group') this.groups.set(holder.name, holder)
    else this.roles.set(holder.name, holder)
    this.#holderChanged(holder)
    await this.#store.put(holderTables[holder.kind], holder.name, holder)
  }

  /** Removes a user, group or role. */
  async deleteHolder(holder: User | Group | Role): Promise<void> {
    if (holder.kind === 'user') this.users.delete(holder.name)
    else if (holder.kind === 'group') this.groups.delete(holder.name)
    else this.roles.delete(holder.name)
    this.#holderChanged(holder)
    await this.#store.delete(holderTables[holder.kind], holder.name)
  }

  /** What a group may do, its members may. */
  #holderChanged(holder: User | Group | Role): void {
    this.changed(holder.arn)
    if (holder.kind === 'group') for (const name of holder.members) this.changed(this.userArn(name))
  }

  /** Stores an instance profile, a login profile or an account alias; without a value it goes. */
  async saveEntry(kind: 'profiles' | 'logins' | 'aliases', name: string, value: InstanceProfile | LoginProfile | string | undefined): Promise<void> {
    const map = this[kind] as Map<string, unknown>
    if (value === undefined) map.delete(name)
    else map.set(name, value)
    await (value === undefined ? this.#store.delete(tables[kind], name) : this.#store.put(tables[kind], name, value))
  }

  async savePolicy(policy: ManagedPolicy): Promise<void> {
    this.policies.set(policy.arn, policy)
    for (const holder of this.holdersOf(policy.arn)) this.#holderChanged(holder)
    await this.#store.put(tables.policies, policy.arn, policy)
  }

  async deletePolicy(arn: string): Promise<void> {
    this.policies.delete(arn)
    await this.#store.delete(tables.policies, arn)
  }

  async saveKey(key: UserKey): Promise<void> {
    this.keys.set(key.accessKeyId, key)
    await this.#store.put(tables.keys, key.accessKeyId, key)
  }

  async deleteKey(accessKeyId: string): Promise<void> {
    this.keys.delete(accessKeyId)
    await this.#store.delete(tables.keys, accessKeyId)
  }

  async saveSession(session: Session): Promise<void> {
    this.sessions.set(session.accessKeyId, session)
    this.#sessionsByPrincipal.set(session.principal, session)
    await this.#store.put(tables.sessions, session.accessKeyId, session)
  }

  /** The session that a principal object belongs to. */
  sessionOf(principal: Principal): Session | undefined {
    return this.#sessionsByPrincipal.get(principal)
  }

  /** Users, groups and roles that a managed policy is attached to, or that it bounds. */
  holdersOf(policyArn: string): (User | Group | Role)[] {
    return [...this.users.values(), ...this.groups.values(), ...this.roles.values()].filter(
      (holder) => holder.attached.includes(policyArn) || holder.boundaryArn === policyArn,
    )
  }

  onPolicyChange(listener: PolicyListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells that the rights of an identity may have changed. */
  changed(arn: string): void {
    for (const listener of this.#listeners) listener(arn)
  }

  requireUser(name: string): User {
    const user = this.users.get(name)
    if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`)
    return user
  }

  requireGroup(name: string): Group {
    const group = this.groups.get(name)
    if (group === undefined) throw noSuchEntity(`The group with name ${name} cannot be found.`)
    return group
  }

  requireProfile(name: string): InstanceProfile {
    const profile = this.profiles.get(name)
    if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`)
    return profile
  }

  /** Groups that a user is in. */
  groupsOf(userName: string): Group[] {
    return [...this.groups.values()].filter((group) => group.members.includes(userName))
  }

  requireRole(name: string): Role {
    const role = this.roles.get(name)
    if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`)
    return role
  }

  findPolicy(arn: string): ManagedPolicy | undefined {
    return this.policies.get(arn) ?? this.awsPolicies.get(arn)
  }

  requirePolicy(arn: string): ManagedPolicy {
    const policy = this.findPolicy(arn)
    if (policy === undefined) throw noSuchEntity(`Policy ${arn} was not found.`)
    return policy
  }

  /** The role of an ARN, whatever its path. */
  roleOfArn(arn: string): Role | undefined {
    const role = this.roles.get(arn.slice(arn.lastIndexOf('/') + 1))
    return role?.arn === arn ? role : undefined
  }

  userArn(name: string): string {
    return this.users.get(name)?.arn ?? `arn:aws:iam::${this.accountId}:user/${name}`
  }

  groupArn(name: string): string {
    return this.groups.get(name)?.arn ?? `arn:aws:iam::${this.accountId}:group/${name}`
  }

  profileArn(name: string): string {
    return this.profiles.get(name)?.arn ?? `arn:aws:iam::${this.accountId}:instance-profile/${name}`
  }

  roleArn(name: string): string {
    return this.roles.get(name)?.arn ?? `arn:aws:iam::${this.accountId}:role/${name}`
  }

  /** A parsed document; texts are parsed once. */
  document(text: string, kind: PolicyKind): PolicyDocument {
    const key = `${kind} ${text}`
    let document = this.#documents.get(key)
    if (document === undefined) {
      document = parsePolicy(text, kind)
      if (this.#documents.size >= documentsMax) this.#documents.clear()
      this.#documents.set(key, document)
    }
    return document
  }

  /** The document of a managed policy's default version. */
  defaultDocument(policyArn: string): PolicyDocument | undefined {
    const policy = this.findPolicy(policyArn)
    const version = policy?.versions.find((candidate) => candidate.id === policy.defaultVersionId)
    return version === undefined ? undefined : this.document(version.document, 'identity')
  }

  /** All identity policies of a user or role; a user has those of its groups too. */
  documentsOf(holder: PolicyHolder): PolicyDocument[] {
    if (holder.kind === 'user') return [holder, ...this.groupsOf(holder.name)].flatMap((each) => this.#ownDocuments(each))
    return this.#ownDocuments(holder)
  }

  #ownDocuments(holder: PolicyHolder): PolicyDocument[] {
    const documents = Object.values(holder.inline).map((text) => this.document(text, 'identity'))
    for (const arn of holder.attached) {
      const document = this.defaultDocument(arn)
      if (document !== undefined) documents.push(document)
    }
    return documents
  }
}
