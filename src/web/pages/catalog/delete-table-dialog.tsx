// Deleting a table from the catalog.

import { useApp } from '../../store/app.ts'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'

/** Asks and deletes. */
export function DeleteTableDialog({ database, table, onDone }: { readonly database: string; readonly table: string; readonly onDone: (isDeleted: boolean) => void }) {
  const { aws, notices } = useApp()
  const input = { DatabaseName: database, Name: table }
  return (
    <ConfirmDelete
      what="table"
      name={`${database}.${table}`}
      consequence="Queries that use the table can no longer be started. The stream and its data stay."
      calls={[{ service: 'glue', action: 'DeleteTable', input }]}
      onDelete={async () => {
        await aws('glue', 'DeleteTable', input)
        notices.success(`Table ${table} deleted`)
      }}
      onDone={onDone}
    />
  )
}
