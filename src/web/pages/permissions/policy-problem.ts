// What is wrong with a policy document, in one sentence with the place where it is known.

const effects = ['Allow', 'Deny']
const statementKeys = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

/** Line and column of an offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

function jsonProblem(text: string, thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const offset = /position (\d+)/.exec(message)?.[1]
  const at = offset === undefined ? placeOf(text, text.length) : placeOf(text, Number(offset))
  return `This is not JSON: ${message.replace(/ (?:in JSON )?at position.*$/s, '')} at ${at}.`
}

function isTexts(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'))
}

function statementProblem(value: unknown, number: number): string | undefined {
  const where = `Statement ${number}`
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return `${where} must be an object.`
  const statement = value as Readonly<Record<string, unknown>>
  const strange = Object.keys(statement).find((key) => !statementKeys.includes(key))
  if (strange !== undefined) return `${where} has '${strange}'; a role's policy may have ${statementKeys.join(', ')}.`
  if (!effects.includes(String(statement.Effect))) return `${where} needs "Effect": "Allow" or "Deny".`
  for (const [yes, no] of [['Action', 'NotAction'], ['Resource', 'NotResource']] as const) {
    if ((statement[yes] === undefined) === (statement[no] === undefined)) return `${where} needs either ${yes} or ${no}.`
    if (!isTexts(statement[yes] ?? statement[no])) return `${yes} of ${where.toLowerCase()} must be a text or a list of texts.`
  }
  const actions = [statement.Action ?? statement.NotAction].flat() as readonly string[]
  const action = actions.find((one) => one !== '*' && !/^[a-z0-9-]+:[A-Za-z*?][\w*?]*$/.test(one))
  return action === undefined ? undefined : `Action '${action}' of ${where.toLowerCase()} must look like 'kinesis:PutRecords'.`
}

/** The first problem of a role's policy; undefined when there is none. */
export function policyProblem(text: string): string | undefined {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (thrown) {
    return jsonProblem(text, thrown)
  }
  if (document === null || typeof document !== 'object' || Array.isArray(document)) return 'A policy is a JSON object.'
  const { Version, Statement } = document as { readonly Version?: unknown; readonly Statement?: unknown }
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') return 'Version must be "2012-10-17".'
  const statements = [Statement].flat()
  if (Statement === undefined || statements.length === 0) return 'A policy needs at least one Statement.'
  for (const [index, statement] of statements.entries()) {
    const problem = statementProblem(statement, index + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}
