// millrace generate: feeds a stream of a running Millrace (or any Kinesis endpoint) with sensor records, as the walkthrough's script does.

import { systemClock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import { systemRandom } from '../../base/random.ts'
import { SensorGenerator } from '../../streams/generate.ts'
import { defineCommand } from '../command.ts'

async function putRecords(endpoint: string, region: string, stream: string, records: readonly { partitionKey: string; data: Uint8Array }[]): Promise<void> {
  const body = JSON.stringify({
    StreamName: stream, Records: records.map((record) => ({ PartitionKey: record.partitionKey, Data: Buffer.from(record.data).toString('base64') })),
  })
  const response = await fetch(endpoint, {
    method: 'POST', body,
    headers: {
      'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Kinesis_20131202.PutRecords',
      authorization: `AWS4-HMAC-SHA256 Credential=millrace/20200101/${region}/kinesis/aws4_request, SignedHeaders=host, Signature=0`,
      'x-amz-date': '20200101T000000Z',
    },
  }).catch((cause: unknown) => {
    throw new MillraceError('cli.no-server', `no server answers at ${endpoint}`, { cause, hint: 'start one with millrace start, or name it with --endpoint' })
  })
  if (response.ok) return
  const answer = (await response.json().catch(() => ({}))) as { __type?: string; message?: string }
  throw new MillraceError('cli.put-failed', `${answer.__type ?? response.status}: ${answer.message ?? ''}`)
}

/** The generate command. */
export const generate = defineCommand({
  name: 'generate',
  usage: 'generate --stream <name> [options]',
  summary: 'Sends sensor records to a stream at a steady rate.',
  options: {
    stream: { type: 'string', doc: 'Stream to feed. Default my-input-stream.' },
    rate: { type: 'string', doc: 'Records a second. Default 10.' },
    count: { type: 'string', doc: 'Stops after this many records.' },
    endpoint: { type: 'string', doc: 'Endpoint. Default AWS_ENDPOINT_URL or http://127.0.0.1:4566.' },
    region: { type: 'string', doc: 'Region. Default AWS_DEFAULT_REGION or us-east-1.' },
    quiet: { type: 'boolean', doc: 'Does not print the records.' },
  },
  async run(values) {
    const endpoint = String(values['endpoint'] ?? process.env['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:4566')
    const region = String(values['region'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1')
    const stream = String(values['stream'] ?? 'my-input-stream')
    const ratePerSecond = Number(values['rate'] ?? '10')
    if (!(ratePerSecond > 0)) throw new MillraceError('cli.bad-usage', '--rate takes a number above 0')
    const abort = new AbortController()
    process.once('SIGINT', () => abort.abort())
    process.once('SIGTERM', () => abort.abort())
    const generator = new SensorGenerator({
      clock: systemClock, random: systemRandom, ratePerSecond, sink: (records) => putRecords(endpoint, region, stream, records),
      ...(values['count'] === undefined ? {} : { countMax: Number(values['count']) }),
      ...(values['quiet'] === true ? {} : { onRecord: (record) => process.stdout.write(`${JSON.stringify(record)}\n`) }),
    })
    await generator.run(abort.signal)
    process.stderr.write(`${generator.sentCount} records sent to ${stream}\n`)
    return 0
  },
})
