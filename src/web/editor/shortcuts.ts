// Zeppelin's keyboard shortcuts, and Jupyter's for a paragraph that is chosen but not edited (Escape): what the keys are and what they do.

/** Things a shortcut does to a paragraph. */
export type ShortcutAction =
  | 'run' | 'runAbove' | 'runBelow' | 'cancel' | 'previous' | 'next' | 'remove' | 'insertAbove' | 'insertBelow' | 'copy' | 'moveUp' | 'moveDown'
  | 'toggleEnabled' | 'toggleOutput' | 'toggleEditor' | 'toggleLineNumbers' | 'toggleTitle' | 'clearOutput' | 'link' | 'narrower' | 'wider'
  | 'runAndInsert' | 'edit' | 'undoRemove' | 'choosePrevious' | 'chooseNext'

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
  { key: 'Alt-Enter', action: 'runAndInsert', text: 'Run and insert below' },
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

/** Jupyter's keys, while a paragraph is chosen and not edited. Two letters are typed one after the other. */
export const chosenKeys: readonly Shortcut[] = [
  { key: 'Enter', action: 'edit', text: 'Edit the chosen paragraph' },
  { key: 'k', action: 'choosePrevious', text: 'Choose the paragraph above' },
  { key: 'j', action: 'chooseNext', text: 'Choose the paragraph below' },
  { key: 'ArrowUp', action: 'choosePrevious', text: 'Choose the paragraph above' },
  { key: 'ArrowDown', action: 'chooseNext', text: 'Choose the paragraph below' },
  { key: 'a', action: 'insertAbove', text: 'Insert above' },
  { key: 'b', action: 'insertBelow', text: 'Insert below' },
  { key: 'c', action: 'copy', text: 'Copy below' },
  { key: 'd d', action: 'remove', text: 'Delete paragraph' },
  { key: 'z', action: 'undoRemove', text: 'Undo the last deletion' },
  { key: 'i i', action: 'cancel', text: 'Cancel' },
  { key: 'o', action: 'toggleOutput', text: 'Show or hide output' },
  { key: 'l', action: 'toggleLineNumbers', text: 'Show or hide line numbers' },
]

/** Whether a key press is a shortcut's, in CodeMirror's spelling. */
function isPressed(event: KeyboardEvent, key: string): boolean {
  const parts = key.split(/-(?=.)/)
  const last = parts.at(-1) ?? ''
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  const isControl = has('Ctrl') || has('Mod')
  return event.key.toLowerCase() === last.toLowerCase() && (event.ctrlKey || event.metaKey) === isControl && event.altKey === has('Alt') && event.shiftKey === has('Shift')
}

/** What a key press does to a chosen paragraph; `before` is the key pressed just before. */
export function chosenAction(event: KeyboardEvent, before: string): ShortcutAction | undefined {
  const known = shortcuts.find((shortcut) => isPressed(event, shortcut.key))
  if (known) return known.action
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined
  return chosenKeys.find(({ key }) => key === event.key || key === `${before} ${event.key}`)?.action
}

/** Keys the editor itself has. */
export const editorKeys: readonly { readonly key: string; readonly text: string }[] = [
  { key: 'Escape', text: 'Leave the editor, keep the paragraph chosen' },
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
