// IAM policy evaluation.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluatePolicies, evaluateResourcePolicy, joinDecisions, type PolicyStatement, parsePolicy } from './policy.ts'
import { wildcardMatches } from './wildcard.ts'

const stream = 'arn:aws:kinesis:us-east-1:123456789012:stream/in'

function decide(statements: PolicyStatement[], action = 'kinesis:PutRecord', resource = stream, facts = {}): string {
  return evaluatePolicies([{ Version: '2012-10-17', Statement: statements }], { action, resource, facts })
}

test('allow, deny and their order', () => {
  const allow: PolicyStatement = { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }
  const deny: PolicyStatement = { Effect: 'Deny', Action: ['kinesis:PutRecord'], Resource: `${stream}` }
  assert.equal(decide([]), 'implicitDeny')
  assert.equal(decide([allow]), 'allowed')
  assert.equal(decide([allow, deny]), 'explicitDeny')
  assert.equal(decide([deny, allow]), 'explicitDeny')
  assert.equal(decide([allow, deny], 'kinesis:PutRecord', `${stream}2`), 'allowed')
})

test('actions are matched without case, resources with it', () => {
  assert.equal(decide([{ Effect: 'Allow', Action: 'KINESIS:putrec*', Resource: '*' }]), 'allowed')
  assert.equal(decide([{ Effect: 'Allow', Action: '*', Resource: stream.replace('in', 'IN') }]), 'implicitDeny')
  assert.equal(
    decide([{ Effect: 'Allow', Action: 'kinesis:Put?ecord', Resource: 'arn:aws:kinesis:*:*:stream/*' }]),
    'allowed',
  )
})

test('NotAction and NotResource', () => {
  assert.equal(decide([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }]), 'allowed')
  assert.equal(decide([{ Effect: 'Allow', NotAction: 'kinesis:Put*', Resource: '*' }]), 'implicitDeny')
  assert.equal(decide([{ Effect: 'Allow', Action: '*', NotResource: stream }]), 'implicitDeny')
  assert.equal(decide([{ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::*' }]), 'explicitDeny')
})

const conditionCases: [PolicyStatement['Condition'] & object, Record<string, unknown>, boolean][] = [
  [{ StringEquals: { 'aws:username': 'ann' } }, { 'aws:username': 'ann' }, true],
  [{ StringEquals: { 'aws:username': ['bob', 'ann'] } }, { 'aws:username': 'ann' }, true],
  [{ StringEquals: { 'aws:username': 'ann' } }, {}, false],
  [{ StringEqualsIfExists: { 'aws:username': 'ann' } }, {}, true],
  [{ StringNotEquals: { 'aws:username': ['ann', 'bob'] } }, { 'aws:username': 'ann' }, false],
  [{ StringNotEquals: { 'aws:username': 'ann' } }, {}, true],
  [{ StringLike: { 's3:prefix': 'home/*' } }, { 's3:prefix': 'home/a' }, true],
  [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': 9 }, true],
  [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': 10 }, false],
  [
    { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { 'aws:currenttime': '2026-02-01T00:00:00Z' },
    true,
  ],
  [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:securetransport': false }, true],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:sourceip': '10.200.3.4' }, true],
  [{ IpAddress: { 'aws:SourceIp': ['192.168.0.0/16'] } }, { 'aws:sourceip': '10.200.3.4' }, false],
  [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:sourceip': '11.0.0.1' }, true],
  [
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a*' } },
    { 'aws:principalarn': 'arn:aws:iam::1:role/abc' },
    true,
  ],
  [{ Null: { 'aws:TokenIssueTime': 'true' } }, {}, true],
  [{ Null: { 'aws:TokenIssueTime': 'false' } }, {}, false],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:tagkeys': ['a', 'b'] }, true],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } }, { 'aws:tagkeys': ['a', 'b'] }, false],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['b'] } }, { 'aws:tagkeys': ['a', 'b'] }, true],
  [{ NoSuchOperator: { 'aws:username': 'ann' } }, { 'aws:username': 'ann' }, false],
]

test('conditions', () => {
  for (const [condition, facts, expected] of conditionCases) {
    const statement: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition as never }
    assert.equal(
      decide([statement], 'a:B', stream, facts),
      expected ? 'allowed' : 'implicitDeny',
      JSON.stringify(condition),
    )
  }
})

test('variables in resources', () => {
  const Resource = 'arn:aws:s3:::home/${aws:username}/*'
  const statement: PolicyStatement = { Effect: 'Allow', Action: '*', Resource }
  assert.equal(decide([statement], 's3:GetObject', 'arn:aws:s3:::home/ann/x', { 'aws:username': 'ann' }), 'allowed')
  assert.equal(
    decide([statement], 's3:GetObject', 'arn:aws:s3:::home/bob/x', { 'aws:username': 'ann' }),
    'implicitDeny',
  )
})

test('resource policies name their callers', () => {
  const policy = {
    Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::1:role/r' }, Action: '*', Resource: '*' }],
  } as const
  const request = { action: 'kinesis:GetRecords', resource: stream }
  assert.equal(
    evaluateResourcePolicy(policy, request, {
      arns: ['arn:aws:sts::1:assumed-role/r/s', 'arn:aws:iam::1:role/r'],
      accountId: '1',
    }),
    'allowed',
  )
  assert.equal(
    evaluateResourcePolicy(policy, request, { arns: ['arn:aws:iam::1:user/u'], accountId: '1' }),
    'implicitDeny',
  )
  assert.equal(joinDecisions('implicitDeny', 'allowed'), 'allowed')
  assert.equal(joinDecisions('allowed', 'explicitDeny'), 'explicitDeny')
})

test('documents that IAM refuses', () => {
  const cases: [string, RegExp][] = [
    ['{', /Syntax errors/],
    ['[]', /Syntax errors/],
    ['{"Version":"2012-10-17"}', /Missing required field Statement/],
    ['{"Version":"2020","Statement":[]}', /valid version/],
    ['{"Statement":[{"Effect":"Maybe","Action":"*","Resource":"*"}]}', /Invalid effect/],
    ['{"Statement":[{"Effect":"Allow","Action":"PutRecord","Resource":"*"}]}', /vendor/],
    ['{"Statement":[{"Effect":"Allow","Action":"a:B"}]}', /must contain resources/],
    ['{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"bucket"}]}', /ARN format/],
    [
      '{"Statement":[{"Effect":"Allow","Action":"a:B","Resource":"*","Principal":"*"}]}',
      /should not specify a principal/,
    ],
  ]
  for (const [text, message] of cases) assert.throws(() => parsePolicy(text, 'identity'), message, text)
  assert.throws(
    () => parsePolicy('{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}', 'trust'),
    /Missing required field Principal/,
  )
})

test('wildcards agree with a regular expression', () => {
  const char = fc.constantFrom('a', 'b', '*', '?', '/')
  fc.assert(
    fc.property(
      fc.array(char).map((chars) => chars.join('')),
      fc.array(fc.constantFrom('a', 'b', '/')).map((chars) => chars.join('')),
      (pattern, text) => {
        const source = pattern.replace(/\*+/g, '*').replace(/[*?]/g, (wild) => (wild === '*' ? '[^]*' : '[^]'))
        assert.equal(wildcardMatches(pattern, text), new RegExp(`^${source}$`).test(text))
      },
    ),
  )
})
