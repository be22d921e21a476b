// Zeppelin's keyboard shortcuts: what the keys are and what they do, for the editor and for the list that shows them.

/** Things a shortcut does to a paragraph. */
export type ShortcutAction =
  | 'run' | 'runAbove' | 'runBelow' | 'cancel' | 'previous' | 'next' | 'remove' | 'insertAbove' | 'insertBelow' | 'copy' | 'moveUp' | 'moveDown'
  | 'toggleEnabled' | 'toggleOutput' | 'toggleEditor' | 'toggleLineNumbers' | 'toggleTitle' | 'clearOutput' | 'link' | 'narrower' | 'wider'

/** A shortcut; `key` in CodeMirror's spelling. */
export interface Shortcut {
  readonly key: string
  readonly action: ShortcutAction
  readonly text: string
}

/** All shortcuts, in the order of the list. */
export const shortcuts: readonly Shortcut[] = [
  { key: 'Shift-Enter', action: 'run', text: 'Run paragraph' },
  { key: 'Mod-Enter', action: 'run', text: 'Run paragraph' },
  { key: 'Ctrl-Shift-ArrowUp', action: 'runAbove', text: 'Run all above' },
  { key: 'Ctrl-Shift-ArrowDown', action: 'runBelow', text: 'Run this and all below' },
  { key: 'Ctrl-Alt-c', action: 'cancel', text: 'Cancel' },
  { key: 'Ctrl-p', action: 'previous', text: 'Cursor to the paragraph above' },
  { key: 'Ctrl-n', action: 'next', text: 'Cursor to the paragraph below' },
  { key: 'Ctrl-Alt-d', action: 'remove', text: 'Delete paragraph' },
  { key: 'Ctrl-Alt-a', action: 'insertAbove', text: 'Insert above' },
  { key: 'Ctrl-Alt-b', action: 'insertBelow', text: 'Insert below' },
  { key: 'Ctrl-Shift-c', action: 'copy', text: 'Copy below' },
  { key: 'Ctrl-Alt-k', action: 'moveUp', text: 'Move up' },
  { key: 'Ctrl-Alt-j', action: 'moveDown', text: 'Move down' },
  { key: 'Ctrl-Alt-r', action: 'toggleEnabled', text: 'Enable or disable run' },
  { key: 'Ctrl-Alt-o', action: 'toggleOutput', text: 'Show or hide output' },
  { key: 'Ctrl-Alt-e', action: 'toggleEditor', text: 'Show or hide editor' },
  { key: 'Ctrl-Alt-m', action: 'toggleLineNumbers', text: 'Show or hide line numbers' },
  { key: 'Ctrl-Alt-t', action: 'toggleTitle', text: 'Show or hide title' },
  { key: 'Ctrl-Alt-l', action: 'clearOutput', text: 'Clear output' },
  { key: 'Ctrl-Alt-w', action: 'link', text: 'Copy link to paragraph' },
  { key: 'Ctrl-Shift--', action: 'narrower', text: 'Reduce width' },
  { key: 'Ctrl-Shift-+', action: 'wider', text: 'Increase width' },
]

/** Keys the editor itself has. */
export const editorKeys: readonly { readonly key: string; readonly text: string }[] = [
  { key: 'Ctrl-.', text: 'Complete' },
  { key: 'Ctrl-Space', text: 'Complete' },
  { key: 'Ctrl-k', text: 'Cut the rest of the line' },
  { key: 'Ctrl-y', text: 'Paste the line that was cut' },
  { key: 'Ctrl-s', text: 'Search code' },
  { key: 'Ctrl-Alt-f', text: 'Find in code' },
  { key: 'Ctrl-/', text: 'Comment or uncomment' },
  { key: 'Ctrl-z', text: 'Undo' },
]

/** A shortcut's keys as people read them. */
export function keysText(key: string): string {
  return key
    .replace(/-(?=.)/g, '+')
    .replace('Mod', 'Ctrl')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`)
}
