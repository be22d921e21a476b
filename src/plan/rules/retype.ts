// Time attributes as Flink keeps them: recomputed from the sources up, so that operators which materialize them lose
// them.
// Always: after this pass a column is an attribute only where watermarks still bound it.
// Follows flink-sql.md §12: regular joins and plain aggregations materialize; windows and interval joins keep.

import { sqlError } from '../../sql/validate/errors.ts'
import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { rewrite } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, type LogicalType, withoutAttribute } from '../../table/logical-type.ts'
import { analyseJoin } from './join-analysis.ts'

function withAttributeOf(type: LogicalType, source: LogicalType): LogicalType {
  if (type.attribute === source.attribute) return type
  return source.attribute === undefined ? withoutAttribute(type) : { ...type, attribute: source.attribute }
}

function retypeRex(rex: Rex, fields: readonly Field[]): Rex {
  return rewrite(rex, (node) => {
    if (node.kind !== 'input') return undefined
    const source = fields[node.index]
    return source ? { ...node, type: withAttributeOf(node.type, source.type) } : node
  })
}

function plain(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) =>
    field.type.attribute === undefined ? field : { ...field, type: withoutAttribute(field.type) },
  )
}

function follow(fields: readonly Field[], source: readonly Field[]): readonly Field[] {
  return fields.map((field, index) => {
    const from = source[index]
    return from ? { ...field, type: withAttributeOf(field.type, from.type) } : field
  })
}

function checkTime(rel: Rel & { readonly window: { readonly timeIndex: number } }, input: Rel): void {
  if (input.fields[rel.window.timeIndex]?.type.attribute !== undefined) return
  throw sqlError(
    'bad-window',
    'Window can only be defined over a time attribute column.',
    undefined,
    'the time attribute was lost below: a regular join, a plain GROUP BY or an expression makes it a plain timestamp',
  )
}

function retypeJoin(rel: RelOf<'join'>): Rel {
  const inputs = [...rel.left.fields, ...rel.right.fields]
  const condition = rel.condition && retypeRex(rel.condition, inputs)
  const typed: RelOf<'join'> = { ...rel, ...(condition ? { condition } : {}) }
  const keeps = analyseJoin(typed).interval !== undefined
  return { ...typed, fields: keeps ? follow(rel.fields, inputs) : plain(rel.fields) }
}

/** A column of an expansion is an attribute where every set keeps it. */
function keptByAll(field: Field, sources: readonly (Rex | undefined)[]): Field {
  const [first] = sources
  const isKept =
    first?.type.attribute !== undefined && sources.every((rex) => rex?.type.attribute === first.type.attribute)
  return { ...field, type: isKept ? withAttributeOf(field.type, first.type) : withoutAttribute(field.type) }
}

function retypeSet(rel: RelOf<'setOperation'>): Rel {
  const fields = rel.fields.map((field, column) => {
    const [first, ...others] = rel.inputs.map((input) => input.fields[column]!.type.attribute)
    const isSame = others.every((attribute) => attribute === first)
    return { ...field, type: isSame && first ? { ...field.type, attribute: first } : withoutAttribute(field.type) }
  })
  return { ...rel, fields }
}

/** One node over retyped inputs. */
function retypeNode(rel: Rel): Rel {
  switch (rel.kind) {
    case 'scan':
    case 'values':
    case 'watermark':
      return rel
    case 'project': {
      const exprs = rel.exprs.map((rex) => retypeRex(rex, rel.input.fields))
      return {
        ...rel,
        exprs,
        fields: follow(
          rel.fields,
          exprs.map((rex) => ({ name: '', type: rex.type })),
        ),
      }
    }
    case 'filter':
      return {
        ...rel,
        condition: retypeRex(rel.condition, rel.input.fields),
        fields: follow(rel.fields, rel.input.fields),
      }
    case 'expand': {
      const projections = rel.projections.map((exprs) => exprs.map((rex) => retypeRex(rex, rel.input.fields)))
      return {
        ...rel,
        projections,
        fields: rel.fields.map((field, column) =>
          keptByAll(
            field,
            projections.map((set) => set[column]),
          ),
        ),
      }
    }
    case 'aggregate':
      return { ...rel, fields: plain(rel.fields) }
    case 'groupWindowAggregate':
    case 'windowAggregate': {
      if (rel.kind === 'groupWindowAggregate' || !rel.attached) checkTime(rel, rel.input)
      const own = rel.keys.length + rel.calls.length
      return { ...rel, fields: [...plain(rel.fields.slice(0, own)), ...rel.fields.slice(own)] }
    }
    case 'windowTableFunction': {
      checkTime(rel, rel.input)
      const width = rel.input.fields.length
      return { ...rel, fields: [...follow(rel.fields.slice(0, width), rel.input.fields), ...rel.fields.slice(width)] }
    }
    case 'join':
      return retypeJoin(rel)
    case 'temporalJoin': {
      const width = rel.left.fields.length
      const condition = rel.condition && retypeRex(rel.condition, [...rel.left.fields, ...plain(rel.right.fields)])
      const fields = [...follow(rel.fields.slice(0, width), rel.left.fields), ...plain(rel.fields.slice(width))]
      return { ...rel, fields, ...(condition ? { condition } : {}) }
    }
    case 'setOperation':
      return retypeSet(rel)
    case 'match': {
      const keys = rel.partition.map((index) => rel.input.fields[index]!)
      return { ...rel, fields: [...plain(keys), ...rel.fields.slice(keys.length)] }
    }
    case 'sort':
    case 'over':
    case 'rank':
    case 'correlate':
      return { ...rel, fields: follow(rel.fields, rel.input.fields) }
  }
}

/** Recomputes time attributes bottom-up. */
export function retype(rel: Rel): Rel {
  return retypeNode(withInputs(rel, relInputs(rel).map(retype)))
}
