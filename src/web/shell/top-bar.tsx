// The bar on top: name, search, region, theme and links.

import TopNavigation from '@cloudscape-design/components/top-navigation'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'

/** The bar on top. */
export function TopBar() {
  const { info, preferences, router, shell } = useApp()
  const about = useObservable(info)
  const { theme } = useObservable(preferences.values)
  return (
    <div id="top">
      <TopNavigation
        identity={{
          href: '/',
          title: 'Millrace',
          logo: { src: '/favicon.svg', alt: 'Millrace' },
          onFollow: (event) => {
            event.preventDefault()
            router.go('/')
          },
        }}
        utilities={[
          { type: 'button', text: 'Search  Ctrl+K', iconName: 'search', ariaLabel: 'Search  Ctrl+K: command palette', onClick: () => shell.isPaletteOpen.set(true) },
          {
            type: 'button', iconSvg: <TerminalIcon />, ariaLabel: 'Recorded actions as AWS CLI', title: 'Recorded actions as AWS CLI',
            onClick: () => shell.isRecordOpen.set(true),
          },
          {
            type: 'menu-dropdown',
            text: about?.region ?? 'us-east-1',
            ariaLabel: `${about?.region ?? 'us-east-1'}: region and account`,
            items: [
              { id: 'account', text: `Account ${about?.accountId ?? '–'}`, disabled: true },
              { id: 'endpoint', text: `Endpoint ${about?.endpoint ?? window.location.origin}`, disabled: true },
              { id: 'auth', text: `Authentication: ${about?.auth ?? '–'}`, disabled: true },
              { id: 'data', text: about?.inMemory ? 'Data in memory' : `Data in ${about?.dataDir ?? '–'}`, disabled: true },
              { id: 'version', text: `Millrace ${about?.version ?? ''}, Flink SQL ${about?.flinkVersion ?? ''}`, disabled: true },
            ],
          },
          {
            type: 'button',
            iconSvg: theme === 'dark' ? <SunIcon /> : <MoonIcon />,
            ariaLabel: theme === 'dark' ? 'Switch to light mode' : 'Switch to dark mode',
            title: theme === 'dark' ? 'Light mode' : 'Dark mode',
            onClick: () => preferences.change({ theme: theme === 'dark' ? 'light' : 'dark' }),
          },
          { type: 'button', iconName: 'status-info', ariaLabel: 'Help', title: 'Help', onClick: () => shell.isHelpOpen.update((open) => !open) },
        ]}
      />
    </div>
  )
}

function TerminalIcon() {
  return (
    <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
      <path d="M1 2.5h14v11H1zM4 6l2.5 2L4 10M8.5 10.5H12" strokeLinejoin="round" />
    </svg>
  )
}

function SunIcon() {
  return (
    <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3.05 3.05l1.06 1.06M11.9 11.9l1.05 1.05M3.05 12.95l1.06-1.06M11.9 4.1l1.05-1.05" />
    </svg>
  )
}

function MoonIcon() {
  return (
    <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
      <path d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z" strokeLinejoin="round" />
    </svg>
  )
}
