// Kinesis DeregisterStreamConsumer: DELETING, then gone; its running subscriptions end.

import { defineAction } from '../../aws/action.ts'
import { type ConsumerReference, resolveConsumer } from '../resources.ts'
import type { Streams } from '../streams.ts'

/** DeregisterStreamConsumer. */
export const deregisterStreamConsumer = defineAction<Streams, ConsumerReference, object>({
  name: 'DeregisterStreamConsumer',
  async handle(input, context, streams) {
    const { stream, consumer } = resolveConsumer(streams, context, 'kinesis:DeregisterStreamConsumer', input)
    consumer.status = 'DELETING'
    for (const [key, subscription] of streams.subscriptions) {
      if (key.startsWith(`${consumer.arn} `)) subscription.takeOver.abort()
    }
    await streams.save(stream)
    await streams.later(async () => {
      stream.record.consumers = stream.record.consumers.filter((other) => other !== consumer)
      await streams.setTags(consumer.arn, {})
      await streams.setPolicyText(consumer.arn, undefined)
      await streams.saveIfPresent(stream)
    })
    return {}
  },
})
