// Writes rows as lines of part files. Always: a part is written under a hidden name and renamed when it is complete
// (at a checkpoint, by size, or at the end), so a reader never sees half a file.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { MillraceError } from '../../base/error.ts'
import { uuid } from '../../base/random.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, SinkWriter } from '../../table/connector.ts'
import type { Field } from '../../table/logical-type.ts'
import { tableFormat } from '../table-format.ts'
import { pathOf } from './paths.ts'

const partBytesMax = 128 * 1024 * 1024
const bufferBytesMax = 256 * 1024

/** Opens the sink of one subtask. */
export function openFileWriter(fields: readonly Field[], context: ConnectorContext): Promise<SinkWriter> {
  const { format, options } = tableFormat(context.options, context.formats)
  const encoder = format.encoder?.(fields, options, context)
  if (!encoder) throw new MillraceError('connector.bad-option', `the format '${format.name}' cannot be written`)
  const folder = pathOf(context.options)
  const writerId = uuid(context.random)
  mkdirSync(folder, { recursive: true })
  let partNumber = 0
  let part: { file: number; name: string; sizeBytes: number } | undefined
  let lines: Uint8Array[] = []
  let lineBytes = 0

  const writeLines = (): void => {
    if (lines.length === 0) return
    if (!part) {
      const name = `part-${writerId}-${context.subtaskIndex}-${partNumber++}`
      part = { file: openSync(join(folder, `.${name}.inprogress`), 'w'), name, sizeBytes: 0 }
    }
    part.sizeBytes += writeSync(part.file, Buffer.concat(lines))
    lines = []
    lineBytes = 0
  }
  const finishPart = (): void => {
    writeLines()
    if (!part) return
    fsyncSync(part.file)
    closeSync(part.file)
    renameSync(join(folder, `.${part.name}.inprogress`), join(folder, part.name))
    part = undefined
  }
  return Promise.resolve({
    write(batch: ColumnBatch) {
      for (let row = 0; row < batch.rowCount; row++) {
        const bytes = encoder.encode(batch, row)
        if (bytes === null) continue
        const line = new Uint8Array(bytes.length + 1)
        line.set(bytes)
        line[bytes.length] = 0x0a
        lines.push(line)
        lineBytes += line.length
      }
      if (lineBytes > bufferBytesMax) writeLines()
      if (part && part.sizeBytes > partBytesMax) finishPart()
    },
    flush: () => Promise.resolve(finishPart()),
    close: () => finishPart(),
  })
}
