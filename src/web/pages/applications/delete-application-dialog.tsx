// Deleting an application or Studio notebook; a running one is stopped by force first.

import { describeApplication } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'

const waitMs = 400
const attemptsMax = 50

/** Asks, stops and deletes. */
export function DeleteApplicationDialog(props: {
  readonly name: string
  readonly what: 'application' | 'Studio notebook'
  readonly onDone: (isDeleted: boolean) => void
}) {
  const { aws, notices } = useApp()
  const { name, what } = props
  const remove = async (): Promise<void> => {
    let detail = await describeApplication(aws, name)
    if (detail.ApplicationStatus !== 'READY') {
      await aws('kinesisanalyticsv2', 'StopApplication', { ApplicationName: name, ...(what === 'application' ? { Force: true } : {}) })
      for (let attempt = 0; attempt < attemptsMax && detail.ApplicationStatus !== 'READY'; attempt++) {
        await new Promise((wake) => window.setTimeout(wake, waitMs))
        detail = await describeApplication(aws, name)
      }
    }
    await aws('kinesisanalyticsv2', 'DeleteApplication', { ApplicationName: name, CreateTimestamp: detail.CreateTimestamp })
    notices.success(`${name} is being deleted`)
  }
  return (
    <ConfirmDelete
      what={what}
      name={name}
      consequence={what === 'application' ? 'Its snapshots and state are deleted.' : 'Its notes and their results are deleted. Tables stay in the Data Catalog.'}
      calls={async () => [{ service: 'kinesisanalyticsv2', action: 'DeleteApplication', input: { ApplicationName: name, CreateTimestamp: (await describeApplication(aws, name)).CreateTimestamp } }]}
      onDelete={remove}
      onDone={props.onDone}
    />
  )
}
