import { usePage } from '../../store/hooks.ts'
export function DashboardPage({ application }: { readonly application?: string | undefined; readonly jobId?: string | undefined }) {
  usePage({ title: application ?? 'Dashboard', crumbs: [] })
  return null
}
