// Where a table's data is: a link for a Kinesis stream, plain text for other connectors.

import type { FlinkTable } from '../../api/glue.ts'
import { streamNameOf } from '../../api/kinesis.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'

/** A link to the table's data. */
export function SourceLink({ table }: { readonly table: FlinkTable }) {
  const { options } = table
  const stream = options.stream ?? (options['stream.arn'] ? streamNameOf(options['stream.arn']) : undefined)
  if (stream) return <AppLink href={pathOf('streams', stream)}>{stream}</AppLink>
  return <>{options.topic ?? options.path ?? '–'}</>
}
