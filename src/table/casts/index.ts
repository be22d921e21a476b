// The door to casts: rules, the common type, and code of CAST.

export { emitCast, failCast } from './emit-cast.ts'
export { asDecimal, isNumeric, leastRestrictiveType } from './least-restrictive.ts'
export { canCastExplicitly, canCastImplicitly } from './rules.ts'
export { intervalUnit, valueCast } from './value-cast.ts'
export { valueText } from './value-text.ts'
