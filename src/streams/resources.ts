// Streams and consumers by ARN, for the actions that take either as a resource.

import type { ActionContext } from '../aws/action.ts'
import { parseConsumerArn, parseStreamArn } from './arn.ts'
import { consumerNotFound, invalidArgument } from './errors.ts'
import type { ConsumerRecord } from './model.ts'
import type { Stream } from './stream.ts'
import type { Streams } from './streams.ts'

/** A consumer and its stream. */
export interface FoundConsumer {
  readonly stream: Stream
  readonly consumer: ConsumerRecord
}

/** Checks the caller's policies and that the stream or consumer exists; answers its ARN. */
export function resolveResource(streams: Streams, context: ActionContext, iamAction: string, arn: string): string {
  streams.authorize(context, iamAction, arn)
  if (parseConsumerArn(arn)) return consumerByArn(streams, arn).consumer.arn
  const parsed = parseStreamArn(arn)
  if (!parsed) throw invalidArgument(`ResourceARN ${arn} is not the ARN of a stream or consumer.`)
  return streams.get(parsed.accountId, parsed.region, parsed.name).record.arn
}

/** A consumer by its ARN. */
export function consumerByArn(streams: Streams, arn: string): FoundConsumer {
  const parsed = parseConsumerArn(arn)
  if (!parsed) throw invalidArgument(`ConsumerARN ${arn} is not the ARN of a consumer.`)
  const stream = streams.get(parsed.accountId, parsed.region, parsed.name)
  const consumer = stream.record.consumers.find((other) => other.arn === arn)
  if (!consumer) throw consumerNotFound(arn, parsed.accountId)
  return { stream, consumer }
}

/** The input members that name a consumer: its ARN, or its name and the stream's ARN. */
export interface ConsumerReference {
  readonly ConsumerARN?: string
  readonly StreamARN?: string
  readonly ConsumerName?: string
}

/** The consumer an input names, after checking that the caller may do this to it. */
export function resolveConsumer(
  streams: Streams,
  context: ActionContext,
  iamAction: string,
  input: ConsumerReference,
): FoundConsumer {
  if (input.ConsumerARN !== undefined) {
    streams.authorize(context, iamAction, input.ConsumerARN)
    return consumerByArn(streams, input.ConsumerARN)
  }
  const { StreamARN: streamArn, ConsumerName: name } = input
  const parsed = streamArn === undefined ? undefined : parseStreamArn(streamArn)
  if (!parsed || name === undefined) {
    throw invalidArgument('Either ConsumerARN, or both StreamARN and ConsumerName, should be provided.')
  }
  const stream = streams.find(parsed.accountId, parsed.region, parsed.name)
  const consumer = stream?.record.consumers.find((other) => other.name === name)
  streams.authorize(context, iamAction, consumer?.arn ?? `${streamArn}/consumer/${name}:*`)
  if (!stream) streams.get(parsed.accountId, parsed.region, parsed.name)
  if (!stream || !consumer) throw consumerNotFound(name, parsed.accountId)
  return { stream, consumer }
}
