// The console's side navigation.

import SideNavigation from '@cloudscape-design/components/side-navigation'
import { useApp } from '../store/app.ts'
import { useLocation } from '../store/hooks.ts'

const sections = ['/streams', '/notebooks', '/applications', '/catalog', '/dashboard', '/permissions']

/** The side navigation of the console. */
export function ConsoleNavigation() {
  const { router } = useApp()
  const { path } = useLocation()
  const active = sections.find((section) => path === section || path.startsWith(`${section}/`)) ?? '/'
  return (
    <SideNavigation
      activeHref={active}
      header={{ href: '/', text: 'Streaming analytics' }}
      onFollow={(event) => {
        if (event.detail.external) return
        event.preventDefault()
        router.go(event.detail.href)
      }}
      items={[
        { type: 'link', text: 'Home', href: '/' },
        { type: 'divider' },
        { type: 'section-group', title: 'Ingest', items: [{ type: 'link', text: 'Data streams', href: '/streams' }] },
        {
          type: 'section-group',
          title: 'Analyse',
          items: [
            { type: 'link', text: 'Studio notebooks', href: '/notebooks' },
            { type: 'link', text: 'Applications', href: '/applications' },
            { type: 'link', text: 'Apache Flink dashboard', href: '/dashboard' },
          ],
        },
        {
          type: 'section-group',
          title: 'Govern',
          items: [
            { type: 'link', text: 'Data Catalog', href: '/catalog' },
            { type: 'link', text: 'Permissions', href: '/permissions' },
          ],
        },
      ]}
    />
  )
}
