// The formats of Millrace.

import type { Format, FormatRegistry } from '../table/format.ts'
import { avro } from './avro/index.ts'
import { canalJson } from './canal-json.ts'
import { csv } from './csv/index.ts'
import { debeziumJson } from './debezium-json.ts'
import { json } from './json/index.ts'
import { maxwellJson } from './maxwell-json.ts'
import { oggJson } from './ogg-json.ts'
import { parquet } from './parquet/index.ts'
import { raw } from './raw.ts'

const formats: readonly Format[] = [avro, canalJson, csv, debeziumJson, json, maxwellJson, oggJson, parquet, raw]

/** Finds formats by identifier. */
export function createFormatRegistry(): FormatRegistry {
  const byName = new Map(formats.map((format) => [format.name, format]))
  return { format: (name) => byName.get(name), names: () => [...byName.keys()].sort() }
}
