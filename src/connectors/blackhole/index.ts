// blackhole: a sink that swallows every row.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/blackhole/

import { defineConnector } from '../../table/connector.ts'

/** The blackhole connector. */
export const blackhole = defineConnector({
  name: 'blackhole',
  doc: 'A sink that swallows all rows: for measuring, and as the /dev/null of SQL.',
  options: [],
  format: 'none',
  sinkMode: 'all',
  sink: {
    open: () => Promise.resolve({ write: () => undefined, flush: () => Promise.resolve(), close: () => undefined }),
  },
})
