// What an action would be as an AWS CLI command, for "Copy as AWS CLI".

/** An AWS call: what the CLI command is made of. */
export interface AwsCall {
  readonly service: string
  readonly action: string
  readonly input: object
}

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

function cliOption(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const option = cliName(name)
  if (typeof value === 'boolean') return value ? `--${option}` : `--no-${option}`
  if (typeof value === 'object') {
    const isFlatList = Array.isArray(value) && value.every((item) => typeof item === 'string')
    return `--${option} ${isFlatList ? (value as string[]).map(shellText).join(' ') : shellText(JSON.stringify(value))}`
  }
  return `--${option} ${shellText(String(value))}`
}

/** The command of a call; `endpoint` is this server, `region` the account's region. */
export function cliCommand(call: AwsCall, endpoint: string | undefined, region: string | undefined): string {
  const options = Object.entries(call.input).map(([name, value]) => cliOption(name, value)).filter((option) => option !== undefined)
  if (endpoint) options.push(`--endpoint-url ${endpoint}`)
  if (region) options.push(`--region ${region}`)
  return [`aws ${call.service} ${cliName(call.action)}`, ...options].join(' \\\n  ')
}
