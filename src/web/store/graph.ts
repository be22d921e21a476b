// The graph settings of one result: part of the paragraph's settings, which change here at once and are saved in the background.

import { useCallback } from 'react'
import type { GraphSettings, ParagraphView, TableView } from '../../protocol/note.ts'
import { defaultGraph, defaultPivot, knownFields, type PivotFields } from '../charts/pivot.ts'
import type { OpenNote } from './note-session.ts'

/** New settings, or how they follow from the newest ones. */
export type GraphChange = Partial<GraphSettings> | ((graph: GraphSettings, fields: PivotFields) => Partial<GraphSettings>)

/** Graph settings and the way to change them. */
export interface GraphState {
  readonly graph: GraphSettings
  readonly fields: PivotFields
  readonly change: (part: GraphChange) => void
}

/** The pivot of a graph: the user's own while its columns exist, else the mode's default. */
export function fieldsOf(graph: GraphSettings, columns: TableView['columns']): PivotFields {
  if (graph.setting?.isOwnPivot !== true) return defaultPivot(columns, graph.mode)
  return { keys: knownFields(columns, graph.keys), groups: knownFields(columns, graph.groups), values: knownFields(columns, graph.values) }
}

/** Settings from the note's file; a pivot that differs from Zeppelin's first guess is the user's own. */
function graphOf(paragraph: ParagraphView | undefined, index: number, columns: TableView['columns']): GraphSettings {
  const saved = paragraph?.config.results?.[String(index)]?.graph
  if (!saved?.mode) return defaultGraph(columns)
  const isOwnPivot = saved.setting?.isOwnPivot === true
    || (saved.setting?.isOwnPivot === undefined && (saved.values?.length ?? 0) > 0 && saved.mode !== 'table')
  return {
    ...saved, height: saved.height > 0 ? saved.height : 300, keys: saved.keys ?? [], groups: saved.groups ?? [], values: saved.values ?? [],
    setting: { ...saved.setting, isOwnPivot },
  }
}

/** The graph settings of a result. A change builds on the newest settings, so that two quick ones both hold. */
export function useGraph(note: OpenNote, paragraph: ParagraphView, index: number, table: TableView): GraphState {
  const { id } = paragraph
  const { columns } = table
  const change = useCallback((part: GraphChange) => {
    const current = graphOf(note.paragraph(id).get(), index, columns)
    const graph = { ...current, ...(typeof part === 'function' ? part(current, fieldsOf(current, columns)) : part) }
    note.edit(id, { config: { results: { [String(index)]: { graph } } } })
  }, [note, id, index, columns])
  const graph = graphOf(paragraph, index, columns)
  return { graph, fields: fieldsOf(graph, columns), change }
}
