// The notebook's notes as a tree of folders, with create, import, rename, export and delete.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import FormField from '@cloudscape-design/components/form-field'
import Icon from '@cloudscape-design/components/icon'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useRef, useState } from 'react'
import type { LiveReplies } from '../../../protocol/live.ts'
import type { NoteInfo } from '../../../protocol/note.ts'
import { useApp } from '../../store/app.ts'
import { useData, useDebounced, useLocation } from '../../store/hooks.ts'
import type { NoteSession } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { useInitialFocus } from '../../widgets/initial-focus.ts'
import { exportNote, importNotes } from './note-files.ts'

/** A folder of notes. */
export interface NoteFolder {
  readonly name: string
  readonly path: string
  readonly folders: readonly NoteFolder[]
  readonly notes: readonly NoteInfo[]
}

/** Notes by their folders, names in order. */
export function folderOf(notes: readonly NoteInfo[], path = ''): NoteFolder {
  const inside = notes.map((note) => ({ note, rest: note.path.replace(/^\/+/, '').slice(path === '' ? 0 : path.length + 1) }))
  const own = inside.filter(({ rest }) => !rest.includes('/')).map(({ note }) => note)
  const names = [...new Set(inside.filter(({ rest }) => rest.includes('/')).map(({ rest }) => rest.slice(0, rest.indexOf('/'))))]
  names.sort((left, right) => left.localeCompare(right))
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    folders: names.map((name) => {
      const folder = path === '' ? name : `${path}/${name}`
      return folderOf(notes.filter((note) => note.path.replace(/^\/+/, '').startsWith(`${folder}/`)), folder)
    }),
    notes: own.sort((left, right) => left.name.localeCompare(right.name)),
  }
}

type Asked = { readonly kind: 'create' } | { readonly kind: 'rename' | 'delete'; readonly note: NoteInfo }

/** The tree. */
export function NoteTree({ session }: { readonly session: NoteSession }) {
  const app = useApp()
  const notes = useObservable(session.notes)
  const { parts } = useLocation()
  const openId = parts[3]
  const [dialog, setDialog] = useState<Asked | undefined>(undefined)
  const [filter, setFilter] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const go = (noteId: string): void => app.router.go(pathOf('notebooks', session.name, 'open', noteId))
  const shown = (notes ?? []).filter((note) => note.path.toLowerCase().includes(filter.trim().toLowerCase()))
  const onImport = async (files: readonly File[]): Promise<void> => {
    try {
      const made = await importNotes(session, files)
      app.notices.success(made.length === 1 ? 'Note imported' : `${made.length} notes imported`)
      const first = made[0]
      if (first) go(first)
    } catch (thrown) {
      app.notices.failure('The note was not imported', thrown)
    }
  }
  const onMenu = (action: string, note: NoteInfo): void => {
    if (action === 'export') void exportNote(app.http, session.name, note.id, note.name).catch((thrown) => app.notices.failure('The note was not exported', thrown))
    else setDialog({ kind: action as 'rename' | 'delete', note })
  }
  return (
    <nav className="mr-tree" aria-label="Notes">
      <div className="mr-tree-head">
        <AppLink href={pathOf('notebooks', session.name)} fontSize="heading-m">{session.name}</AppLink>
      </div>
      <SpaceBetween direction="horizontal" size="xs">
        <Button iconName="add-plus" onClick={() => setDialog({ kind: 'create' })}>Create new note</Button>
        <Button iconName="upload" ariaLabel="Import note" onClick={() => picker.current?.click()} />
      </SpaceBetween>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".zpln,.json,.ipynb"
        data-testid="import-file"
        onChange={(event) => {
          void onImport([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <input className="mr-filter mr-tree-filter" type="search" placeholder="Find in notes" aria-label="Find in notes" value={filter} onChange={(event) => setFilter(event.target.value)} />
      <ul className="mr-tree-list" data-testid="note-list">{treeItems(folderOf(shown), openId, session.name, onMenu)}</ul>
      <TextMatches session={session} typed={filter} />
      {notes?.length === 0 ? <Box color="text-body-secondary" padding={{ vertical: 's' }}>No notes yet.</Box> : null}
      {dialog?.kind === 'create' ? <NameDialog title="Create new note" action="Create" initial="" onDone={async (path) => {
        if (path !== undefined) go((await session.socket.request<{ noteId: string }>({ op: 'createNote', path })).noteId)
        setDialog(undefined)
      }} /> : null}
      {dialog?.kind === 'rename' ? <NameDialog title="Rename note" action="Rename" initial={dialog.note.path.replace(/^\//, '')} onDone={async (path) => {
        if (path !== undefined) await session.socket.request({ op: 'renameNote', noteId: dialog.note.id, path })
        setDialog(undefined)
      }} /> : null}
      {dialog?.kind === 'delete' ? (
        <ConfirmDelete
          what="note"
          name={dialog.note.name}
          consequence="Its paragraphs are stopped and deleted."
          onDelete={async () => {
            await session.socket.request({ op: 'removeNote', noteId: dialog.note.id })
          }}
          onDone={(isDeleted) => {
            setDialog(undefined)
            if (isDeleted && openId === dialog.note.id) app.router.go(pathOf('notebooks', session.name, 'open'))
          }}
        />
      ) : null}
    </nav>
  )
}

/** Paragraphs that hold the typed text. */
function TextMatches({ session, typed }: { readonly session: NoteSession; readonly typed: string }) {
  const { router } = useApp()
  const query = useDebounced(typed.trim(), 250)
  const search = useData(
    async () => (query.length < 2 ? [] : (await session.socket.request<LiveReplies['searchNotes']>({ op: 'searchNotes', query })).found),
    [session, query],
  )
  if (query.length < 2 || !search.data) return null
  return (
    <div data-testid="note-matches">
      <Box variant="awsui-key-label" margin={{ top: 's' }}>{search.data.length === 0 ? 'No paragraph holds it' : 'In paragraphs'}</Box>
      {search.data.map((match) => {
        const href = `${pathOf('notebooks', session.name, 'open', match.noteId)}#${match.paragraphId}`
        return (
          <a
            key={match.paragraphId}
            href={href}
            className="mr-tree-match"
            onClick={(event) => {
              event.preventDefault()
              router.go(href)
              document.getElementById(match.paragraphId)?.scrollIntoView({ block: 'center' })
            }}
          >
            <span>{match.path.replace(/^\//, '')}, paragraph {match.paragraphIndex + 1}</span>
            <code className="mr-mono">{match.snippet}</code>
          </a>
        )
      })}
    </div>
  )
}

function treeItems(folder: NoteFolder, openId: string | undefined, notebook: string, onMenu: (action: string, note: NoteInfo) => void): ReactNode {
  return (
    <>
      {folder.folders.map((inner) => (
        <li key={inner.path}>
          <details open>
            <summary><Icon name="folder" size="small" /> {inner.name}</summary>
            <ul className="mr-tree-list">{treeItems(inner, openId, notebook, onMenu)}</ul>
          </details>
        </li>
      ))}
      {folder.notes.map((note) => (
        <li key={note.id} className={`mr-tree-item${note.id === openId ? ' mr-tree-open' : ''}`}>
          <TreeLink notebook={notebook} note={note} isOpen={note.id === openId} />
          {note.running ? <span className="mr-dot" role="img" aria-label="Running" title="Running" /> : null}
          <ButtonDropdown
            variant="inline-icon"
            ariaLabel={`Actions of ${note.name}`}
            expandToViewport
            items={[{ id: 'rename', text: 'Rename' }, { id: 'export', text: 'Export .zpln' }, { id: 'delete', text: 'Delete' }]}
            onItemClick={({ detail }) => onMenu(detail.id, note)}
          />
        </li>
      ))}
    </>
  )
}

function TreeLink({ notebook, note, isOpen }: { readonly notebook: string; readonly note: NoteInfo; readonly isOpen: boolean }) {
  const { router } = useApp()
  const href = pathOf('notebooks', notebook, 'open', note.id)
  return (
    <a
      href={href}
      className="mr-tree-link mr-truncate"
      aria-current={isOpen ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        router.go(href)
      }}
    >
      {note.name}
    </a>
  )
}

function NameDialog({ title, action, initial, onDone }: {
  readonly title: string
  readonly action: string
  readonly initial: string
  readonly onDone: (path?: string) => Promise<void>
}) {
  const { notices } = useApp()
  const field = useInitialFocus<InputProps.Ref>()
  const [name, setName] = useState(initial)
  const path = `/${name.trim().replace(/^\/+|\/+$/g, '')}`
  const submit = (): void => {
    if (path === '/') return
    onDone(path).catch((thrown) => notices.failure(`${title} failed`, thrown))
  }
  return (
    <Dialog
      onClose={() => void onDone()}
      header={title}
      action={<Button variant="primary" disabled={path === '/'} onClick={submit}>{action}</Button>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <FormField label="Note name" constraintText="Use / for folders, e.g. Demo/Sensors." stretch>
          <Input ref={field} value={name} placeholder="Sensors" onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      </form>
    </Dialog>
  )
}
