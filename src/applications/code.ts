// The code of a STREAMING application: SQL from an exported note in S3, from an uploaded archive, or as plain text.

import type { Readable } from 'node:stream'
import type { AwsInvoker, Principal } from '../aws/action.ts'
import { MillraceError } from '../base/error.ts'
import { readExport } from './export.ts'
import type { Application, Json } from './model.ts'

/** SQL to run and the database it belongs to. */
export interface ApplicationCode {
  readonly statements: string
  readonly database: string
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body as Readable) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

async function archiveOf(content: Json, application: Application, invoker: AwsInvoker, principal: Principal): Promise<Uint8Array | undefined> {
  if (content['ZipFileContent'] instanceof Uint8Array) return content['ZipFileContent']
  const s3 = content['S3ContentLocation'] as Json | undefined
  if (!s3) return undefined
  const bucket = String(s3['BucketARN']).split(':::')[1] ?? ''
  const answer = await invoker.invoke('s3', 'GetObject', { Bucket: bucket, Key: String(s3['FileKey']) }, { principal, region: application.region })
  return bytesOf(answer['Body'])
}

/** Loads the code; S3 is read with the application's role. */
export async function loadCode(application: Application, invoker: AwsInvoker, principal: Principal): Promise<ApplicationCode> {
  const code = (application.configuration['ApplicationCodeConfiguration'] as Json | undefined) ?? {}
  const content = (code['CodeContent'] as Json | undefined) ?? {}
  if (code['CodeContentType'] === 'PLAINTEXT' && typeof content['TextContent'] === 'string') {
    return { statements: content['TextContent'], database: 'default' }
  }
  const archive = await archiveOf(content, application, invoker, principal)
  if (!archive) {
    throw new MillraceError('applications.no-code', `application ${application.name} has no code`, { hint: 'deploy a note, or give S3ContentLocation or TextContent' })
  }
  const { manifest, statements } = readExport(archive)
  return { statements, database: manifest.database }
}
