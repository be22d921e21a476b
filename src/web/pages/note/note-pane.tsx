// The open note: its toolbar with Build and Deploy, and its paragraphs.

import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Fragment, useState } from 'react'
import type { LiveSocket } from '../../api/live-socket.ts'
import type { BuildProgress, StatusStrip } from '../../../protocol/live.ts'
import type { NoteView } from '../../../protocol/note.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { BuildDialog, DeployDialog } from './deploy-dialogs.tsx'
import { ParagraphPanel } from './paragraph-panel.tsx'

/** The pane. */
export function NotePane({ notebook, note, strips, build, onDismissBuild, socket, onOpen }: {
  readonly notebook: string
  readonly note: NoteView
  readonly strips: Readonly<Record<string, StatusStrip>>
  readonly build: BuildProgress | undefined
  readonly onDismissBuild: () => void
  readonly socket: LiveSocket
  readonly onOpen: (noteId: string) => void
}) {
  const { router, http, notices } = useApp()
  const { run } = useAction()
  const [dialog, setDialog] = useState<'build' | 'deploy' | undefined>(undefined)
  const noteId = note.id
  const exportNote = async (): Promise<void> => {
    const answer = await http.request<{ body: string }>('GET', `/zeppelin/${encodeURIComponent(notebook)}/api/notebook/export/${noteId}`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([answer.body], { type: 'application/json' }))
    link.download = `${note.name}.zpln`
    link.click()
  }
  const choose = (id: string): void => {
    if (id === 'build' || id === 'deploy') return setDialog(id)
    if (id === 'clear') return void run('Clear the output', async () => { await socket.request({ op: 'clearOutput', noteId }) })
    if (id === 'export') return void run('Export the note', exportNote)
    if (id === 'clone') {
      return void run('Clone the note', async () => onOpen((await socket.request<{ noteId: string }>({ op: 'cloneNote', noteId, path: `${note.path} copy` })).noteId))
    }
    if (id === 'remove') {
      void run('Remove the note', async () => {
        await socket.request({ op: 'removeNote', noteId })
        notices.success(`Note ${note.name} was moved to the trash folder`)
        router.go(pathOf('notebooks', notebook, 'open'))
      })
    }
  }
  const insert = (index: number): void => void run('Insert a paragraph', async () => { await socket.request({ op: 'insertParagraph', noteId, index, text: '%flink.ssql\n\n' }) })
  return (
    <SpaceBetween size="s">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button iconName="caret-right-filled" onClick={() => void run('Run all paragraphs', async () => { await socket.request({ op: 'runAll', noteId }) })}>Run all</Button>
            <Button onClick={() => void run('Stop all paragraphs', async () => { await socket.request({ op: 'cancelAll', noteId }) })}>Stop all</Button>
            <ButtonDropdown
              items={[
                { id: 'build', text: `Build ${note.name} and export to Amazon S3` },
                { id: 'deploy', text: `Deploy ${note.name} as Kinesis Analytics application` },
                { id: 'export', text: 'Export note (.zpln)' }, { id: 'clone', text: 'Clone note' }, { id: 'clear', text: 'Clear all output' }, { id: 'remove', text: 'Delete note' },
              ]}
              onItemClick={({ detail }) => choose(detail.id)}
            >
              Actions for {note.name}
            </ButtonDropdown>
          </SpaceBetween>
        }
      >
        {note.name}
      </Header>
      <div data-testid="note" data-note={note.name}>
        {note.paragraphs.map((paragraph, index) => (
          <Fragment key={paragraph.id}>
            <ParagraphPanel noteId={noteId} paragraph={paragraph} strip={strips[paragraph.id]} socket={socket} index={index} isLast={index === note.paragraphs.length - 1} />
            <div className="mr-insert"><button type="button" onClick={() => insert(index + 1)} aria-label={`Add paragraph below paragraph ${index + 1}`}>+ Add paragraph</button></div>
          </Fragment>
        ))}
        {note.paragraphs.length === 0 ? <Button onClick={() => insert(0)}>Add paragraph</Button> : null}
      </div>
      {dialog === 'build' ? <BuildDialog note={note} build={build} socket={socket} onDone={() => { setDialog(undefined); onDismissBuild() }} /> : null}
      {dialog === 'deploy' ? <DeployDialog note={note} socket={socket} onDone={() => setDialog(undefined)} /> : null}
    </SpaceBetween>
  )
}
