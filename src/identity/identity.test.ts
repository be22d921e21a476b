// IAM and STS through in-process calls: life cycles, who may do what, sessions, and what a restart keeps.

import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Principal, Shape } from '../aws/action.ts'
import { type AwsRouter, createAwsRouter } from '../aws/router.ts'
import { VirtualClock } from '../base/clock.ts'
import { seededRandom } from '../base/random.ts'
import { memoryMetadata } from '../store/memory-metadata.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { createIdentity, type Identity } from './identity.ts'

const accountId = '123456789012'
const kinesisTrust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'kinesisanalytics.amazonaws.com' }, Action: 'sts:AssumeRole' }],
})
const accountTrust = kinesisTrust.replace(/"Service":"[^"]*"/, `"AWS":"arn:aws:iam::${accountId}:root"`)
const fullAccess = 'arn:aws:iam::aws:policy/AmazonKinesisFullAccess'

let store: MetadataStore
let identity: Identity
let router: AwsRouter
let clock: VirtualClock

function start(): void {
  identity = createIdentity({ store, clock, random: seededRandom(7), accountId })
  router = createAwsRouter({
    services: [identity.iam, identity.sts],
    auth: { mode: 'enforce', keys: identity.keyLookup, policies: identity.policySource },
    clock,
    random: seededRandom(8),
    accountId,
    defaultRegion: 'us-east-1',
  })
}

beforeEach(() => {
  store = memoryMetadata()
  clock = new VirtualClock(Date.UTC(2026, 0, 1))
  start()
})

const iam = (action: string, input: Shape = {}, principal?: Principal): Promise<Shape> =>
  router.invoke('iam', action, input, principal === undefined ? {} : { principal })
const sts = (action: string, input: Shape = {}, principal?: Principal): Promise<Shape> =>
  router.invoke('sts', action, input, principal === undefined ? {} : { principal })
const policy = (action: string, effect = 'Allow', resource = '*'): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: action, Resource: resource }] })
const fails = (promise: Promise<unknown>, awsCode: string): Promise<void> => assert.rejects(promise, { awsCode })

async function decision(roleName: string, action: string): Promise<unknown> {
  const PolicySourceArn = `arn:aws:iam::${accountId}:role/${roleName}`
  const { EvaluationResults } = await iam('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: [action] })
  return (EvaluationResults as { EvalDecision: string }[])[0]?.EvalDecision
}

test('a role from creation to deletion', async () => {
  const { Role } = await iam('CreateRole', {
    RoleName: 'r',
    AssumeRolePolicyDocument: kinesisTrust,
    Path: '/service-role/',
  })
  assert.equal((Role as Shape).Arn, `arn:aws:iam::${accountId}:role/service-role/r`)
  assert.equal(decodeURIComponent(String((Role as Shape).AssumeRolePolicyDocument)), kinesisTrust)
  await fails(iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: kinesisTrust }), 'EntityAlreadyExists')
  await fails(iam('CreateRole', { RoleName: 'x', AssumeRolePolicyDocument: '{}' }), 'MalformedPolicyDocument')
  await iam('TagRole', {
    RoleName: 'r',
    Tags: [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
  })
  await iam('UntagRole', { RoleName: 'r', TagKeys: ['a'] })
  assert.deepEqual((await iam('ListRoleTags', { RoleName: 'r' })).Tags, [{ Key: 'b', Value: '2' }])
  await iam('PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: policy('kinesis:Get*') })
  await iam('AttachRolePolicy', { RoleName: 'r', PolicyArn: fullAccess })
  await fails(iam('DeleteRole', { RoleName: 'r' }), 'DeleteConflict')
  await iam('DetachRolePolicy', { RoleName: 'r', PolicyArn: fullAccess })
  await fails(iam('DetachRolePolicy', { RoleName: 'r', PolicyArn: fullAccess }), 'NoSuchEntity')
  await iam('DeleteRolePolicy', { RoleName: 'r', PolicyName: 'p' })
  await iam('DeleteRole', { RoleName: 'r' })
  await fails(iam('GetRole', { RoleName: 'r' }), 'NoSuchEntity')
})

test('inline and managed policies decide, a deny wins, a boundary caps', async () => {
  await iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: kinesisTrust })
  const role = identity.principalForRole(`arn:aws:iam::${accountId}:role/r`, 'job')
  assert.equal(role.arn, `arn:aws:sts::${accountId}:assumed-role/r/job`)
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'implicitDeny')
  await iam('AttachRolePolicy', { RoleName: 'r', PolicyArn: fullAccess })
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'allowed')
  const created = await iam('CreatePolicy', { PolicyName: 'deny', PolicyDocument: policy('kinesis:Put*', 'Deny') })
  const PolicyArn = (created.Policy as Shape).Arn
  await iam('AttachRolePolicy', { RoleName: 'r', PolicyArn })
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'explicitDeny')
  await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy('s3:*', 'Deny'), SetAsDefault: true })
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'allowed')
  await fails(iam('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' }), 'DeleteConflict')
  await iam('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v1' })
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'explicitDeny')
  await iam('DetachRolePolicy', { RoleName: 'r', PolicyArn })
  await fails(iam('DeletePolicy', { PolicyArn }), 'DeleteConflict')
  await iam('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' })
  await iam('DeletePolicy', { PolicyArn })
  await iam('PutRolePermissionsBoundary', {
    RoleName: 'r',
    PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3FullAccess',
  })
  assert.equal(await decision('r', 'kinesis:PutRecord'), 'implicitDeny')
  await fails(iam('DeletePolicy', { PolicyArn: fullAccess }), 'AccessDenied')
})

test('a policy has at most five versions', async () => {
  const { Policy } = await iam('CreatePolicy', { PolicyName: 'p', PolicyDocument: policy('a:B') })
  const PolicyArn = (Policy as Shape).Arn
  for (let version = 2; version <= 5; version++)
    await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy('a:B') })
  await fails(iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy('a:B') }), 'LimitExceeded')
  const { Versions } = await iam('ListPolicyVersions', { PolicyArn })
  assert.deepEqual(
    (Versions as Shape[]).map((version) => version.VersionId),
    ['v5', 'v4', 'v3', 'v2', 'v1'],
  )
})

test('users and their keys', async () => {
  await iam('CreateUser', { UserName: 'ann' })
  const { AccessKey } = await iam('CreateAccessKey', { UserName: 'ann' })
  const AccessKeyId = String((AccessKey as Shape).AccessKeyId)
  assert.match(AccessKeyId, /^AKIA[A-Z2-7]{16}$/)
  const key = identity.keyLookup.findKey(AccessKeyId)
  assert.deepEqual([key?.principal.arn, key?.isActive], [`arn:aws:iam::${accountId}:user/ann`, true])
  await iam('UpdateAccessKey', { UserName: 'ann', AccessKeyId, Status: 'Inactive' })
  assert.equal(identity.keyLookup.findKey(AccessKeyId)?.isActive, false)
  await iam('CreateAccessKey', { UserName: 'ann' })
  await fails(iam('CreateAccessKey', { UserName: 'ann' }), 'LimitExceeded')
  await fails(iam('DeleteUser', { UserName: 'ann' }), 'DeleteConflict')
  await iam('DeleteAccessKey', { UserName: 'ann', AccessKeyId })
  assert.equal(identity.keyLookup.findKey(AccessKeyId), undefined)
  const ann = key?.principal as Principal
  await fails(iam('ListUsers', {}, ann), 'AccessDenied')
  const { User } = await iam('GetUser', {}, ann)
  assert.equal((User as Shape).UserName, 'ann')
  await iam('PutUserPolicy', { UserName: 'ann', PolicyName: 'p', PolicyDocument: policy('iam:List*') })
  assert.equal(((await iam('ListUsers', {}, ann)).Users as unknown[]).length, 1)
})

test('sessions of roles: trust, rights, narrowing, expiry', async () => {
  const RoleArn = `arn:aws:iam::${accountId}:role/r`
  await iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: accountTrust })
  await iam('AttachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:aws:iam::aws:policy/IAMFullAccess' })
  await iam('CreateUser', { UserName: 'ann' })
  const ann: Principal = { type: 'user', accountId, arn: `arn:aws:iam::${accountId}:user/ann` }
  const input = { RoleArn, RoleSessionName: 'work' }
  await fails(sts('AssumeRole', input, ann), 'AccessDenied')
  await iam('PutUserPolicy', {
    UserName: 'ann',
    PolicyName: 'p',
    PolicyDocument: policy('sts:AssumeRole', 'Allow', RoleArn),
  })
  const { Credentials, AssumedRoleUser } = await sts('AssumeRole', input, ann)
  assert.equal((AssumedRoleUser as Shape).Arn, `arn:aws:sts::${accountId}:assumed-role/r/work`)
  const key = identity.keyLookup.findKey(String((Credentials as Shape).AccessKeyId))
  assert.equal(key?.sessionToken, (Credentials as Shape).SessionToken)
  assert.equal(key?.expiresAtMs, clock.now() + 3600_000)
  await iam('ListRoles', {}, key?.principal)
  const narrow = await sts('AssumeRole', { ...input, Policy: policy('iam:GetRole') }, ann)
  const narrowKey = identity.keyLookup.findKey(String((narrow.Credentials as Shape).AccessKeyId))
  await iam('GetRole', { RoleName: 'r' }, narrowKey?.principal)
  await fails(iam('ListRoles', {}, narrowKey?.principal), 'AccessDenied')
  await fails(sts('AssumeRole', { ...input, DurationSeconds: 7200 }, ann), 'ValidationError')
  await fails(sts('AssumeRole', { ...input, RoleArn: `${RoleArn}x` }, ann), 'AccessDenied')
  const caller = await sts('GetCallerIdentity', {}, key?.principal)
  assert.match(String(caller.UserId), /^AROA[A-Z2-7]{17}:work$/)
})

test('jobs run under roles that exist and trust the service', async () => {
  const arn = `arn:aws:iam::${accountId}:role/r`
  assert.throws(() => identity.principalForRole(arn, 's'), { code: 'identity.role-not-usable' })
  await iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: kinesisTrust })
  assert.equal(identity.principalForRole(arn, 'a job', 'kinesisanalytics.amazonaws.com').arn.endsWith('/r/a-job'), true)
  assert.throws(() => identity.principalForRole(arn, 's', 'lambda.amazonaws.com'), /does not trust/)
})

test('listeners hear whose rights change', async () => {
  const heard: string[] = []
  const stop = identity.onPolicyChange((arn) => heard.push(arn))
  const { Policy } = await iam('CreatePolicy', { PolicyName: 'p', PolicyDocument: policy('a:B') })
  const PolicyArn = (Policy as Shape).Arn
  await iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: kinesisTrust })
  await iam('AttachRolePolicy', { RoleName: 'r', PolicyArn })
  heard.length = 0
  await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument: policy('c:D'), SetAsDefault: true })
  assert.deepEqual(heard, [`arn:aws:iam::${accountId}:role/r`])
  stop()
  await iam('DetachRolePolicy', { RoleName: 'r', PolicyArn })
  assert.equal(heard.length, 1)
})

test('a restart keeps all but expired sessions; clearing the store clears all', async () => {
  await iam('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: accountTrust })
  await iam('CreateUser', { UserName: 'ann' })
  const root = await identity.rootAccessKey()
  const short = await sts('GetSessionToken', { DurationSeconds: 900 })
  const long = await sts('GetSessionToken', { DurationSeconds: 7200 })
  await clock.advance(3600_000)
  start()
  await iam('GetRole', { RoleName: 'r' })
  assert.deepEqual(await identity.rootAccessKey(), root)
  const find = (output: Shape): unknown => identity.keyLookup.findKey(String((output.Credentials as Shape).AccessKeyId))
  assert.equal(find(short), undefined)
  assert.notEqual(find(long), undefined)
  await store.clear()
  identity.reload()
  await fails(iam('GetRole', { RoleName: 'r' }), 'NoSuchEntity')
  assert.equal(identity.keyLookup.findKey(root.accessKeyId), undefined)
})

test('lists come in pages by name', async () => {
  for (const name of ['c', 'a', 'e', 'b', 'd'])
    await iam('CreateRole', { RoleName: name, AssumeRolePolicyDocument: kinesisTrust })
  const names: unknown[] = []
  let Marker: unknown
  do {
    const page = await iam('ListRoles', { MaxItems: 2, ...(Marker === undefined ? {} : { Marker }) })
    names.push(...(page.Roles as Shape[]).map((role) => role.RoleName))
    assert.equal(page.IsTruncated, page.Marker !== undefined)
    Marker = page.Marker
  } while (Marker !== undefined)
  assert.deepEqual(names, ['a', 'b', 'c', 'd', 'e'])
  await fails(iam('ListRoles', { Marker: 'bad' }), 'InvalidInput')
})
