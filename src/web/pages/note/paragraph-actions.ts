// What can be done with a paragraph, as calls to the server; shortcuts, menus and buttons all end here.

import type { ParagraphConfig, ParagraphView } from '../../../protocol/note.ts'
import type { ShortcutAction } from '../../editor/shortcuts.ts'
import { interpreterOf } from '../../editor/sql-highlight.ts'
import type { App } from '../../store/app.ts'
import type { NoteSession, OpenNote } from '../../store/note-session.ts'
import { pathOf } from '../../store/router.ts'
import { copyText } from '../../widgets/copy-text.ts'

/** The actions of a note's paragraphs. */
export interface ParagraphActions {
  readonly run: (id: string) => void
  readonly cancel: (id: string) => void
  readonly insert: (index: number, text?: string) => void
  readonly remove: (id: string) => void
  readonly move: (id: string, by: number) => void
  readonly copy: (id: string) => void
  readonly clear: (id: string) => void
  readonly configure: (id: string, config: ParagraphConfig) => void
  readonly setTitle: (id: string, title: string) => void
  readonly setParams: (id: string, params: Readonly<Record<string, unknown>>) => void
  readonly shortcut: (id: string, action: ShortcutAction) => void
}

const widths = [3, 4, 6, 8, 9, 12]

/** The next width in twelfths. */
function nextWidth(current: number, by: number): number {
  const at = widths.findIndex((width) => width >= current)
  return widths[Math.max(0, Math.min(widths.length - 1, (at < 0 ? widths.length - 1 : at) + by))] ?? 12
}

/** Makes the actions of an open note. */
export function createParagraphActions(app: App, session: NoteSession, note: OpenNote): ParagraphActions {
  const { socket } = session
  const attempt = (what: string, work: Promise<unknown>): void => void work.catch((thrown) => app.notices.failure(what, thrown))
  const indexOf = (id: string): number => note.order.get().indexOf(id)
  const view = (id: string): ParagraphView | undefined => note.paragraph(id).get()
  const base = { noteId: note.id }

  /** Deleted here, newest last. */
  const removed: string[] = []
  const restore = (id: string | undefined): void => {
    if (id === undefined) return
    removed.splice(removed.indexOf(id), 1)
    attempt('The paragraph was not restored', socket.request({ op: 'restoreParagraph', ...base, paragraphId: id }))
  }

  const actions: ParagraphActions = {
    run: (id) => {
      const isText = interpreterOf(note.textOf(id)) === 'md'
      attempt('The paragraph did not run', note.run(id).then(() => (isText ? note.edit(id, { config: { editorHide: true } }) : undefined)))
    },
    cancel: (id) => attempt('The paragraph was not cancelled', socket.request({ op: 'cancel', ...base, paragraphId: id })),
    insert: (index, text) => attempt('No paragraph was inserted', socket
      .request<{ paragraphId: string }>({ op: 'insertParagraph', ...base, index, ...(text === undefined ? {} : { text }) })
      .then((answer) => note.focus.set(answer.paragraphId))),
    remove: (id) => attempt('The paragraph was not deleted', Promise.resolve(chooseBy(id, indexOf(id) > 0 ? -1 : 1)).then(() => note.flush()).then(() => socket.request({ op: 'removeParagraph', ...base, paragraphId: id })).then(() => {
      removed.push(id)
      app.notices.add({ type: 'success', header: 'Paragraph deleted', action: { text: 'Undo', run: () => restore(id) } }, 15_000)
    })),
    move: (id, by) => {
      const index = indexOf(id) + by
      if (index < 0 || index >= note.order.get().length) return
      attempt('The paragraph was not moved', socket.request({ op: 'moveParagraph', ...base, paragraphId: id, index }).then(() => note.focus.set(id)))
    },
    copy: (id) => attempt('The paragraph was not copied', note.flush().then(() => socket.request({ op: 'copyParagraph', ...base, paragraphId: id }))),
    clear: (id) => attempt('The output was not cleared', socket.request({ op: 'clearOutput', ...base, paragraphId: id })),
    configure: (id, config) => note.edit(id, { config }),
    setTitle: (id, title) => note.edit(id, { title, config: { title: title !== '' } }),
    setParams: (id, params) => note.edit(id, { params }),
    shortcut: (id, action) => shortcutTable[action](id),
  }

  const runMany = (ids: readonly string[]): void => {
    for (const id of ids) if (view(id)?.config.enabled !== false && note.textOf(id).trim() !== '') actions.run(id)
  }
  const focusBy = (id: string, by: number): void => {
    const next = note.order.get()[indexOf(id) + by]
    if (next !== undefined) note.focus.set(next)
  }
  const chooseBy = (id: string, by: number): void => document.getElementById(note.order.get()[indexOf(id) + by] ?? '')?.focus()
  const toggle = (id: string, member: 'editorHide' | 'tableHide' | 'lineNumbers' | 'title'): void =>
    actions.configure(id, { [member]: view(id)?.config[member] !== true })
  const widen = (id: string, by: number): void => actions.configure(id, { colWidth: nextWidth(view(id)?.config.colWidth ?? 12, by) })

  const shortcutTable: Readonly<Record<ShortcutAction, (id: string) => void>> = {
    run: actions.run,
    runAbove: (id) => runMany(note.order.get().slice(0, indexOf(id))),
    runBelow: (id) => runMany(note.order.get().slice(indexOf(id))),
    cancel: actions.cancel,
    previous: (id) => focusBy(id, -1),
    next: (id) => focusBy(id, 1),
    remove: actions.remove,
    insertAbove: (id) => actions.insert(indexOf(id)),
    insertBelow: (id) => actions.insert(indexOf(id) + 1),
    copy: actions.copy,
    moveUp: (id) => actions.move(id, -1),
    moveDown: (id) => actions.move(id, 1),
    toggleEnabled: (id) => actions.configure(id, { enabled: view(id)?.config.enabled === false }),
    toggleOutput: (id) => toggle(id, 'tableHide'),
    toggleEditor: (id) => toggle(id, 'editorHide'),
    toggleLineNumbers: (id) => toggle(id, 'lineNumbers'),
    toggleTitle: (id) => toggle(id, 'title'),
    clearOutput: actions.clear,
    link: (id) => {
      void copyText(`${window.location.origin}${pathOf('notebooks', session.name, 'open', note.id)}#${id}`)
        .then(() => app.notices.success('Link to the paragraph copied'))
    },
    narrower: (id) => widen(id, -1),
    wider: (id) => widen(id, 1),
    runAndInsert: (id) => {
      actions.run(id)
      actions.insert(indexOf(id) + 1)
    },
    edit: (id) => (view(id)?.config.editorHide === true ? actions.configure(id, { editorHide: false }) : note.focus.set(id)),
    undoRemove: () => restore(removed.at(-1)),
    choosePrevious: (id) => chooseBy(id, -1),
    chooseNext: (id) => chooseBy(id, 1),
  }
  return actions
}
