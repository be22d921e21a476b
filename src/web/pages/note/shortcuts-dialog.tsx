// The list of keyboard shortcuts.

import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { chosenKeys, editorKeys, keysText, shortcuts } from '../../editor/shortcuts.ts'

type Keys = readonly { readonly key: string; readonly text: string }[]

const groups: readonly { readonly title: string; readonly keys: Keys }[] = [
  { title: 'Paragraphs', keys: shortcuts },
  { title: 'Editor', keys: editorKeys },
  { title: 'Chosen paragraph (after Escape)', keys: chosenKeys },
  { title: 'Everywhere', keys: [{ key: 'Ctrl-K', text: 'Command palette (outside of an editor)' }] },
]

/** The dialog. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal visible onDismiss={onClose} size="large" header="Keyboard shortcuts" closeAriaLabel="Close dialog">
      <SpaceBetween size="l">
        {groups.map(({ title, keys }) => (
          <div key={title}>
            <Box variant="h4" padding={{ bottom: 'xs' }}>{title}</Box>
            <ColumnLayout columns={2}>
              {keys.map(({ key, text }) => (
                <div key={`${key}${text}`} className="mr-shortcut"><span>{text}</span> <kbd className="mr-kbd">{keysText(key)}</kbd></div>
              ))}
            </ColumnLayout>
          </div>
        ))}
      </SpaceBetween>
    </Modal>
  )
}
