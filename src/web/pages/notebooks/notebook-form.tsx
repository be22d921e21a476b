// The fields of a new Studio notebook, shared by the "Process data in real time" dialog and the create page.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { CreateNotebookRequest } from '../../../protocol/console.ts'
import { listDatabases } from '../../api/glue.ts'
import { streamNameOf } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { useObservable } from '../../store/observable.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { useInitialFocus } from '../../widgets/initial-focus.ts'
import { CreateDatabaseDialog } from '../catalog/create-database-dialog.tsx'

/** What the user entered. */
export interface NotebookDraft {
  readonly name: string
  readonly description: string
  readonly database: string
}

/** What is wrong with a name of a notebook or application, if anything. */
export function applicationNameError(name: string): string | undefined {
  if (name === '') return 'Enter a name.'
  if (name.length > 128) return 'At most 128 characters.'
  return /^[a-zA-Z0-9_.-]+$/.test(name) ? undefined : 'Use letters, digits, underscores, hyphens and dots only.'
}

/** Whether the draft can be sent. */
export function isComplete(draft: NotebookDraft): boolean {
  return applicationNameError(draft.name) === undefined && draft.database !== ''
}

/** The request of a draft; streams by name. */
export function requestOf(draft: NotebookDraft, sourceArns: readonly string[], destinationArns: readonly string[] = []): CreateNotebookRequest {
  return {
    name: draft.name,
    ...(draft.description === '' ? {} : { description: draft.description }),
    database: draft.database,
    sourceStreams: sourceArns.map(streamNameOf),
    destinationStreams: destinationArns.map(streamNameOf),
  }
}

/** The fields. */
export function NotebookForm(props: {
  readonly draft: NotebookDraft
  readonly onChange: (draft: NotebookDraft) => void
  readonly isChecked: boolean
  readonly sources: readonly string[]
}) {
  const { draft, onChange, isChecked } = props
  const { aws } = useApp()
  const databases = useData(() => listDatabases(aws), [aws])
  const field = useInitialFocus<InputProps.Ref>()
  const [isCreating, setCreating] = useState(false)
  const options = (databases.data ?? []).map((database) => ({ value: database.Name, label: database.Name, description: database.Description }))
  return (
    <SpaceBetween size="l">
      <FormField
        label="Studio notebook name"
        constraintText="1 to 128 letters, digits, underscores, hyphens and dots."
        errorText={isChecked ? applicationNameError(draft.name) : undefined}
        stretch
      >
        <Input ref={field} value={draft.name} placeholder="my-notebook" onChange={({ detail }) => onChange({ ...draft, name: detail.value })} />
      </FormField>
      <FormField label={<>Description <i>– optional</i></>} stretch>
        <Textarea value={draft.description} rows={2} ariaLabel="Description" onChange={({ detail }) => onChange({ ...draft, description: detail.value })} />
      </FormField>
      <FormField
        label="AWS Glue database"
        description="Holds the schemas of your sources and destinations."
        errorText={isChecked && draft.database === '' ? 'Choose or create a database.' : undefined}
        stretch
        secondaryControl={
          <SpaceBetween direction="horizontal" size="xs">
            <Button iconName="refresh" ariaLabel="Refresh databases" formAction="none" onClick={() => void databases.refresh()} />
            <Button formAction="none" onClick={() => setCreating(true)}>Create database</Button>
          </SpaceBetween>
        }
      >
        <Select
          placeholder="Choose a database"
          ariaLabel="AWS Glue database"
          selectedOption={options.find((option) => option.value === draft.database) ?? null}
          options={options}
          filteringType={options.length > 8 ? 'auto' : 'none'}
          statusType={databases.isLoading ? 'loading' : 'finished'}
          empty="No databases yet"
          onChange={({ detail }) => onChange({ ...draft, database: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      {draft.database === '' ? null : (
        <Box margin={{ top: 'n' }}>
          <AppLink href={`/catalog/${encodeURIComponent(draft.database)}`} external target="_blank">View {draft.database} in the Data Catalog</AppLink>
        </Box>
      )}
      <DefaultSettings name={draft.name} sources={props.sources} />
      {isCreating ? (
        <CreateDatabaseDialog
          onDone={async (name) => {
            setCreating(false)
            if (name === undefined) return
            await databases.refresh()
            onChange({ ...draft, database: name })
          }}
        />
      ) : null}
    </SpaceBetween>
  )
}

function DefaultSettings({ name, sources }: { readonly name: string; readonly sources: readonly string[] }) {
  const about = useObservable(useApp().info)
  const shown = name === '' ? '<name>' : name
  const region = about?.region ?? 'us-east-1'
  return (
    <ExpandableSection headerText="Studio notebook settings" defaultExpanded headerDescription="Defaults; you can change them later.">
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Runtime', value: 'ZEPPELIN-FLINK-3_0 (Apache Flink SQL, Apache Zeppelin notes)' },
          { label: 'Parallelism', value: '4, and 1 per KPU' },
          { label: 'IAM role (will be created)', value: <code className="mr-mono">kinesis-analytics-{shown}-{region}</code> },
          {
            label: 'Read permission on',
            value: sources.length === 0 ? 'No streams yet' : sources.map((arn) => streamNameOf(arn)).join(', '),
          },
          { label: 'Export bucket', value: <code className="mr-mono">s3://{about ? `millrace-studio-${about.accountId}-${region}` : 'default'}</code> },
          { label: 'Connectors', value: 'Kinesis, Kafka, file system, data generator, print' },
        ]}
      />
    </ExpandableSection>
  )
}
