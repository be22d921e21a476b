// Kinesis StopStreamEncryption: later records are no longer marked as encrypted.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument } from '../errors.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** StopStreamEncryption. */
export const stopStreamEncryption = defineAction<
  Streams,
  StreamReference & { EncryptionType: string; KeyId: string },
  object
>({
  name: 'StopStreamEncryption',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:StopStreamEncryption')
    if (input.EncryptionType !== 'KMS') throw invalidArgument('EncryptionType must be KMS.')
    stream.requireActive()
    await streams.change(stream, 'UPDATING', { kind: 'encryption' })
    return {}
  },
})
