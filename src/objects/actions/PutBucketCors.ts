// S3 PutBucketCors: sets the CORS rules, which preflights and requests of pages follow.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

interface Input {
  readonly Bucket: string
  readonly CORSConfiguration: { readonly CORSRules?: readonly { readonly AllowedMethods?: readonly string[]; readonly AllowedOrigins?: readonly string[] }[] }
}

const methods = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])

/** PutBucketCors. */
export const putBucketCors = defineAction<BucketState, Input, object>({
  name: 'PutBucketCors',
  async handle(input, context, state) {
    for (const rule of input.CORSConfiguration.CORSRules ?? []) {
      const method = rule.AllowedMethods?.find((name) => !methods.has(name))
      if (method !== undefined) throw new AwsError('InvalidRequest', `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`)
      const origin = rule.AllowedOrigins?.find((name) => name.split('*').length > 2)
      if (origin !== undefined) throw new AwsError('InvalidRequest', `AllowedOrigin "${origin}" can not have more than one wildcard.`)
    }
    await putSetting(state, context, 'PutBucketCORS', input.Bucket, bucketSettings.cors, input.CORSConfiguration)
    return {}
  },
})
