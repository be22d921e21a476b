// Rank: ROW_NUMBER() OVER (PARTITION BY … ORDER BY …) between two bounds.

import { defineOperator } from '../operator.ts'
import { createTopN } from './top-n.ts'

/** Top-N by row number. */
export const rank = defineOperator({ kind: 'rank', create: (context) => createTopN(context, context.node) })
