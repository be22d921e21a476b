// The door to casts: rules, the common type, and code of CAST.

export { canCastExplicitly, canCastImplicitly } from './rules.ts'
export { asDecimal, isNumeric, leastRestrictiveType } from './least-restrictive.ts'
export { emitCast, failCast } from './emit-cast.ts'
export { valueCast } from './value-cast.ts'
export { valueText } from './value-text.ts'
