// A dialog: its content, and at the lower right what it would be as an AWS CLI command, the way out and the action.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { CliButton, type CliCalls } from './cli-button.tsx'

/** The dialog. */
export function Dialog({ header, size, closeText = 'Cancel', onClose, calls, extra, action, children }: {
  readonly header: string
  readonly size?: ModalProps.Size
  readonly closeText?: string
  readonly onClose: () => void
  /** What the action would be as AWS CLI commands. */
  readonly calls?: CliCalls | undefined
  /** A second button, before the action. */
  readonly extra?: ReactNode
  readonly action: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Modal
      visible
      {...(size ? { size } : {})}
      onDismiss={onClose}
      header={header}
      closeAriaLabel="Close dialog"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {calls ? <CliButton calls={calls} variant="link" /> : null}
            <Button variant="link" onClick={onClose}>{closeText}</Button>
            {extra}
            {action}
          </SpaceBetween>
        </Box>
      }
    >
      {children}
    </Modal>
  )
}
