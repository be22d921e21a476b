// S3's way in.
import type { HttpExchange } from '../http/exchange.ts'
import type { RouterParts } from './router.ts'
import type { SigV4Signer } from './sigv4.ts'

/** What S3 requests need. */
export interface S3Parts extends RouterParts {
  readonly signer: SigV4Signer
}

/** Answers an S3 request. */
export async function handleS3(_parts: S3Parts, exchange: HttpExchange): Promise<void> {
  exchange.sendText(501, 'S3')
}
