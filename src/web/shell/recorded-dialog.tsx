// "Recorded actions": what the page has changed, as a script of AWS CLI commands.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'
import { useCommandText } from '../widgets/cli-button.tsx'
import { copyText } from '../widgets/copy-text.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { timeOfDay } from '../widgets/format.ts'
import { EmptyState } from '../widgets/resource-table.tsx'

/** The dialog; closed it is nothing. */
export function RecordedDialog() {
  const { shell } = useApp()
  return useObservable(shell.isRecordOpen) ? <OpenDialog /> : null
}

function OpenDialog() {
  const { notices, recorder, shell } = useApp()
  const recorded = useObservable(recorder.calls)
  const textOf = useCommandText()
  const close = (): void => shell.isRecordOpen.set(false)
  const copyAll = (): void => void copyText(`${textOf(recorded.map(({ call }) => call).reverse())}\n`).then(() => {
    notices.success(`${recorded.length} AWS CLI commands copied`)
    close()
  })
  return (
    <Dialog
      size="large"
      onClose={close}
      header="Recorded actions"
      closeText="Close"
      action={<Button variant="primary" iconName="copy" disabled={recorded.length === 0} onClick={copyAll}>Copy all as AWS CLI</Button>}
    >
      {recorded.length === 0 ? <EmptyState title="Nothing yet" text="What you create, change or delete in this page appears here as AWS CLI commands, newest first." /> : (
        <SpaceBetween size="s">
          {recorded.map(({ id, atMs, call }) => (
            <div key={id} data-testid="recorded-action" data-action={`${call.service}.${call.action}`}>
              <Box color="text-body-secondary" fontSize="body-s">{timeOfDay(atMs)}</Box>
              <pre className="mr-pre">{textOf([call])}</pre>
            </div>
          ))}
        </SpaceBetween>
      )}
    </Dialog>
  )
}
