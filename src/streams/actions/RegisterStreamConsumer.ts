// Kinesis RegisterStreamConsumer: a consumer of enhanced fan-out, CREATING and ACTIVE a moment later.

import { defineAction } from '../../aws/action.ts'
import { consumerArn } from '../arn.ts'
import { limitExceeded, resourceInUse } from '../errors.ts'
import { consumersMax, creatingMax } from '../limits.ts'
import type { ConsumerRecord } from '../model.ts'
import { consumerShape } from '../shapes.ts'
import type { Stream } from '../stream.ts'
import type { Streams } from '../streams.ts'
import { checkTags } from '../tags.ts'

interface Input {
  StreamARN: string
  ConsumerName: string
  Tags?: Record<string, string>
}

/** RegisterStreamConsumer. */
export const registerStreamConsumer = defineAction<Streams, Input, object>({
  name: 'RegisterStreamConsumer',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:RegisterStreamConsumer')
    stream.requireData()
    checkCounts(stream, input.ConsumerName, streams.deps.enforceLimits)
    const nowMs = context.clock.now()
    const arn = consumerArn(stream.record.arn, input.ConsumerName, nowMs)
    if (input.Tags) checkTags(input.Tags, {}, `consumer ${arn}`)
    const consumer: ConsumerRecord = { name: input.ConsumerName, arn, createdMs: nowMs, status: 'CREATING' }
    stream.record.consumers.push(consumer)
    const answer = { Consumer: consumerShape(consumer) }
    if (input.Tags) await streams.setTags(arn, input.Tags)
    await streams.save(stream)
    await streams.later(async () => {
      if (consumer.status !== 'CREATING') return
      consumer.status = 'ACTIVE'
      await streams.saveIfPresent(stream)
    })
    return answer
  },
})

function checkCounts(stream: Stream, name: string, enforced: boolean): void {
  const { consumers, name: streamName, accountId } = stream.record
  if (consumers.some((other) => other.name === name)) {
    throw resourceInUse(`Consumer ${name} of stream ${streamName} under account ${accountId} already exists.`)
  }
  if (consumers.length >= consumersMax) {
    throw limitExceeded(`Stream ${streamName} under account ${accountId} has ${consumersMax} consumers, the limit.`)
  }
  if (enforced && consumers.filter((other) => other.status === 'CREATING').length >= creatingMax) {
    throw limitExceeded(`At most ${creatingMax} consumers of a stream can be in state CREATING at once.`)
  }
}
