// The editor's look: the page's own colours, so that light and dark need no second theme.

import { EditorView } from '@codemirror/view'

/** The theme. */
export const editorTheme = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--mr-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mr-mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--mr-text)' },
  '.cm-line': { padding: '0 14px' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--mr-text-muted)' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--mr-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mr-text)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--mr-selection) !important' },
  '.cm-placeholder': { color: 'var(--mr-text-muted)', fontFamily: 'var(--mr-mono)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--mr-selection)', outline: '1px solid var(--mr-accent)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--mr-bg)', border: '1px solid var(--mr-border)', borderRadius: '8px', boxShadow: 'var(--mr-shadow)', color: 'var(--mr-text)', overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mr-mono)', fontSize: '12.5px', maxHeight: '260px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px !important', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--mr-accent) !important', color: 'var(--mr-bg) !important' },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.7', fontStyle: 'normal', marginLeft: '14px' },
  '.cm-completionInfo': { padding: '8px 12px', maxWidth: '360px', fontFamily: 'var(--mr-sans)', fontSize: '13px' },
  '.cm-diagnostic': { fontFamily: 'var(--mr-sans)', fontSize: '13px', padding: '6px 12px', whiteSpace: 'pre-wrap', maxWidth: '560px' },
  '.cm-panels': { backgroundColor: 'var(--mr-bg-subtle)', color: 'var(--mr-text)', borderColor: 'var(--mr-border)' },
  '.cm-panel input, .cm-panel button': {
    backgroundColor: 'var(--mr-bg)', backgroundImage: 'none', color: 'var(--mr-text)', border: '1px solid var(--mr-border)', borderRadius: '6px', padding: '3px 8px',
  },
})
