// "Run": whether the application starts from its latest snapshot, another one, or fresh.

import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { listSnapshots } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData } from '../../store/hooks.ts'
import { Dialog } from '../../widgets/dialog.tsx'

type Restore = 'RESTORE_FROM_LATEST_SNAPSHOT' | 'RESTORE_FROM_CUSTOM_SNAPSHOT' | 'SKIP_RESTORE_FROM_SNAPSHOT'

/** The dialog. */
export function RunDialog({ name, snapshot: asked, onDone }: { readonly name: string; readonly snapshot?: string; readonly onDone: () => void }) {
  const { aws, notices } = useApp()
  const snapshots = useData(() => listSnapshots(aws, name).catch(() => []), [aws, name])
  const [restore, setRestore] = useState<Restore>(asked === undefined ? 'RESTORE_FROM_LATEST_SNAPSHOT' : 'RESTORE_FROM_CUSTOM_SNAPSHOT')
  const [snapshot, setSnapshot] = useState<string | undefined>(asked)
  const [isLossAllowed, setLossAllowed] = useState(false)
  const action = useAction()
  const options = (snapshots.data ?? []).map((one) => ({ value: one.SnapshotName, label: one.SnapshotName }))
  const input = {
    ApplicationName: name,
    RunConfiguration: {
      FlinkRunConfiguration: { AllowNonRestoredState: isLossAllowed },
      ApplicationRestoreConfiguration: {
        ApplicationRestoreType: restore,
        ...(restore === 'RESTORE_FROM_CUSTOM_SNAPSHOT' && snapshot ? { SnapshotName: snapshot } : {}),
      },
    },
  }
  const run = async (): Promise<void> => {
    const isDone = await action.run(`${name} did not start`, () => aws('kinesisanalyticsv2', 'StartApplication', input))
    if (!isDone) return
    notices.success(`${name} is starting`)
    onDone()
  }
  return (
    <Dialog
      onClose={onDone}
      header={`Run ${name}`}
      calls={[{ service: 'kinesisanalyticsv2', action: 'StartApplication', input }]}
      action={
        <Button
          variant="primary"
          loading={action.isBusy}
          disabled={restore === 'RESTORE_FROM_CUSTOM_SNAPSHOT' && !snapshot}
          onClick={() => void run()}
          data-testid="confirm-run"
        >
          Run
        </Button>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Snapshots" description="Where the state comes from.">
          <RadioGroup
            value={restore}
            onChange={({ detail }) => setRestore(detail.value as Restore)}
            items={[
              { value: 'RESTORE_FROM_LATEST_SNAPSHOT', label: 'Run with latest snapshot', description: 'Without a snapshot it starts fresh.' },
              { value: 'RESTORE_FROM_CUSTOM_SNAPSHOT', label: 'Run from a snapshot', disabled: options.length === 0 },
              { value: 'SKIP_RESTORE_FROM_SNAPSHOT', label: 'Run without snapshot' },
            ]}
          />
        </FormField>
        {restore === 'RESTORE_FROM_CUSTOM_SNAPSHOT' ? (
          <FormField label="Snapshot">
            <Select
              placeholder="Choose a snapshot"
              ariaLabel="Snapshot"
              options={options}
              selectedOption={options.find((option) => option.value === snapshot) ?? null}
              onChange={({ detail }) => setSnapshot(detail.selectedOption.value)}
            />
          </FormField>
        ) : null}
        <Checkbox checked={isLossAllowed} onChange={({ detail }) => setLossAllowed(detail.checked)} description="For a changed query whose old state no longer fits.">
          Allow state that cannot be restored to be dropped
        </Checkbox>
      </SpaceBetween>
    </Dialog>
  )
}
