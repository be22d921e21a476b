// The graph settings of one result: local at once, saved with the paragraph in the background.

import { useCallback, useRef, useState } from 'react'
import type { GraphSettings, ParagraphView, TableView } from '../../protocol/note.ts'
import { defaultGraph, defaultPivot, knownFields, type PivotFields } from '../charts/pivot.ts'
import type { NoteSession, OpenNote } from './note-session.ts'

const saveDelayMs = 500

/** Graph settings and the way to change them. */
export interface GraphState {
  readonly graph: GraphSettings
  readonly fields: PivotFields
  readonly change: (part: Partial<GraphSettings>) => void
}

/** The pivot of a graph: the user's own while its columns exist, else the mode's default. */
export function fieldsOf(graph: GraphSettings, columns: TableView['columns']): PivotFields {
  if (graph.setting?.isOwnPivot !== true) return defaultPivot(columns, graph.mode)
  return { keys: knownFields(columns, graph.keys), groups: knownFields(columns, graph.groups), values: knownFields(columns, graph.values) }
}

/** Settings from the note's file; a pivot that differs from Zeppelin's first guess is the user's own. */
function initialGraph(paragraph: ParagraphView, index: number, columns: TableView['columns']): GraphSettings {
  const saved = paragraph.config.results?.[String(index)]?.graph
  if (!saved?.mode) return defaultGraph(columns)
  const isOwnPivot = saved.setting?.isOwnPivot === true
    || (saved.setting?.isOwnPivot === undefined && (saved.values?.length ?? 0) > 0 && saved.mode !== 'table')
  return {
    ...saved, height: saved.height > 0 ? saved.height : 300, keys: saved.keys ?? [], groups: saved.groups ?? [], values: saved.values ?? [],
    setting: { ...saved.setting, isOwnPivot },
  }
}

/** The graph settings of a result. */
export function useGraph(session: NoteSession, note: OpenNote, paragraph: ParagraphView, index: number, table: TableView): GraphState {
  const [graph, setGraph] = useState(() => initialGraph(paragraph, index, table.columns))
  const timer = useRef<number | undefined>(undefined)
  const results = useRef(paragraph.config.results)
  results.current = paragraph.config.results
  const { id } = paragraph
  const change = useCallback((part: Partial<GraphSettings>) => {
    setGraph((old) => {
      const next = { ...old, ...part }
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        const config = { results: { ...results.current, [String(index)]: { ...results.current?.[String(index)], graph: next } } }
        session.socket.request({ op: 'editParagraph', noteId: note.id, paragraphId: id, config }).catch(() => undefined)
      }, saveDelayMs)
      return next
    })
  }, [session, note, id, index])
  return { graph, fields: fieldsOf(graph, table.columns), change }
}
