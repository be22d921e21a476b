// The list of Studio notebooks.

import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type ApplicationSummary, listApplications } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'
import { DeleteApplicationDialog } from '../applications/delete-application-dialog.tsx'
import { notebooksHelp } from './help.tsx'

const columns: readonly ResourceColumn<ApplicationSummary>[] = [
  {
    id: 'name', header: 'Name', width: 300, value: (notebook) => notebook.ApplicationName,
    cell: (notebook) => <AppLink href={pathOf('notebooks', notebook.ApplicationName)}>{notebook.ApplicationName}</AppLink>,
  },
  { id: 'status', header: 'Status', width: 150, value: (notebook) => notebook.ApplicationStatus, cell: (notebook) => <Status state={notebook.ApplicationStatus} /> },
  { id: 'runtime', header: 'Runtime', width: 220, cell: (notebook) => notebook.RuntimeEnvironment },
  { id: 'version', header: 'Version', width: 110, cell: (notebook) => notebook.ApplicationVersionId },
  {
    id: 'open', header: 'Notes',
    cell: (notebook) => notebook.ApplicationStatus === 'RUNNING'
      ? <AppLink href={pathOf('notebooks', notebook.ApplicationName, 'open')}>Open notebook</AppLink> : '–',
  },
]

/** The page. */
export function NotebooksPage() {
  const { aws, notices, router } = useApp()
  usePage({
    title: 'Studio notebooks', help: notebooksHelp, contentType: 'table',
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Studio notebooks', href: '/notebooks' }],
  })
  const notebooks = useData(() => listApplications(aws, 'INTERACTIVE'), [aws], 3000)
  const [selected, setSelected] = useState<readonly ApplicationSummary[]>([])
  const [isDeleting, setDeleting] = useState(false)
  const action = useAction()
  const chosen = notebooks.data?.find((one) => one.ApplicationName === selected[0]?.ApplicationName)
  const change = (verb: 'StartApplication' | 'StopApplication'): void => {
    if (!chosen) return
    void action.run(`${chosen.ApplicationName} did not change`, async () => {
      await aws('kinesisanalyticsv2', verb, { ApplicationName: chosen.ApplicationName })
      notices.success(`${chosen.ApplicationName} is ${verb === 'StartApplication' ? 'starting' : 'stopping'}`)
      await notebooks.refresh()
    })
  }
  return (
    <>
      <ResourceTable
        title="Studio notebooks"
        name="notebook"
        description="Query streams with SQL, Python and Scala and see results live."
        source={notebooks}
        columns={columns}
        idOf={(notebook) => notebook.ApplicationName}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        empty={{
          title: 'No Studio notebooks', text: 'Create one here, or from a stream by "Process data in real time".',
          action: <Button onClick={() => router.go('/notebooks/create')}>Create Studio notebook</Button>,
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={chosen?.ApplicationStatus !== 'READY'} loading={action.isBusy} onClick={() => change('StartApplication')}>Run</Button>
            <Button disabled={chosen?.ApplicationStatus !== 'RUNNING'} onClick={() => change('StopApplication')}>Stop</Button>
            <Button disabled={!chosen} onClick={() => setDeleting(true)}>Delete</Button>
            <Button variant="primary" onClick={() => router.go('/notebooks/create')}>Create Studio notebook</Button>
          </SpaceBetween>
        }
      />
      {isDeleting && chosen ? (
        <DeleteApplicationDialog
          name={chosen.ApplicationName}
          what="Studio notebook"
          onDone={() => {
            setDeleting(false)
            void notebooks.refresh()
          }}
        />
      ) : null}
    </>
  )
}
