// Where things lie in the kernel's memory: records of fixed size at addresses that the host gives.
// Always: the host (src/formats/json/kernel.ts) knows the same offsets.

/** A field: what to read and where its column lies. */
export const FIELD_BYTES: usize = 64
export const FIELD_KIND: usize = 0
export const FIELD_VALUES: usize = 4
export const FIELD_NULLS: usize = 8
export const FIELD_NANOS: usize = 12
/** Set when the batch holds a NULL, a nano of a millisecond, or a string without an id. */
export const FIELD_NULL_SEEN: usize = 16
export const FIELD_NANO_SEEN: usize = 20
export const FIELD_PENDING: usize = 24
/** The number of the last record that had this field. */
export const FIELD_STAMP: usize = 28
export const FIELD_NAME: usize = 32
export const FIELD_NAME_BYTES: usize = 36
/** The step behind this field's own in the template; 0 for none. */
export const FIELD_NEXT_STEP: usize = 40
/** Bits of an integer, scale of a decimal, separator of a timestamp. */
export const FIELD_DETAIL: usize = 44
/** Bound of a decimal's unscaled value; 1 for a timestamp that ends in `Z`. */
export const FIELD_BOUND: usize = 48
export const FIELD_INDEX: usize = 56

/** A step of the template: the bytes before a value, then the value's field. */
export const STEP_BYTES: usize = 16
export const STEP_LITERAL: usize = 0
export const STEP_LITERAL_BYTES: usize = 4
export const STEP_FIELD: usize = 8
export const STEPS_MAX: usize = 1024
export const LITERALS_BYTES: usize = 256 * 1024

/** A cell that the host reads: row, field index, start and end of its text. */
export const CELL_BYTES: usize = 16
export const CELLS_MAX: usize = 8192

/** A known string: its bytes when there are at most 16, else where they are; length, id (below zero: none yet), hash. */
export const ENTRY_BYTES: usize = 32
export const ENTRY_LENGTH: usize = 16
export const ENTRY_ID: usize = 20
export const ENTRY_HASH: usize = 24
export const ENTRY_AT: usize = 28
export const ENTRIES: usize = 32768
export const ENTRIES_USED_MAX: usize = 16384
export const KEPT_BYTES: usize = 1024 * 1024

// Kinds of values.
export const KIND_TEXT: u32 = 0
export const KIND_INTEGER: u32 = 1
export const KIND_LONG: u32 = 2
export const KIND_DOUBLE: u32 = 3
export const KIND_FLOAT: u32 = 4
export const KIND_STRING: u32 = 5
export const KIND_BOOLEAN: u32 = 6
export const KIND_TIMESTAMP: u32 = 7
export const KIND_DECIMAL: u32 = 8
export const KIND_DATE: u32 = 9
/** A value that the host reads and that may be an object or an array. */
export const KIND_CONTAINER: u32 = 10

// What `decode` answers.
export const DONE: i32 = 0
export const DOUBT: i32 = 1
export const FULL: i32 = 2
