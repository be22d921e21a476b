// The list of keyboard shortcuts.

import ColumnLayout from '@cloudscape-design/components/column-layout'
import Modal from '@cloudscape-design/components/modal'
import { editorKeys, keysText, shortcuts } from '../../editor/shortcuts.ts'

/** The dialog. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const list = [...shortcuts.map(({ key, text }) => ({ key, text })), ...editorKeys]
  return (
    <Modal visible onDismiss={onClose} size="large" header="Keyboard shortcuts" closeAriaLabel="Close dialog">
      <ColumnLayout columns={2}>
        {list.map(({ key, text }) => (
          <div key={`${key}${text}`} className="mr-shortcut"><span>{text}</span> <kbd className="mr-kbd">{keysText(key)}</kbd></div>
        ))}
        <div className="mr-shortcut"><span>Command palette (outside of an editor)</span> <kbd className="mr-kbd">Ctrl+K</kbd></div>
      </ColumnLayout>
    </Modal>
  )
}
