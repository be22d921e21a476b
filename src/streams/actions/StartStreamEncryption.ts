// Kinesis StartStreamEncryption: marks the stream and its later records as encrypted with a KMS key.
// The local disk is not encrypted; what clients see is what they would see on AWS.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument } from '../errors.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** StartStreamEncryption. */
export const startStreamEncryption = defineAction<
  Streams,
  StreamReference & { EncryptionType: string; KeyId: string },
  object
>({
  name: 'StartStreamEncryption',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:StartStreamEncryption')
    if (input.EncryptionType !== 'KMS') throw invalidArgument('EncryptionType must be KMS.')
    stream.requireActive()
    await streams.change(stream, 'UPDATING', { kind: 'encryption', keyId: input.KeyId })
    return {}
  },
})
