// ARNs of streams and consumers.
// Always: what `parse…` accepts, the functions that write ARNs reproduce.

/** The parts of a stream's ARN. */
export interface StreamArn {
  readonly region: string
  readonly accountId: string
  readonly name: string
}

/** The parts of a consumer's ARN. */
export interface ConsumerArn extends StreamArn {
  readonly consumerName: string
  readonly createdSec: number
}

/** `arn:aws:kinesis:<region>:<account>:stream/<name>`. */
export function streamArn(region: string, accountId: string, name: string): string {
  return `arn:aws:kinesis:${region}:${accountId}:stream/${name}`
}

/** `<stream ARN>/consumer/<name>:<creation in seconds>`. */
export function consumerArn(stream: string, consumerName: string, createdMs: number): string {
  return `${stream}/consumer/${consumerName}:${Math.floor(createdMs / 1000)}`
}

const streamPattern = /^arn:aws[^:]*:kinesis:([^:]*):(\d{12}):stream\/([a-zA-Z0-9_.-]+)$/
const consumerPattern =
  /^(arn:aws[^:]*:kinesis:[^:]*:\d{12}:stream\/[a-zA-Z0-9_.-]+)\/consumer\/([a-zA-Z0-9_.-]+):(\d+)$/

/** Reads a stream's ARN; undefined when the text is none. */
export function parseStreamArn(text: string): StreamArn | undefined {
  const match = streamPattern.exec(text)
  return match ? { region: match[1]!, accountId: match[2]!, name: match[3]! } : undefined
}

/** Reads a consumer's ARN; undefined when the text is none. */
export function parseConsumerArn(text: string): ConsumerArn | undefined {
  const match = consumerPattern.exec(text)
  const stream = match ? parseStreamArn(match[1]!) : undefined
  return match && stream ? { ...stream, consumerName: match[2]!, createdSec: Number(match[3]) } : undefined
}
