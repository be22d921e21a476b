// Checks inputs against the model's constraints and reports violations in AWS's own words.
// Always: a valid input costs one compiled walk without allocation; messages are made by a second walk only after a
// failure.

import { AwsError } from './errors.ts'
import type { ServiceModel, ShapeModel } from './model.ts'

/** Most violations that one message lists. */
const violationsMax = 10

type Check = (value: unknown) => boolean

/** Validates inputs of one service. */
export interface Validator {
  /** Throws the service's validation error unless the value satisfies the shape. */
  check(shapeName: string, value: Readonly<Record<string, unknown>>): void
}

/** A validator for a model; checks are compiled per shape when first used. */
export function createValidator(model: ServiceModel): Validator {
  const checks = new Map<string, Check>()
  const patterns = new Map<string, RegExp | undefined>()
  const compiler: Compiler = { model, checks, patterns }
  const code = validationCode(model)
  return {
    check(shapeName, value) {
      const check = checks.get(shapeName) ?? compile(compiler, shapeName)
      if (check(value)) return
      const found: string[] = []
      explain(compiler, shapeName, value, '', found)
      if (found.length === 0) return
      const noun = found.length === 1 ? 'error' : 'errors'
      throw new AwsError(code, `${found.length} validation ${noun} detected: ${found.join('; ')}`)
    },
  }
}

function validationCode(model: ServiceModel): string {
  if (model.service === 's3') return 'InvalidArgument'
  if (model.service === 'logs') return 'InvalidParameterException'
  return model.protocols.includes('query') ? 'ValidationError' : 'ValidationException'
}

interface Compiler {
  readonly model: ServiceModel
  readonly checks: Map<string, Check>
  readonly patterns: Map<string, RegExp | undefined>
}

const always: Check = () => true

function compile(compiler: Compiler, name: string): Check {
  const known = compiler.checks.get(name)
  if (known) return known
  // A recursive shape meets itself while it is being compiled: that place looks the check up when it runs.
  compiler.checks.set(name, (value) => (compiler.checks.get(name) ?? always)(value))
  const check = compileShape(compiler, compiler.model.shape(name))
  compiler.checks.set(name, check)
  return check
}

function compileShape(compiler: Compiler, shape: ShapeModel): Check {
  const min = shape.min ?? Number.NEGATIVE_INFINITY
  const max = shape.max ?? Number.POSITIVE_INFINITY
  switch (shape.type) {
    case 'structure':
      return compileStructure(compiler, shape)
    case 'list': {
      const element = compile(compiler, shape.member?.shape ?? '')
      return (value) => {
        const list = value as readonly unknown[]
        if (list.length < min || list.length > max) return false
        if (element === always) return true
        for (let index = 0; index < list.length; index++) if (list[index] == null || !element(list[index])) return false
        return true
      }
    }
    case 'map': {
      const key = compile(compiler, shape.key?.shape ?? '')
      const element = compile(compiler, shape.value?.shape ?? '')
      return (value) => {
        const entries = Object.entries(value as Record<string, unknown>)
        if (entries.length < min || entries.length > max) return false
        for (const [name, entry] of entries) if (!key(name) || (entry != null && !element(entry))) return false
        return true
      }
    }
    case 'string':
      return compileString(compiler, shape, min, max)
    case 'blob':
      if (shape.min === undefined && shape.max === undefined) return always
      return (value) => !(value instanceof Uint8Array) || (value.length >= min && value.length <= max)
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      if (shape.min === undefined && shape.max === undefined) return always
      return (value) => Number(value) >= min && Number(value) <= max
    default:
      return always
  }
}

function compileStructure(compiler: Compiler, shape: ShapeModel): Check {
  const required = new Set(shape.required ?? [])
  const names: string[] = []
  const checks: Check[] = []
  const needed: boolean[] = []
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const check = compile(compiler, ref.shape)
    if (check === always && !required.has(name)) continue
    names.push(name)
    checks.push(check)
    needed.push(required.has(name))
  }
  if (names.length === 0) return always
  return (value) => {
    const record = value as Record<string, unknown>
    for (let index = 0; index < names.length; index++) {
      const member = record[names[index] as string]
      if (member === undefined || member === null) {
        if (needed[index]) return false
      } else if (!(checks[index] as Check)(member)) return false
    }
    return true
  }
}

function compileString(compiler: Compiler, shape: ShapeModel, min: number, max: number): Check {
  const pattern = patternOf(compiler, shape)
  const values = shape.enum ? new Set(shape.enum) : undefined
  if (pattern === undefined && values === undefined && shape.min === undefined && shape.max === undefined) return always
  return (value) => {
    const text = value as string
    if (text.length < min || text.length > max) return false
    if (values !== undefined && !values.has(text)) return false
    return pattern === undefined || pattern.test(text)
  }
}

/** Patterns are Java's and match whole values; one that JavaScript cannot read is not checked. */
function patternOf(compiler: Compiler, shape: ShapeModel): RegExp | undefined {
  if (shape.pattern === undefined) return undefined
  if (!compiler.patterns.has(shape.pattern)) compiler.patterns.set(shape.pattern, regExpOf(shape.pattern))
  return compiler.patterns.get(shape.pattern)
}

function regExpOf(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags)
    } catch {
      // The next flags may read it.
    }
  }
  return undefined
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function explain(compiler: Compiler, shapeName: string, value: unknown, path: string, found: string[]): void {
  if (found.length >= violationsMax) return
  const shape = compiler.model.shape(shapeName)
  if (value == null) return
  for (const constraint of violations(compiler, shape, value))
    report(compiler, shapeName, value, path, constraint, found)
  if (shape.type === 'structure') {
    for (const [name, ref] of Object.entries(shape.members ?? {})) {
      const member = (value as Record<string, unknown>)[name]
      const at = path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`
      if (member == null && shape.required?.includes(name)) {
        report(compiler, ref.shape, null, at, 'Member must not be null', found)
      } else explain(compiler, ref.shape, member, at, found)
    }
  } else if (shape.type === 'list') explainList(compiler, shape, value as unknown[], path, found)
  else if (shape.type === 'map') explainMap(compiler, shape, value as Record<string, unknown>, path, found)
}

function explainList(compiler: Compiler, shape: ShapeModel, list: unknown[], path: string, found: string[]): void {
  const element = shape.member?.shape ?? ''
  const elementShape = compiler.model.shape(element)
  if (elementShape.type === 'string') {
    const bad = list.some((entry) => entry == null || violations(compiler, elementShape, entry).length > 0)
    const all = constraintsOf(elementShape)
    if (bad) report(compiler, '', list, path, `Member must satisfy constraint: [${all.join(', ')}]`, found)
    return
  }
  for (const [index, entry] of list.entries()) {
    const at = `${path}.${index + 1}.member`
    if (entry == null) report(compiler, element, null, at, 'Member must not be null', found)
    else explain(compiler, element, entry, at, found)
  }
}

function explainMap(
  compiler: Compiler,
  shape: ShapeModel,
  map: Record<string, unknown>,
  path: string,
  found: string[],
): void {
  const key = compiler.model.shape(shape.key?.shape ?? '')
  const value = compiler.model.shape(shape.value?.shape ?? '')
  if (Object.keys(map).some((name) => violations(compiler, key, name).length > 0)) {
    report(compiler, '', map, path, `Map keys must satisfy constraint: [${constraintsOf(key).join(', ')}]`, found)
  }
  if (value.type === 'string') {
    if (Object.values(map).some((entry) => entry != null && violations(compiler, value, entry).length > 0)) {
      report(compiler, '', map, path, `Map value must satisfy constraint: [${constraintsOf(value).join(', ')}]`, found)
    }
    return
  }
  for (const [name, entry] of Object.entries(map)) {
    explain(compiler, shape.value?.shape ?? '', entry, `${path}.${name}.member`, found)
  }
}

function report(
  compiler: Compiler,
  shapeName: string,
  value: unknown,
  path: string,
  constraint: string,
  found: string[],
): void {
  if (found.length >= violationsMax) return
  const shown = value == null ? 'null' : `'${show(compiler, shapeName, value)}'`
  found.push(`Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`)
}

function show(compiler: Compiler, shapeName: string, value: unknown): string {
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`
  if (Array.isArray(value)) {
    const element = shapeName === '' ? undefined : compiler.model.shape(shapeName).member?.shape
    const shown = value.map((entry) => (typeof entry === 'object' ? (element ?? 'Object') : String(entry)))
    return `[${shown.join(', ')}]`
  }
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}=${typeof entry === 'object' ? 'Object' : entry}`)
    .join(', ')}}`
}

/** All constraints of a simple shape in AWS's words, violated or not. */
function constraintsOf(shape: ShapeModel): string[] {
  const all: string[] = []
  if (shape.max !== undefined) all.push(`Member must have length less than or equal to ${shape.max}`)
  if (shape.min !== undefined) all.push(`Member must have length greater than or equal to ${shape.min}`)
  if (shape.pattern !== undefined) all.push(`Member must satisfy regular expression pattern: ${shape.pattern}`)
  if (shape.enum) all.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`)
  return all
}

/** The constraints of the shape itself (not of its members) that the value violates, in AWS's order. */
function violations(compiler: Compiler, shape: ShapeModel, value: unknown): string[] {
  const found: string[] = []
  if (shape.enum && !shape.enum.includes(value as string)) {
    found.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`)
  }
  const pattern = patternOf(compiler, shape)
  if (pattern && typeof value === 'string' && !pattern.test(value)) {
    found.push(`Member must satisfy regular expression pattern: ${shape.pattern}`)
  }
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  const size = isNumber ? Number(value) : sizeOf(value)
  if (size === undefined) return found
  const noun = isNumber ? 'value' : 'length'
  if (shape.min !== undefined && size < shape.min)
    found.push(`Member must have ${noun} greater than or equal to ${shape.min}`)
  if (shape.max !== undefined && size > shape.max)
    found.push(`Member must have ${noun} less than or equal to ${shape.max}`)
  return found
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  if (value instanceof Date || typeof value !== 'object' || value === null) return undefined
  return Object.keys(value).length
}
