// Where requests go, and which are none of AWS's.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpExchange } from '../http/exchange.ts'
import { bucketOfHost, isAwsRequest, queryServiceOf, routeRequest } from './dispatch.ts'

function exchange(method: string, url: string, headers: Record<string, string> = {}): HttpExchange {
  const [path = '', queryText = ''] = url.split('?')
  return { method, path, queryText, headers, host: headers.host ?? 'localhost:4566' } as unknown as HttpExchange
}

const signedFor = (service: string): Record<string, string> => ({
  authorization:
    `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  'x-amz-date': '20260101T000000Z',
})
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

test('what is meant for AWS', () => {
  assert.ok(isAwsRequest(exchange('POST', '/', { 'x-amz-target': 'Kinesis_20131202.ListStreams' })))
  assert.ok(isAwsRequest(exchange('GET', '/bucket/key', signedFor('s3'))))
  assert.ok(isAwsRequest(exchange('GET', '/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256')))
  assert.ok(isAwsRequest(exchange('GET', '/bucket/key?AWSAccessKeyId=A&Signature=b&Expires=1')))
  assert.ok(isAwsRequest(exchange('POST', '/', form)))
  assert.ok(isAwsRequest(exchange('GET', '/?Action=GetCallerIdentity&Version=2011-06-15')))
  assert.ok(isAwsRequest(exchange('GET', '/key', { host: 'bucket.s3.localhost:4566' })))
  assert.ok(isAwsRequest(exchange('GET', '/', { host: 's3.localhost:4566' })))
  assert.ok(!isAwsRequest(exchange('GET', '/')))
  assert.ok(!isAwsRequest(exchange('GET', '/?token=x')))
  assert.ok(!isAwsRequest(exchange('GET', '/v1/jobs', { authorization: 'Bearer x' })))
  assert.ok(!isAwsRequest(exchange('POST', '/zeppelin/n/api/login', form)))
})

test('routes', () => {
  const target = { 'x-amz-target': 'AWSGlue.GetTables' }
  assert.deepEqual(routeRequest(exchange('POST', '/', target)), {
    kind: 'json',
    service: 'glue',
    operation: 'GetTables',
    format: 'json',
  })
  assert.deepEqual(
    routeRequest(
      exchange('POST', '/', {
        'x-amz-target': 'Kinesis_20131202.PutRecord',
        'content-type': 'application/x-amz-cbor-1.1',
      }),
    ),
    { kind: 'json', service: 'kinesis', operation: 'PutRecord', format: 'cbor' },
  )
  assert.deepEqual(
    routeRequest(
      exchange('POST', '/service/GraniteServiceVersion20100801/operation/ListMetrics', signedFor('monitoring')),
    ),
    { kind: 'rpc', service: 'cloudwatch', operation: 'ListMetrics' },
  )
  assert.deepEqual(routeRequest(exchange('POST', '/', { ...form, ...signedFor('sts') })), { kind: 'query' })
  assert.deepEqual(routeRequest(exchange('PUT', '/bucket/key', signedFor('s3'))), { kind: 's3' })
  assert.equal(
    routeRequest(exchange('POST', '/', { 'x-amz-target': 'DynamoDB_20120810.ListTables' })).kind,
    'unknown-target',
  )
})

test('the service of a form: by the version it names, else by its signature', () => {
  assert.equal(queryServiceOf('iam', '2010-05-08'), 'iam')
  assert.equal(queryServiceOf(undefined, '2011-06-15'), 'sts')
  assert.equal(queryServiceOf('monitoring', undefined), 'cloudwatch')
  assert.equal(queryServiceOf('sqs', '2012-11-05'), undefined)
})

test('buckets in hosts', () => {
  const cases: [string, string | undefined][] = [
    ['b.s3.localhost:4566', 'b'],
    ['my.bucket.s3.localhost', 'my.bucket'],
    ['s3.localhost:4566', undefined],
    ['b.localhost:4566', 'b'],
    ['localhost:4566', undefined],
    ['127.0.0.1:4566', undefined],
    ['b.s3.eu-west-1.amazonaws.com', 'b'],
    ['s3.eu-west-1.amazonaws.com', undefined],
    ['b.s3.amazonaws.com', 'b'],
  ]
  for (const [host, bucket] of cases) assert.equal(bucketOfHost(host), bucket, host)
})
