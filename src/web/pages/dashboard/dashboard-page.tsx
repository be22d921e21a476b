// The Apache Flink dashboard of an application, a notebook or everything: overview, jobs, one job.

import { useMemo } from 'react'
import { createFlinkApi } from '../../api/flink.ts'
import { useApp } from '../../store/app.ts'
import { usePage } from '../../store/hooks.ts'
import { dashboardPath } from './dashboard-path.ts'
import { dashboardHelp } from './help.tsx'
import { JobPage } from './job-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import './dashboard.css'

/** The page; `-` stands for all jobs. */
export function DashboardPage({ application, jobId }: { readonly application: string | undefined; readonly jobId: string | undefined }) {
  const { http } = useApp()
  const scope = application === '-' ? undefined : application
  const api = useMemo(() => createFlinkApi(http, scope), [http, scope])
  usePage({
    title: scope ? `Apache Flink dashboard of ${scope}` : 'Apache Flink dashboard',
    help: dashboardHelp, contentType: 'dashboard',
    crumbs: [
      { text: 'Apache Flink dashboard', href: '/dashboard' },
      ...(scope ? [{ text: scope, href: dashboardPath(scope) }] : []),
      ...(jobId ? [{ text: `Job ${jobId.slice(0, 8)}`, href: dashboardPath(scope, jobId) }] : []),
    ],
  })
  return jobId === undefined ? <OverviewPage api={api} application={scope} /> : <JobPage key={jobId} api={api} application={scope} jobId={jobId} />
}
