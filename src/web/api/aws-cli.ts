// What a call would be as an AWS CLI command, for "Copy as AWS CLI". The same call objects are run by the page, so what is shown is what is done.

import type { ConsoleCall } from '../../protocol/console.ts'

/** An AWS call: what the CLI command is made of. */
export type AwsCall = ConsoleCall

/** Services whose commands stand under another name. */
const commandNames: Readonly<Record<string, string>> = { s3: 's3api' }

/** Members that are bytes: JSON has them in base64, the CLI reads them from a file. */
const byteMembers: Readonly<Record<string, readonly string[]>> = { 'kinesis.PutRecord': ['Data'] }

/** An AWS name in the CLI's spelling: `StreamARN` is `stream-arn`. */
export function cliName(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

function shellText(text: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function textOfBase64(data: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)))
}

function cliOption(call: AwsCall, name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const option = cliName(name)
  if (byteMembers[`${call.service}.${call.action}`]?.includes(name)) return `--${option} fileb://<(printf %s ${shellText(textOfBase64(String(value)))})`
  if (typeof value === 'boolean') return value ? `--${option}` : `--no-${option}`
  if (typeof value === 'object') {
    const isFlatList = Array.isArray(value) && value.every((item) => typeof item === 'string')
    return `--${option} ${isFlatList ? (value as string[]).map(shellText).join(' ') : shellText(JSON.stringify(value))}`
  }
  return `--${option} ${shellText(String(value))}`
}

/** The command of a call; `endpoint` is this server, `region` the account's region. */
export function cliCommand(call: AwsCall, endpoint: string | undefined, region: string | undefined): string {
  const options = Object.entries(call.input).map(([name, value]) => cliOption(call, name, value)).filter((option) => option !== undefined)
  if (endpoint) options.push(`--endpoint-url ${endpoint}`)
  if (region) options.push(`--region ${region}`)
  return [`aws ${commandNames[call.service] ?? call.service} ${cliName(call.action)}`, ...options].join(' \\\n  ')
}
