// Addresses of dashboards.

import { pathOf } from '../../store/router.ts'

/** The path of a dashboard, or of one of its jobs; without an application it is everything's. */
export function dashboardPath(application: string | undefined, jobId?: string): string {
  const base = application === undefined ? ['dashboard', '-'] : ['dashboard', application]
  if (jobId === undefined) return application === undefined ? '/dashboard' : pathOf(...base)
  return pathOf(...base, 'jobs', jobId)
}
