// Named limits of every queue, loop over input and recursion that more than one module shares.

/** Rows a column batch may hold. */
export const batchRowsMax = 8192
/** Largest request body the port accepts. */
export const requestBytesMax = 64 * 1024 * 1024
/** Largest SQL text of one script. */
export const sqlBytesMax = 4 * 1024 * 1024
/** Deepest nesting of an expression or sub-query. */
export const sqlDepthMax = 400
