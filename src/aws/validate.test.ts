// Validation messages, against texts that AWS returns.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceName } from './action.ts'
import { AwsError } from './errors.ts'
import { createModelRegistry } from './model.ts'
import { createJsonCodec } from './protocols/json.ts'
import { createValidator } from './validate.ts'

const registry = createModelRegistry()

function messageOf(service: ServiceName, shape: string, input: Record<string, unknown>): string {
  try {
    createValidator(registry.get(service)).check(shape, input)
    return ''
  } catch (error) {
    assert.ok(error instanceof AwsError)
    return `${error.awsCode}: ${error.message}`
  }
}

test('kinesis: one and several violations', () => {
  assert.equal(
    messageOf('kinesis', 'PutRecordInput', { StreamName: 'a', Data: Buffer.from(''), PartitionKey: 'k' }),
    '',
  )
  assert.equal(
    messageOf('kinesis', 'PutRecordInput', { StreamName: 'a' }),
    "ValidationException: 2 validation errors detected: Value null at 'data' failed to satisfy constraint: "
      + 'Member must not be null; '
      + "Value null at 'partitionKey' failed to satisfy constraint: Member must not be null",
  )
  assert.equal(
    messageOf('kinesis', 'DeleteStreamInput', { StreamName: '' }),
    "ValidationException: 2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: "
      + 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; '
      + "Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
  )
  assert.equal(
    messageOf('kinesis', 'GetRecordsInput', { ShardIterator: 'x', Limit: 0 }),
    "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
      + 'Member must have value greater than or equal to 1',
  )
  assert.equal(
    messageOf('kinesis', 'GetShardIteratorInput', { StreamName: 'a', ShardId: 's', ShardIteratorType: 'X' }),
    "ValidationException: 1 validation error detected: Value 'X' at 'shardIteratorType' failed to satisfy constraint: "
      + 'Member must satisfy enum value set: '
      + '[AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, TRIM_HORIZON, LATEST, AT_TIMESTAMP]',
  )
})

test('kinesis: lists and maps', () => {
  assert.equal(
    messageOf('kinesis', 'PutRecordsInput', { StreamName: 'a', Records: [] }),
    "ValidationException: 1 validation error detected: Value '[]' at 'records' failed to satisfy constraint: "
      + 'Member must have length greater than or equal to 1',
  )
  assert.equal(
    messageOf('kinesis', 'PutRecordsInput', {
      StreamName: 'a',
      Records: [{ Data: Buffer.from('x'), PartitionKey: '' }],
    }),
    "ValidationException: 1 validation error detected: Value '' at 'records.1.member.partitionKey' "
      + 'failed to satisfy constraint: '
      + 'Member must have length greater than or equal to 1',
  )
  assert.equal(
    messageOf('kinesis', 'AddTagsToStreamInput', { StreamName: 'a', Tags: { '': 'v' } }),
    "ValidationException: 1 validation error detected: Value '{=v}' at 'tags' failed to satisfy constraint: "
      + 'Map keys must satisfy constraint: [Member must have length less than or equal to 128, '
      + 'Member must have length greater than or equal to 1]',
  )
  assert.equal(
    messageOf('kinesis', 'RemoveTagsFromStreamInput', { StreamName: 'a', TagKeys: ['a', ''] }),
    "ValidationException: 1 validation error detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: "
      + 'Member must satisfy constraint: [Member must have length less than or equal to 128, '
      + 'Member must have length greater than or equal to 1]',
  )
})

test('a message lists at most ten violations', () => {
  const Records = Array.from({ length: 30 }, () => ({ Data: Buffer.from('x'), PartitionKey: '' }))
  assert.match(
    messageOf('kinesis', 'PutRecordsInput', { StreamName: 'a', Records }),
    /^ValidationException: 10 validation errors detected/,
  )
})

test('each service has its own code', () => {
  assert.match(messageOf('iam', 'GetRoleRequest', { RoleName: 'a b' }), /^ValidationError: 1 validation error detected/)
  assert.match(messageOf('logs', 'CreateLogGroupRequest', { logGroupName: '' }), /^InvalidParameterException: /)
  assert.match(messageOf('glue', 'CreateDatabaseRequest', {}), /^ValidationException: .*'databaseInput'/)
})

test('wrong types are refused in AWS words', () => {
  const codec = createJsonCodec(registry.get('kinesis'))
  const read = (text: string): unknown => codec.read('PutRecordInput', Buffer.from(text))
  const cases: [string, string][] = [
    ['{"StreamName":1}', 'class java.math.BigDecimal can not be converted to an String'],
    ['{"StreamName":true}', 'class java.lang.Boolean can not be converted to an String'],
    ['{"StreamName":[]}', 'Start of list found where not expected'],
    ['{"StreamName":{}}', 'Start of structure or map found where not expected.'],
    [
      '{"Data":"abc"}',
      "'abc' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3",
    ],
    ['{"Data":"a!=="}', "'a!==' can not be converted to a Blob: Invalid Base64 character: '!'"],
  ]
  for (const [text, message] of cases) {
    assert.throws(
      () => read(text),
      (error) => error instanceof AwsError && error.awsCode === 'SerializationException' && error.message === message,
      text,
    )
  }
  assert.throws(() => read('{'), /parse/)
  assert.deepEqual(read('{"StreamName":"a","Unknown":{"x":1},"Data":"QQ==","PartitionKey":null,"__proto__":{"x":1}}'), {
    StreamName: 'a',
    Data: Buffer.from('A'),
  })
})

test('all models load, and an empty input is valid or refused in words', () => {
  for (const service of ['kinesis', 'kinesisanalyticsv2', 'glue', 's3', 'iam', 'sts', 'logs', 'cloudwatch'] as const) {
    const model = registry.get(service)
    assert.ok(model.operations.size > 0)
    for (const operation of model.operations.values()) {
      const required = operation.input === undefined ? [] : (model.shape(operation.input).required ?? [])
      const message = operation.input === undefined ? '' : messageOf(service, operation.input, {})
      assert.equal(message === '', required.length === 0, operation.name)
      for (const error of operation.errors) assert.ok(model.error(error) !== undefined, error)
    }
  }
})
