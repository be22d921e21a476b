// The list of applications.

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
import { DeleteApplicationDialog } from './delete-application-dialog.tsx'
import { applicationsHelp } from './help.tsx'

const columns: readonly ResourceColumn<ApplicationSummary>[] = [
  {
    id: 'name', header: 'Name', width: 300, value: (one) => one.ApplicationName,
    cell: (one) => <AppLink href={pathOf('applications', one.ApplicationName)}>{one.ApplicationName}</AppLink>,
  },
  { id: 'status', header: 'Status', width: 150, value: (one) => one.ApplicationStatus, cell: (one) => <Status state={one.ApplicationStatus} /> },
  { id: 'runtime', header: 'Runtime', width: 180, cell: (one) => one.RuntimeEnvironment },
  { id: 'version', header: 'Version', width: 110, cell: (one) => one.ApplicationVersionId },
  { id: 'dashboard', header: 'Dashboard', cell: (one) => <AppLink href={pathOf('dashboard', one.ApplicationName)}>Open Apache Flink dashboard</AppLink> },
]

/** The page. */
export function ApplicationsPage() {
  const { aws, notices, router } = useApp()
  usePage({
    title: 'Applications', help: applicationsHelp, contentType: 'table',
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Applications', href: '/applications' }],
  })
  const applications = useData(() => listApplications(aws, 'STREAMING'), [aws], 3000)
  const [selected, setSelected] = useState<readonly ApplicationSummary[]>([])
  const [isDeleting, setDeleting] = useState(false)
  const action = useAction()
  const chosen = applications.data?.find((one) => one.ApplicationName === selected[0]?.ApplicationName)
  const change = (verb: 'StartApplication' | 'StopApplication'): void => {
    if (!chosen) return
    void action.run(`${chosen.ApplicationName} did not change`, async () => {
      await aws('kinesisanalyticsv2', verb, { ApplicationName: chosen.ApplicationName })
      notices.success(`${chosen.ApplicationName} is ${verb === 'StartApplication' ? 'starting' : 'stopping'}`)
      await applications.refresh()
    })
  }
  return (
    <>
      <ResourceTable
        title="Applications"
        name="application"
        description="Continuously running Apache Flink applications."
        source={applications}
        columns={columns}
        idOf={(one) => one.ApplicationName}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        empty={{
          title: 'No applications', text: 'Deploy a note of a Studio notebook as an application.',
          action: <Button onClick={() => router.go('/notebooks')}>Go to Studio notebooks</Button>,
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={chosen?.ApplicationStatus !== 'READY'} loading={action.isBusy} onClick={() => change('StartApplication')}>Run</Button>
            <Button disabled={chosen?.ApplicationStatus !== 'RUNNING'} onClick={() => change('StopApplication')}>Stop</Button>
            <Button disabled={!chosen} onClick={() => setDeleting(true)}>Delete</Button>
          </SpaceBetween>
        }
      />
      {isDeleting && chosen ? (
        <DeleteApplicationDialog
          name={chosen.ApplicationName}
          what="application"
          onDone={() => {
            setDeleting(false)
            void applications.refresh()
          }}
        />
      ) : null}
    </>
  )
}
