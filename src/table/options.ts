// Options of connectors and formats (`WITH (…)`): declared once, used for validation, documentation and the page's forms.

/** One option. */
export interface OptionSpec {
  readonly key: string
  readonly type: 'string' | 'int' | 'long' | 'double' | 'boolean' | 'duration' | 'memory' | 'enum' | 'map'
  readonly required?: boolean
  readonly default?: string
  /** Allowed values of an enum. */
  readonly values?: readonly string[]
  readonly doc: string
  /** Keys that end in `#`-patterns, e.g. `fields.#.kind`, match any one segment. */
  readonly pattern?: boolean
}

/** Options as written, without the format's prefix where a format reads them. */
export type Options = Readonly<Record<string, string>>
