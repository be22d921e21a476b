// datagen: a source of generated rows. Always: a field of kind `sequence` or `number-of-rows` makes it bounded.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/datagen/

import { defineConnector } from '../../table/connector.ts'
import { fieldGenerators } from './generators.ts'
import { createDatagenReader } from './reader.ts'

/** The datagen connector. */
export const datagen = defineConnector({
  name: 'datagen',
  doc: 'A source of random or sequential rows at a chosen rate.',
  options: [
    { key: 'rows-per-second', type: 'long', default: '10000', doc: 'Rows per second over all subtasks.' },
    { key: 'number-of-rows', type: 'long', doc: 'Total rows; the source is bounded when set.' },
    { key: 'scan.parallelism', type: 'int', doc: 'Parallelism of the source.' },
    { key: 'fields.#.kind', type: 'enum', values: ['random', 'sequence'], default: 'random', pattern: true, doc: 'Kind of generator of the field.' },
    { key: 'fields.#.min', type: 'string', pattern: true, doc: 'Least value of a random number.' },
    { key: 'fields.#.max', type: 'string', pattern: true, doc: 'Greatest value of a random number.' },
    { key: 'fields.#.max-past', type: 'duration', pattern: true, default: '0', doc: 'How far a random timestamp may lie in the past.' },
    { key: 'fields.#.length', type: 'int', pattern: true, default: '100', doc: 'Length of random text (100), or size of a collection (3).' },
    { key: 'fields.#.var-len', type: 'boolean', pattern: true, default: 'false', doc: 'Draws lengths up to `length`.' },
    { key: 'fields.#.start', type: 'string', pattern: true, doc: 'First value of a sequence.' },
    { key: 'fields.#.end', type: 'string', pattern: true, doc: 'Last value of a sequence.' },
    { key: 'fields.#.null-rate', type: 'double', pattern: true, default: '0', doc: 'Share of NULLs.' },
  ],
  format: 'none',
  validate: (table) => void fieldGenerators(table),
  source: {
    bounded: (table) =>
      table.options['number-of-rows'] !== undefined ||
      Object.entries(table.options).some(([key, value]) => /^fields\..*\.kind$/.test(key) && value === 'sequence'),
    open: (request, context, restored) => Promise.resolve(createDatagenReader(request, context, restored)),
  },
})
