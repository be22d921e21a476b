// Deleting a data stream.

import { useApp } from '../../store/app.ts'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'

/** Asks and deletes. */
export function DeleteStreamDialog({ name, onDone }: { readonly name: string; readonly onDone: (isDeleted: boolean) => void }) {
  const { aws, notices } = useApp()
  const input = { StreamName: name, EnforceConsumerDeletion: true }
  return (
    <ConfirmDelete
      what="data stream"
      name={name}
      consequence="All its records are deleted. Notebooks and applications that read it fail."
      calls={[{ service: 'kinesis', action: 'DeleteStream', input }]}
      onDelete={async () => {
        await aws('kinesis', 'DeleteStream', input)
        notices.success(`Data stream ${name} is being deleted`)
      }}
      onDone={onDone}
    />
  )
}
