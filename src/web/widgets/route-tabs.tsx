// Tabs whose choice is in the address (`?tab=`), so that a link opens the same tab.

import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs'
import { useApp } from '../store/app.ts'
import { useLocation } from '../store/hooks.ts'

/** Tabs kept in the address. */
export function RouteTabs({ tabs, label }: { readonly tabs: readonly TabsProps.Tab[]; readonly label: string }) {
  const { router } = useApp()
  const { query, path } = useLocation()
  const asked = query.get('tab')
  return (
    <Tabs
      ariaLabel={label}
      activeTabId={tabs.some((tab) => tab.id === asked) ? (asked ?? '') : (tabs[0]?.id ?? '')}
      onChange={({ detail }) => router.go(`${path}?tab=${detail.activeTabId}`, { replace: true })}
      tabs={[...tabs]}
    />
  )
}
