// Ctrl+K: go anywhere and do what the current page offers, by typing.
// biome-ignore-all lint/a11y/useFocusableInteractive: the input keeps the focus and moves the choice
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options

import Input, { type InputProps } from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import { useEffect, useMemo, useRef, useState } from 'react'
import { listApplications } from '../api/analytics.ts'
import { listStreams } from '../api/kinesis.ts'
import { type App, useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'
import { pathOf } from '../store/router.ts'
import { useInitialFocus } from '../widgets/initial-focus.ts'

interface Command {
  readonly text: string
  readonly group: string
  readonly keys?: string
  readonly run: () => void
}

function fixedCommands(app: App): readonly Command[] {
  const go = (text: string, href: string): Command => ({ text, group: 'Go to', run: () => app.router.go(href) })
  return [
    go('Home', '/'),
    go('Data streams', '/streams'),
    go('Create data stream', '/streams/create'),
    go('Studio notebooks', '/notebooks'),
    go('Create Studio notebook', '/notebooks/create'),
    go('Applications', '/applications'),
    go('Apache Flink dashboard', '/dashboard'),
    go('Data Catalog', '/catalog'),
    go('Permissions', '/permissions'),
    {
      text: 'Toggle light and dark mode', group: 'View',
      run: () => app.preferences.change({ theme: app.preferences.values.get().theme === 'dark' ? 'light' : 'dark' }),
    },
    { text: 'Recorded actions as AWS CLI', group: 'View', run: () => app.shell.isRecordOpen.set(true) },
    { text: 'Show or hide help', group: 'View', run: () => app.shell.isHelpOpen.update((open) => !open) },
  ]
}

async function resourceCommands(app: App): Promise<readonly Command[]> {
  const [streams, notebooks, applications] = await Promise.all([
    listStreams(app.aws).catch(() => []),
    listApplications(app.aws, 'INTERACTIVE').catch(() => []),
    listApplications(app.aws, 'STREAMING').catch(() => []),
  ])
  const go = (text: string, group: string, href: string): Command => ({ text, group, run: () => app.router.go(href) })
  return [
    ...streams.map((stream) => go(stream.StreamName, 'Stream', pathOf('streams', stream.StreamName))),
    ...notebooks.flatMap(({ ApplicationName: name }) => [
      go(name, 'Notebook', pathOf('notebooks', name)),
      go(`Open notebook ${name}`, 'Notebook', pathOf('notebooks', name, 'open')),
    ]),
    ...applications.flatMap(({ ApplicationName: name }) => [
      go(name, 'Application', pathOf('applications', name)),
      go(`Dashboard of ${name}`, 'Application', pathOf('dashboard', name)),
    ]),
  ]
}

/** How well a command fits the typed letters: in order somewhere, better when together; undefined when not at all. */
export function fitOf(text: string, typed: string): number | undefined {
  const hay = text.toLowerCase()
  const needle = typed.trim().toLowerCase()
  if (needle === '') return 0
  const at = hay.indexOf(needle)
  if (at >= 0) return at
  let from = 0
  for (const letter of needle.replaceAll(' ', '')) {
    const found = hay.indexOf(letter, from)
    if (found < 0) return undefined
    from = found + 1
  }
  return 100 + from
}

function ranked(commands: readonly Command[], typed: string): readonly Command[] {
  return commands
    .map((command) => ({ command, fit: fitOf(`${command.text} ${command.group}`, typed) }))
    .filter((entry): entry is { command: Command; fit: number } => entry.fit !== undefined)
    .sort((left, right) => left.fit - right.fit)
    .slice(0, 50)
    .map((entry) => entry.command)
}

/** The palette; closed it is nothing. */
export function CommandPalette() {
  const { shell } = useApp()
  return useObservable(shell.isPaletteOpen) ? <OpenPalette /> : null
}

function OpenPalette() {
  const app = useApp()
  const pageCommands = useObservable(app.shell.commands)
  const field = useInitialFocus<InputProps.Ref>()
  const [typed, setTyped] = useState('')
  const [selected, setSelected] = useState(0)
  const [resources, setResources] = useState<readonly Command[]>([])
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => void resourceCommands(app).then(setResources), [app])
  const found = useMemo(
    () => ranked([...pageCommands.map((command) => ({ ...command, group: 'This page' })), ...fixedCommands(app), ...resources], typed),
    [app, pageCommands, resources, typed],
  )
  const close = (): void => app.shell.isPaletteOpen.set(false)
  const runAt = (index: number): void => {
    close()
    found[index]?.run()
  }
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(found.length - 1, selected + by))
    setSelected(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Modal visible onDismiss={close} header="Command palette" size="medium" closeAriaLabel="Close command palette">
      <Input
        ref={field}
        type="search"
        value={typed}
        ariaLabel="Type a command or a name"
        placeholder="Type a command or the name of a stream, notebook or application"
        onChange={({ detail }) => {
          setTyped(detail.value)
          setSelected(0)
        }}
        onKeyDown={(event) => {
          const { key } = event.detail
          if (key === 'ArrowDown' || key === 'ArrowUp') {
            event.preventDefault()
            move(key === 'ArrowDown' ? 1 : -1)
          } else if (key === 'Enter') runAt(selected)
        }}
      />
      <ul className="mr-palette-list" role="listbox" aria-label="Commands" ref={list} data-testid="palette-list">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys
          <li
            key={`${command.group} ${command.text}`}
            role="option"
            aria-selected={index === selected}
            className="mr-palette-item"
            onMouseMove={() => setSelected(index)}
            onClick={() => runAt(index)}
          >
            <span className="mr-truncate">{command.text}</span>
            {command.keys ? <kbd className="mr-kbd">{command.keys}</kbd> : null}
            <span className="mr-palette-group">{command.group}</span>
          </li>
        ))}
        {found.length === 0 ? <li className="mr-palette-item mr-muted">Nothing fits “{typed}”</li> : null}
      </ul>
    </Modal>
  )
}
