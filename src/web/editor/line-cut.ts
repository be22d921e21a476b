// Zeppelin's Ctrl+K and Ctrl+Y: cut to the end of the line, and paste what was cut.

import type { KeyBinding } from '@codemirror/view'

/** The two keys, sharing what was cut. */
export function lineCut(): readonly KeyBinding[] {
  let cut = ''
  return [
    {
      key: 'Ctrl-k',
      run: ({ state, dispatch }) => {
        const { head } = state.selection.main
        const line = state.doc.lineAt(head)
        const to = head === line.to ? Math.min(line.to + 1, state.doc.length) : line.to
        cut = state.sliceDoc(head, to)
        dispatch(state.update({ changes: { from: head, to }, scrollIntoView: true, userEvent: 'delete.cut' }))
        return true
      },
    },
    {
      key: 'Ctrl-y',
      run: ({ state, dispatch }) => {
        if (cut === '') return false
        dispatch(state.update(state.replaceSelection(cut), { scrollIntoView: true, userEvent: 'input.paste' }))
        return true
      },
    },
  ]
}
