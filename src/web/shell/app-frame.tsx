// The frame around every page: top bar, navigation, breadcrumbs, messages, help panel and command palette.

import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import HelpPanel from '@cloudscape-design/components/help-panel'
import Spinner from '@cloudscape-design/components/spinner'
import { Suspense, useEffect } from 'react'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'
import { CommandPalette } from './command-palette.tsx'
import { ConsoleNavigation } from './console-navigation.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { RecordedDialog } from './recorded-dialog.tsx'
import { Routes } from './routes.tsx'
import { TopBar } from './top-bar.tsx'
import { Unauthorised } from './unauthorised.tsx'

/** The page. */
export function AppFrame() {
  const { isAuthorised, preferences, router, shell } = useApp()
  const frame = useObservable(shell.frame)
  const isHelpOpen = useObservable(shell.isHelpOpen)
  const values = useObservable(preferences.values)
  const { path } = useObservable(router.location)
  const isNote = frame.navigation !== undefined
  const isOpen = isNote ? values.noteTreeOpen : values.navigationOpen

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isEditing = event.target instanceof HTMLElement && event.target.closest('.cm-editor') !== null
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k' && !isEditing) {
        event.preventDefault()
        shell.isPaletteOpen.update((open) => !open)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [shell])

  if (!useObservable(isAuthorised)) return <Unauthorised />
  return (
    <>
      <TopBar />
      <AppLayoutToolbar
        headerSelector="#top"
        contentType={frame.contentType ?? 'default'}
        maxContentWidth={frame.maxContentWidth ?? (isNote ? Number.MAX_VALUE : undefined)}
        navigation={frame.navigation ?? <ConsoleNavigation />}
        navigationOpen={isOpen}
        navigationWidth={isNote ? 270 : 250}
        onNavigationChange={({ detail }) => preferences.change(isNote ? { noteTreeOpen: detail.open } : { navigationOpen: detail.open })}
        breadcrumbs={
          frame.crumbs.length > 0 ? (
            <BreadcrumbGroup
              items={[...frame.crumbs]}
              onFollow={(event) => {
                event.preventDefault()
                router.go(event.detail.href)
              }}
            />
          ) : undefined
        }
        notifications={<NoticeBar />}
        stickyNotifications
        toolsHide={!frame.help}
        tools={frame.help ? <HelpPanel header={<h2>{frame.help.header}</h2>}>{isHelpOpen ? frame.help.body : null}</HelpPanel> : undefined}
        toolsOpen={isHelpOpen && frame.help !== undefined}
        onToolsChange={({ detail }) => shell.isHelpOpen.set(detail.open)}
        content={
          <ErrorBoundary key={path.split('/').slice(0, 3).join('/')}>
            <Suspense fallback={<div className="mr-center" style={{ minHeight: 240 }}><Spinner size="large" /></div>}>
              <Routes />
            </Suspense>
          </ErrorBoundary>
        }
      />
      <CommandPalette />
      <RecordedDialog />
    </>
  )
}
