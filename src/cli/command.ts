// What a command is: one file in `commands/`, exporting one object.

/** An option of a command. */
export interface CommandOption {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  readonly default?: string | boolean
  readonly doc: string
}

/** Values of options as parsed. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** A command. */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, CommandOption>>
  /** Runs it; answers the exit code. */
  run(values: OptionValues, positionals: readonly string[]): Promise<number>
}

/** Defines a command; the file's only export. */
export function defineCommand(command: Command): Command {
  return command
}
