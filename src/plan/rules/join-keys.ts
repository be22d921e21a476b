// Join keys that are computed (`UPPER(a.x) = b.y`) become columns of projections below the join, so that rows can be
// hashed by them.

import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import { call, conjunction, conjuncts, digest, inputRef, mapInputs } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, withoutAttribute } from '../../table/logical-type.ts'
import { analyseJoin, keyOf } from './join-analysis.ts'

/** A side of a join with room for computed columns. */
class Side {
  readonly exprs: Rex[]
  readonly fields: Field[]
  private readonly input: Rel

  constructor(input: Rel) {
    this.input = input
    this.exprs = [...allInputs(input.fields)]
    this.fields = [...input.fields]
  }

  place(key: Rex, name: string): number {
    const known = this.exprs.findIndex((rex) => digest(rex) === digest(key))
    if (known >= 0) return known
    this.fields.push({ name, type: withoutAttribute(key.type) })
    return this.exprs.push(key) - 1
  }

  get rel(): Rel {
    const isSame = this.exprs.length === this.input.fields.length
    return isSame ? this.input : { kind: 'project', input: this.input, exprs: this.exprs, fields: this.fields }
  }
}

function withColumns(join: RelOf<'join' | 'temporalJoin'>): Rel {
  const width = join.left.fields.length
  const total = width + join.right.fields.length
  const left = new Side(join.left)
  const right = new Side(join.right)
  const computed = conjuncts(join.condition).map((rex) => {
    const key = keyOf(rex, width)
    if (!key || rex.kind !== 'call') return { rex, key: undefined }
    return { rex, key: { left: left.place(key.left, `$f${total}`), right: right.place(key.right, `$f${total + 1}`) } }
  })
  const leftWidth = left.fields.length
  const moved = (rex: Rex) => mapInputs(rex, (index) => (index < width ? index : index - width + leftWidth))
  const condition = conjunction(
    computed.map(({ rex, key }) => {
      if (!key) return moved(rex)
      const args = [
        inputRef(key.left, left.fields[key.left]!.type),
        inputRef(leftWidth + key.right, right.fields[key.right]!.type),
      ]
      return call('=', args, rex.type)
    }),
  )
  const isHalf = join.type === 'semi' || join.type === 'anti'
  const rightFields = isHalf ? [] : [...join.fields.slice(width), ...right.fields.slice(join.right.fields.length)]
  const fields = [...join.fields.slice(0, width), ...left.fields.slice(width), ...rightFields]
  const { condition: _, ...rest } = join
  const wide: Rel = { ...rest, left: left.rel, right: right.rel, fields, ...(condition ? { condition } : {}) }
  const places = join.fields.map((_field, index) => (index < width ? index : leftWidth + index - width))
  return {
    kind: 'project',
    input: wide,
    exprs: places.map((place) => inputRef(place, fields[place]!.type)),
    fields: join.fields,
  }
}

/** Gives computed join keys their columns, bottom-up. */
export function exposeJoinKeys(rel: Rel): Rel {
  const same = withInputs(rel, relInputs(rel).map(exposeJoinKeys))
  if (same.kind !== 'join' && same.kind !== 'temporalJoin') return same
  const isPlain = analyseJoin(same).keys.every((key) => key.left.kind === 'input' && key.right.kind === 'input')
  return isPlain ? same : withColumns(same)
}
