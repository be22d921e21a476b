// A paragraph's settings menu.

import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import type { ParagraphView } from '../../../protocol/note.ts'
import { keysText, type ShortcutAction, shortcuts } from '../../editor/shortcuts.ts'
import type { ParagraphActions } from './paragraph-actions.ts'

const fontSizes = [7, 8, 9, 10, 12, 14]
const widths = [12, 9, 8, 6, 4, 3]

function keysOf(action: ShortcutAction): string | undefined {
  const found = shortcuts.find((shortcut) => shortcut.action === action)
  return found ? keysText(found.key) : undefined
}

function item(id: ShortcutAction, text: string, isDisabled = false): ButtonDropdownProps.Item {
  return { id, text, secondaryText: keysOf(id), disabled: isDisabled }
}

function itemsOf({ config }: ParagraphView, index: number, isLast: boolean): readonly ButtonDropdownProps.ItemOrGroup[] {
  return [
    {
      text: 'Paragraph',
      items: [
        item('moveUp', 'Move up', index === 0), item('moveDown', 'Move down', isLast), item('insertAbove', 'Insert above'), item('insertBelow', 'Insert below'),
        item('copy', 'Clone paragraph'), item('toggleEnabled', config.enabled === false ? 'Enable run' : 'Disable run'), item('link', 'Copy link'), item('remove', 'Delete paragraph'),
      ],
    },
    {
      text: 'Run',
      items: [item('runAbove', 'Run all above'), item('runBelow', 'Run this and all below'), item('clearOutput', 'Clear output')],
    },
    {
      text: 'View',
      items: [
        item('toggleTitle', config.title === true ? 'Hide title' : 'Show title'),
        item('toggleEditor', config.editorHide === true ? 'Show editor' : 'Hide editor'),
        item('toggleOutput', config.tableHide === true ? 'Show output' : 'Hide output'),
        item('toggleLineNumbers', config.lineNumbers === true ? 'Hide line numbers' : 'Show line numbers'),
      ],
    },
    { text: 'Width', items: widths.map((width) => ({ id: `width-${width}`, text: width === 12 ? 'Full width' : `${width} of 12 columns`, itemType: 'checkbox' as const, checked: (config.colWidth ?? 12) === width })) },
    { text: 'Font size', items: fontSizes.map((size) => ({ id: `font-${size}`, text: String(size), itemType: 'checkbox' as const, checked: (config.fontSize ?? 9) === size })) },
  ]
}

/** The menu. */
export function ParagraphMenu({ paragraph, index, isLast, actions }: {
  readonly paragraph: ParagraphView
  readonly index: number
  readonly isLast: boolean
  readonly actions: ParagraphActions
}) {
  return (
    <ButtonDropdown
      variant="icon"
      ariaLabel="Paragraph settings"
      expandToViewport
      expandableGroups
      items={[...itemsOf(paragraph, index, isLast)]}
      onItemClick={({ detail }) => {
        const [what, value] = detail.id.split('-')
        if (what === 'width') actions.configure(paragraph.id, { colWidth: Number(value) })
        else if (what === 'font') actions.configure(paragraph.id, { fontSize: Number(value) })
        else actions.shortcut(paragraph.id, detail.id as ShortcutAction)
      }}
    />
  )
}
