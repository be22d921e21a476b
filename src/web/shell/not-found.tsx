// An address that leads nowhere.

import Alert from '@cloudscape-design/components/alert'
import { usePage } from '../store/hooks.ts'
import { AppLink } from '../widgets/app-link.tsx'

/** Says that the address leads nowhere. */
export function NotFound() {
  usePage({ title: 'Not found', crumbs: [] })
  return (
    <Alert type="info" header="There is no such page">
      Go to the <AppLink href="/">home page</AppLink> or press Ctrl+K to search.
    </Alert>
  )
}
