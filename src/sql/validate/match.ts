// MATCH_RECOGNIZE: the pattern as a list of variables, and expressions over the rows that they have matched.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/match_recognize/

import type { PatternAggregate, PatternExpression, PatternNavigation, PatternPart, PatternSkip, Rex } from '../../table/expression.ts'
import { type Field, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { Call, Expression } from '../ast/expression.ts'
import type { SourcePosition } from '../ast/node.ts'
import type { MatchRecognize, OrderItem, Pattern, PatternVariable } from '../ast/query.ts'
import { argumentInfo, badArguments, coerceArgs, functionName } from './calls.ts'
import type { ExpressionContext, ValidationFacts } from './context.ts'
import { sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { checkCondition } from './predicates.ts'
import type { Rel, RelSortKey } from './rel.ts'
import { call, digest, inputRef, inputsOf, literal, rewrite } from './rex.ts'
import { relationScope, type Scope } from './scope.ts'
import { intervalMs } from './window-function.ts'

const navigating = '$navigation'
const aggregating = '$aggregate'

function unsupported(message: string, position: SourcePosition): never {
  throw sqlError('not-supported', message, position)
}

type Quantity = Pick<PatternPart, 'min' | 'max' | 'isGreedy'>

const once: Quantity = { min: 1, max: 1, isGreedy: true }

/** A pattern as Calcite's plan prints it. */
function patternText(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'pattern-variable':
      return `_UTF-16LE'${pattern.name.text}'`
    case 'pattern-alternation':
      return pattern.items.map(patternText).reduce((left, right) => `|(${left}, ${right})`)
    case 'pattern-sequence':
      return pattern.items.map(patternText).reduce((left, right) => `(${left}, ${right})`)
    case 'pattern-permute':
      return `PATTERN_PERMUTE(${pattern.items.map(patternText).join(', ')})`
    case 'pattern-exclude':
      return `PATTERN_EXCLUDE(${patternText(pattern.operand)})`
    case 'pattern-quantified':
      return `PATTERN_QUANTIFIER(${patternText(pattern.operand)}, ${pattern.min}, ${pattern.max ?? -1}, ${pattern.reluctant})`
  }
}

function branching(pattern: Pattern): never {
  const message = `Expression not supported: ${patternText(pattern)}. Currently, CEP doesn't support branching patterns.`
  unsupported(message, pattern.position)
}

function variableOf(pattern: Pattern): PatternVariable {
  if (pattern.kind === 'pattern-variable') return pattern
  if (pattern.kind === 'pattern-alternation' || pattern.kind === 'pattern-permute') branching(pattern)
  unsupported('Expression not supported: groups of pattern variables', pattern.position)
}

/** A quantifier that Flink's CEP can take. */
function quantity(pattern: Extract<Pattern, { kind: 'pattern-quantified' }>): Quantity {
  const { min, max, reluctant, position } = pattern
  if (reluctant && min === 0 && max === 1) unsupported('Reluctant optional variables are not supported yet.', position)
  const isPlain = (min === 0 && max === 1) || max === undefined || min === max
  if (!isPlain && min === 0) unsupported('The from should be a positive number greater than 0.', position)
  return { min, ...(max === undefined ? {} : { max }), isGreedy: !reluctant }
}

function partsOf(pattern: Pattern): readonly { readonly variable: PatternVariable; readonly quantity: Quantity }[] {
  const items = pattern.kind === 'pattern-sequence' ? pattern.items : [pattern]
  return items.map((item) =>
    item.kind === 'pattern-quantified'
      ? { variable: variableOf(item.operand), quantity: quantity(item) }
      : { variable: variableOf(item), quantity: once },
  )
}

function argumentText(ast: Expression): string {
  return ast.kind === 'identifier' ? ast.parts.map((part) => `\`${part.text}\``).join('.') : '…'
}

/** Expressions of one clause, over all rows of the match and the rows of each variable. */
class PatternExpressions {
  readonly #fields: readonly Field[]
  readonly #facts: ValidationFacts
  readonly #scope: Scope
  readonly #timeIndex: number
  #navigations: PatternNavigation[] = []
  #aggregates: PatternAggregate[] = []

  constructor(fields: readonly Field[], names: readonly string[], facts: ValidationFacts, timeIndex: number) {
    const plain = fields.map((field) => ({ ...field, type: withNullable(withoutAttribute(field.type), true) }))
    // Bare names are found among all rows of the match, the variables' columns only behind their name.
    const merged = new Set(fields.map((field) => field.name))
    const relations = ['', ...names].map((name, place) => ({
      alias: place === 0 ? undefined : name,
      qualifiers: [],
      fields: plain,
      offset: place * plain.length,
      merged: place === 0 ? new Set<string>() : merged,
    }))
    this.#fields = fields
    this.#facts = facts
    this.#timeIndex = timeIndex
    this.#scope = { relations }
  }

  validate(ast: Expression, clause: string): PatternExpression {
    this.#navigations = []
    this.#aggregates = []
    const context = this.#context(clause, (node) => this.#intercept(node, clause))
    const raw = context.validate(ast)
    const rex = clause === 'DEFINE' ? checkCondition(raw, ast, clause) : raw
    const placed = this.#placed(rewrite(rex, (node) => (node.kind === 'input' ? this.#navigate(node, 'last', 0) : undefined)))
    return { navigations: this.#navigations, aggregates: this.#aggregates, rex: placed }
  }

  #context(clause: string, intercept?: (ast: Expression) => Rex | undefined): ExpressionContext {
    const rules = { clause, scope: this.#scope, aggregate: (ast: Expression) => this.#aggregate(ast as Call, clause) }
    return expressionContext(this.#facts, intercept ? { ...rules, intercept } : rules)
  }

  #intercept(ast: Expression, clause: string): Rex | undefined {
    if (ast.kind !== 'call') return undefined
    const name = functionName(ast.name)
    switch (name) {
      case 'PREV':
      case 'NEXT':
        return unsupported('Flink does not support physical offsets within partition.', ast.position)
      case 'FIRST':
      case 'LAST':
        return this.#first(ast, name === 'FIRST' ? 'first' : 'last', clause)
      case 'MATCH_ROWTIME':
      case 'MATCH_PROCTIME':
        return this.#time(name === 'MATCH_ROWTIME' ? 'rowtime' : 'proctime')
      default:
        return undefined
    }
  }

  #time(attribute: 'rowtime' | 'proctime'): Rex {
    const field = this.#fields[this.#timeIndex]!
    const type = { ...withNullable(withoutAttribute(field.type), false), attribute }
    return this.#navigate({ kind: 'input', index: this.#timeIndex, type }, 'last', 0)
  }

  #first(ast: Call, from: 'first' | 'last', clause: string): Rex {
    const [operand, offset] = ast.args
    if (!operand) throw sqlError('bad-arguments', `${functionName(ast.name)} takes a column of a pattern variable`, ast.position)
    const places = offset ? this.#context(clause).validate(offset) : undefined
    const count = places?.kind === 'literal' && typeof places.value === 'number' ? places.value : 0
    const rex = this.#context(clause).validate(operand)
    return rewrite(rex, (node) => (node.kind === 'input' ? this.#navigate(node, from, count) : undefined))
  }

  #navigate(node: Extract<Rex, { kind: 'input' }>, from: 'first' | 'last', offset: number): Rex {
    const width = this.#fields.length
    const made: PatternNavigation = {
      variable: Math.floor(node.index / width) - 1, from, offset, column: node.index % width, type: node.type,
    }
    const known = this.#navigations.findIndex((other) => digest(other) === digest(made))
    const at = known >= 0 ? known : this.#navigations.push(made) - 1
    return call(navigating, [literal(at, { root: 'INTEGER', nullable: false })], node.type)
  }

  #aggregate(ast: Call, clause: string): Rex {
    const name = functionName(ast.name)
    if (ast.quantifier === 'DISTINCT') {
      const text = `${name}(DISTINCT ${ast.args.map(argumentText).join(', ')})`
      throw sqlError('bad-query', `DISTINCT/ALL not allowed with ${text} function`, ast.position)
    }
    const raw = ast.args.filter((arg) => arg.kind !== 'star').map((arg) => this.#context(clause).validate(arg))
    const width = this.#fields.length
    const variables = new Set(inputsOf(raw).map((index) => Math.floor(index / width) - 1))
    if (variables.size > 1) unsupported('Aggregation must be applied to a single pattern variable', ast.position)
    const args = raw.map((rex) => rewrite(rex, (node) => (node.kind === 'input' ? { ...node, index: node.index % width } : undefined)))
    const found = this.#facts.functions.aggregate(name)
    const inferred = found?.infer(args.map(argumentInfo))
    if (!found || inferred === undefined) throw sqlError('unknown-function', `No match found for function signature ${name}`, ast.position)
    if (typeof inferred === 'string') return badArguments(found, args, inferred, ast.position)
    const type = found.name === 'COUNT' ? inferred.type : withNullable(inferred.type, true)
    const [variable = -1] = variables
    const made = { variable, function: found.name, args: coerceArgs(args, inferred.argTypes), type: withoutAttribute(type) }
    const at = this.#aggregates.push(made) - 1
    return call(aggregating, [literal(at, { root: 'INTEGER', nullable: false })], made.type)
  }

  /** Placeholders as inputs: navigations first, then aggregates. */
  #placed(rex: Rex): Rex {
    return rewrite(rex, (node) => {
      if (node.kind !== 'call' || (node.function !== navigating && node.function !== aggregating)) return undefined
      const [place] = node.args
      const at = place?.kind === 'literal' ? Number(place.value) : 0
      return inputRef(node.function === navigating ? at : this.#navigations.length + at, node.type)
    })
  }
}

function orderOf(items: readonly OrderItem[], context: ExpressionContext, position: SourcePosition): readonly RelSortKey[] {
  const keys = items.map((item) => {
    const rex = context.validate(item.expression)
    if (rex.kind !== 'input') throw sqlError('bad-query', 'ORDER BY of MATCH_RECOGNIZE takes columns', item.expression.position)
    return { index: rex.index, descending: item.descending, nullsFirst: item.nulls ? item.nulls === 'FIRST' : !item.descending }
  })
  if (keys.length === 0) unsupported('You must specify either rowtime or proctime for order by.', position)
  return keys
}

function skipOf(ast: MatchRecognize, names: readonly string[]): PatternSkip {
  const { afterMatch } = ast
  // Flink's documentation names PAST LAST ROW as the default, its parser takes NEXT ROW.
  if (!afterMatch || afterMatch.skip === 'NEXT ROW') return { to: 'next row' }
  if (afterMatch.skip === 'PAST LAST ROW') return { to: 'past last row' }
  const name = afterMatch.variable?.text ?? ''
  const variable = names.indexOf(name)
  if (variable < 0) throw sqlError('bad-query', `Unknown pattern '${name}'`, afterMatch.variable?.position ?? afterMatch.position)
  return { to: afterMatch.skip === 'FIRST' ? 'first' : 'last', variable }
}

function checkForm(ast: MatchRecognize): void {
  if (ast.rowsPerMatch === 'ALL ROWS') unsupported('All rows per match mode is not supported yet.', ast.position)
  if (ast.subsets[0]) unsupported('SUBSET clause is not supported yet.', ast.subsets[0].position)
  if (ast.strictStart || ast.strictEnd) unsupported('Anchors (^ and $) of a pattern are not supported.', ast.pattern.position)
}

/** Validates MATCH_RECOGNIZE over its input. */
export function matchRecognize(ast: MatchRecognize, input: Rel, scope: Scope, facts: ValidationFacts): Rel {
  checkForm(ast)
  const context = expressionContext(facts, { clause: 'MATCH_RECOGNIZE', scope })
  const partition = ast.partitionBy.map((part) => {
    const rex = context.validate(part)
    if (rex.kind === 'input') return rex.index
    throw sqlError('bad-query', 'PARTITION BY of MATCH_RECOGNIZE takes columns', part.position)
  })
  const order = orderOf(ast.orderBy, context, ast.position)
  const timeIndex = order[0]!.index
  const pattern = partsOf(ast.pattern)
  const names = pattern.map(({ variable }) => variable.name.text)
  const twice = pattern.find(({ variable }, place) => names.indexOf(variable.name.text) !== place)
  if (twice) throw sqlError('bad-query', `Pattern variable '${twice.variable.name.text}' has already been defined`, twice.variable.position)
  const last = pattern[pattern.length - 1]!
  const isLastGreedy = last.quantity.isGreedy && last.quantity.min !== last.quantity.max
  if (isLastGreedy) {
    const message =
      'Greedy quantifiers are not allowed as the last element of a Pattern yet. ' +
      'Finish your pattern with either a simple variable or reluctant quantifier.'
    unsupported(message, last.variable.position)
  }
  const expressions = new PatternExpressions(input.fields, names, facts, timeIndex)
  const defines = new Map(ast.define.map((made) => [made.variable.text, expressions.validate(made.condition, 'DEFINE')]))
  const parts = pattern.map(({ variable, quantity: count }): PatternPart => {
    const define = defines.get(variable.name.text)
    return { name: variable.name.text, ...count, ...(define ? { define } : {}) }
  })
  const measures = ast.measures.map((made) => expressions.validate(made.expression, 'MEASURES'))
  const within = ast.within && expressionContext(facts, { clause: 'WITHIN', scope: relationScope([]) }).validate(ast.within)
  return {
    kind: 'match', input, partition, order, parts, measures, skip: skipOf(ast, names),
    position: ast.position,
    ...(within && ast.within ? { withinMs: intervalMs(within, 'WITHIN', ast.within.position) } : {}),
    fields: [
      ...partition.map((index) => input.fields[index]!),
      ...measures.map(({ rex }, index) => ({ name: ast.measures[index]!.alias.text, type: rex.type })),
    ],
  }
}
