// Data types in Flink's canonical spelling.
import type { IntervalQualifier } from '../ast/expression.ts'
import type { DataType, RowField, SimpleType } from '../ast/type.ts'
import { type PrintContext, printIdentifier, printName, quoteString } from './context.ts'

/** `DAY(3) TO SECOND(3)`. */
export function printQualifier(qualifier: IntervalQualifier): string {
  const { startUnit, startPrecision, endUnit, fractionPrecision } = qualifier
  if (startUnit === 'SECOND' && startPrecision !== undefined && fractionPrecision !== undefined) {
    return `SECOND(${startPrecision}, ${fractionPrecision})`
  }
  const start = startPrecision === undefined ? startUnit : `${startUnit}(${startPrecision})`
  if (endUnit === undefined) return start
  return `${start} TO ${endUnit}${fractionPrecision === undefined ? '' : `(${fractionPrecision})`}`
}

function simple(type: SimpleType): string {
  const { name, precision, scale } = type
  const size = precision === undefined ? '' : scale === undefined ? `(${precision})` : `(${precision}, ${scale})`
  return `${name}${size}`
}

function fields(list: readonly RowField[], context: PrintContext): string {
  const texts = list.map(({ name, type, comment }) => {
    const note = comment === undefined ? '' : ` ${quoteString(comment)}`
    return `${printName(name, context)} ${context.type(type)}${note}`
  })
  return texts.join(', ')
}

function bare(type: DataType, context: PrintContext): string {
  switch (type.kind) {
    case 'simple-type': return simple(type)
    case 'interval-type': return `INTERVAL ${printQualifier(type.qualifier)}`
    case 'array-type': return `ARRAY<${context.type(type.element)}>`
    case 'multiset-type': return `MULTISET<${context.type(type.element)}>`
    case 'map-type': return `MAP<${context.type(type.key)}, ${context.type(type.value)}>`
    case 'row-type': return `ROW<${fields(type.fields, context)}>`
    case 'structured-type': {
      const list = type.fields.length === 0 ? '' : `, ${fields(type.fields, context)}`
      return `STRUCTURED<${quoteString(type.className)}${list}>`
    }
    case 'raw-type': return `RAW(${quoteString(type.className)}, ${quoteString(type.serializer)})`
    case 'named-type': return printIdentifier(type.name, context)
  }
}

/** A data type with its nullability as written. */
export function printDataType(type: DataType, context: PrintContext): string {
  const nullable = type.nullable === undefined ? '' : type.nullable ? ' NULL' : ' NOT NULL'
  return bare(type, context) + nullable
}
