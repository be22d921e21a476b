// Walks a JSON path: a definite path gives one value or fails, an indefinite one gives an array of all that match.

import type { JsonPath, PathStep } from './path.ts'
import type { JsonValue } from './value.ts'
import { isArray, isNumber, isObject } from './value.ts'

/** What a path leads to; `missing` when a definite path leads nowhere. */
export type Walk = { readonly missing: false; readonly value: JsonValue } | { readonly missing: true }

function descendants(value: JsonValue, found: JsonValue[]): void {
  found.push(value)
  if (isArray(value)) for (const item of value) descendants(item, found)
  else if (isObject(value)) for (const item of value.values()) descendants(item, found)
}

function itemAt(list: readonly JsonValue[], index: number): JsonValue | undefined {
  return list[index < 0 ? list.length + index : index]
}

function childrenOf(value: JsonValue): readonly JsonValue[] {
  if (isArray(value)) return value
  return isObject(value) ? [...value.values()] : []
}

function numberOf(value: number): JsonValue {
  const text = String(value)
  return { kind: 'number', text: Number.isInteger(value) ? `${text}.0` : text, integral: false }
}

function integerOf(value: number): JsonValue {
  return { kind: 'number', text: String(value), integral: true }
}

function aggregate(name: string, value: JsonValue): JsonValue | undefined {
  const numbers = childrenOf(value)
    .filter(isNumber)
    .map((item) => Number(item.text))
  if (numbers.length === 0) return undefined
  const sum = numbers.reduce((total, each) => total + each, 0)
  switch (name) {
    case 'min':
      return numberOf(Math.min(...numbers))
    case 'max':
      return numberOf(Math.max(...numbers))
    case 'sum':
      return numberOf(sum)
    case 'avg':
      return numberOf(sum / numbers.length)
    case 'stddev': {
      const mean = sum / numbers.length
      return numberOf(Math.sqrt(numbers.reduce((total, each) => total + (each - mean) ** 2, 0) / numbers.length))
    }
    default:
      return undefined
  }
}

function applyFunction(name: string, value: JsonValue): JsonValue | undefined {
  switch (name) {
    case 'length':
    case 'size':
      return isArray(value) || isObject(value) ? integerOf(childrenOf(value).length) : undefined
    case 'keys':
      return isObject(value) ? [...value.keys()] : undefined
    case 'first':
      return isArray(value) ? itemAt(value, 0) : undefined
    case 'last':
      return isArray(value) ? itemAt(value, -1) : undefined
    default:
      return aggregate(name, value)
  }
}

/** Some values of an object as a new object, for `['a','b']`. */
function pick(value: JsonValue, names: readonly string[]): JsonValue | undefined {
  if (!isObject(value)) return undefined
  if (names.length === 1) return value.get(names[0] ?? '')
  return new Map(
    names.flatMap((name) => {
      const item = value.get(name)
      return item === undefined ? [] : [[name, item] as const]
    }),
  )
}

function nextValues(step: PathStep, value: JsonValue, root: JsonValue): readonly JsonValue[] {
  switch (step.kind) {
    case 'names': {
      const item = pick(value, step.names)
      return item === undefined ? [] : [item]
    }
    case 'indexes':
      return isArray(value)
        ? step.indexes.map((index) => itemAt(value, index)).filter((item) => item !== undefined)
        : []
    case 'slice':
      return isArray(value) ? value.slice(step.from, step.to) : []
    case 'wildcard':
      return childrenOf(value)
    case 'descend': {
      const found: JsonValue[] = []
      descendants(value, found)
      return found
    }
    case 'filter': {
      const candidates = isArray(value) ? value : [value]
      return candidates.filter((item) => step.filter(item, root))
    }
    case 'function': {
      const result = applyFunction(step.name, value)
      return result === undefined ? [] : [result]
    }
  }
}

/** Walks the path from a value. */
export function walkPath(path: JsonPath, start: JsonValue): Walk {
  const last = path.steps.at(-1)
  const steps = last?.kind === 'function' ? path.steps.slice(0, -1) : path.steps
  const isSingle = steps.every(
    (step) =>
      (step.kind === 'names' && step.names.length === 1) || (step.kind === 'indexes' && step.indexes.length === 1),
  )
  let values: readonly JsonValue[] = [start]
  let isCertain = true
  for (const step of steps) {
    isCertain &&=
      (step.kind === 'names' && step.names.length === 1) || (step.kind === 'indexes' && step.indexes.length === 1)
    values = values.flatMap((value) => nextValues(step, value, start))
    // A step that must be there and is not ends the walk, also when a wildcard would follow.
    if (isCertain && values.length === 0) return { missing: true }
  }
  let result: JsonValue | undefined = isSingle ? values[0] : values
  // Picking several names of one object is one object, not a list.
  if (
    !isSingle &&
    steps.every((step) => step.kind === 'names' || step.kind === 'indexes') &&
    steps.at(-1)?.kind === 'names'
  ) {
    result = values.length === 1 && isObject(values[0]) ? values[0] : values
  }
  if (last?.kind === 'function' && result !== undefined) result = applyFunction(last.name, result)
  return result === undefined ? { missing: true } : { missing: false, value: result }
}
