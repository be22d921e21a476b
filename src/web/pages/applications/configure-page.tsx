// "Configure": parallelism, checkpoints, snapshots, monitoring and runtime properties of an application.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { type ApplicationDetail, describeApplication } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { LoadState } from '../../widgets/load-state.tsx'
import { applicationsHelp } from './help.tsx'
import { PropertyEditor, type PropertyRow, propertyGroups, propertyRows } from './property-editor.tsx'

interface Draft {
  readonly parallelism: string
  readonly perKpu: string
  readonly isAutoScaling: boolean
  readonly isCheckpointing: boolean
  readonly intervalMs: string
  readonly pauseMs: string
  readonly isSnapshotting: boolean
  readonly logLevel: string
  readonly metricsLevel: string
  readonly properties: readonly PropertyRow[]
}

function draftOf(detail: ApplicationDetail): Draft {
  const configuration = detail.ApplicationConfigurationDescription
  const flink = configuration?.FlinkApplicationConfigurationDescription
  return {
    parallelism: String(flink?.ParallelismConfigurationDescription?.Parallelism ?? 1),
    perKpu: String(flink?.ParallelismConfigurationDescription?.ParallelismPerKPU ?? 1),
    isAutoScaling: flink?.ParallelismConfigurationDescription?.AutoScalingEnabled ?? false,
    isCheckpointing: flink?.CheckpointConfigurationDescription?.CheckpointingEnabled ?? true,
    intervalMs: String(flink?.CheckpointConfigurationDescription?.CheckpointInterval ?? 60_000),
    pauseMs: String(flink?.CheckpointConfigurationDescription?.MinPauseBetweenCheckpoints ?? 5_000),
    isSnapshotting: configuration?.ApplicationSnapshotConfigurationDescription?.SnapshotsEnabled ?? true,
    logLevel: flink?.MonitoringConfigurationDescription?.LogLevel ?? 'INFO',
    metricsLevel: flink?.MonitoringConfigurationDescription?.MetricsLevel ?? 'APPLICATION',
    properties: propertyRows(configuration?.EnvironmentPropertyDescriptions?.PropertyGroupDescriptions ?? []),
  }
}

function updateInput(detail: ApplicationDetail, draft: Draft): object {
  return {
    ApplicationName: detail.ApplicationName,
    CurrentApplicationVersionId: detail.ApplicationVersionId,
    ApplicationConfigurationUpdate: {
      FlinkApplicationConfigurationUpdate: {
        ParallelismConfigurationUpdate: {
          ConfigurationTypeUpdate: 'CUSTOM', ParallelismUpdate: Number(draft.parallelism),
          ParallelismPerKPUUpdate: Number(draft.perKpu), AutoScalingEnabledUpdate: draft.isAutoScaling,
        },
        CheckpointConfigurationUpdate: {
          ConfigurationTypeUpdate: 'CUSTOM', CheckpointingEnabledUpdate: draft.isCheckpointing,
          CheckpointIntervalUpdate: Number(draft.intervalMs), MinPauseBetweenCheckpointsUpdate: Number(draft.pauseMs),
        },
        MonitoringConfigurationUpdate: { ConfigurationTypeUpdate: 'CUSTOM', LogLevelUpdate: draft.logLevel, MetricsLevelUpdate: draft.metricsLevel },
      },
      ApplicationSnapshotConfigurationUpdate: { SnapshotsEnabledUpdate: draft.isSnapshotting },
      ...(draft.properties.length > 0 ? { EnvironmentPropertyUpdates: { PropertyGroups: propertyGroups(draft.properties) } } : {}),
    },
  }
}

function wholeError(text: string, from: number, to: number): string | undefined {
  const value = Number(text)
  return Number.isInteger(value) && value >= from && value <= to ? undefined : `Enter a whole number from ${from} to ${to}.`
}

function draftErrors(draft: Draft): Readonly<Partial<Record<keyof Draft, string>>> {
  const all = {
    parallelism: wholeError(draft.parallelism, 1, 256),
    perKpu: wholeError(draft.perKpu, 1, 8),
    intervalMs: wholeError(draft.intervalMs, 1, 86_400_000),
    pauseMs: wholeError(draft.pauseMs, 0, 86_400_000),
  }
  return Object.fromEntries(Object.entries(all).filter(([, error]) => error !== undefined))
}

/** The page. */
export function ConfigurePage({ name }: { readonly name: string }) {
  const { aws } = useApp()
  const home = pathOf('applications', name)
  usePage({
    title: `Configure ${name}`, help: applicationsHelp, contentType: 'form',
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Applications', href: '/applications' }, { text: name, href: home }, { text: 'Configure', href: `${home}/configure` }],
  })
  const application = useData(() => describeApplication(aws, name), [aws, name])
  if (!application.data) return <LoadState source={application} what={`application ${name}`} />
  return <ConfigureForm detail={application.data} />
}

function ConfigureForm({ detail }: { readonly detail: ApplicationDetail }) {
  const { aws, notices, router } = useApp()
  const [draft, setDraft] = useState(() => draftOf(detail))
  const action = useAction()
  const home = pathOf('applications', detail.ApplicationName)
  const errors = draftErrors(draft)
  const isValid = Object.keys(errors).length === 0
  const input = updateInput(detail, draft)
  const save = async (): Promise<void> => {
    const isDone = await action.run(`${detail.ApplicationName} was not changed`, () => aws('kinesisanalyticsv2', 'UpdateApplication', input))
    if (!isDone) return
    notices.success(`Configuration of ${detail.ApplicationName} saved`, detail.ApplicationStatus === 'RUNNING' ? 'The application restarts with it.' : undefined)
    router.go(home)
  }
  return (
    <Form
      header={<Header variant="h1" description={detail.ApplicationStatus === 'RUNNING' ? 'Saving restarts the running application from a snapshot.' : undefined}>Configure {detail.ApplicationName}</Header>}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <CliButton calls={[{ service: 'kinesisanalyticsv2', action: 'UpdateApplication', input }]} />
          <Button variant="link" onClick={() => router.go(home)}>Cancel</Button>
          <Button variant="primary" disabled={!isValid} loading={action.isBusy} onClick={() => void save()}>Save changes</Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ScalingFields draft={draft} onChange={setDraft} errors={errors} />
        <CheckpointFields draft={draft} onChange={setDraft} errors={errors} />
        <MonitoringFields draft={draft} onChange={setDraft} />
        <Container header={<Header variant="h2" description="The application reads them by group and key.">Runtime properties</Header>}>
          <PropertyEditor rows={draft.properties} onChange={(properties) => setDraft({ ...draft, properties })} />
        </Container>
      </SpaceBetween>
    </Form>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly onChange: Dispatch<SetStateAction<Draft>>
  readonly errors: Readonly<Partial<Record<keyof Draft, string>>>
}

function ScalingFields({ draft, onChange, errors }: FieldsProps) {
  const kpus = Math.ceil(Number(draft.parallelism) / Math.max(1, Number(draft.perKpu)))
  return (
    <Container header={<Header variant="h2">Scaling</Header>}>
      <SpaceBetween size="m">
        <FormField label="Parallelism" description="How many subtasks an operator may have." constraintText="From 1 to 256." errorText={errors.parallelism}>
          <Input type="number" value={draft.parallelism} ariaLabel="Parallelism" onChange={({ detail }) => onChange({ ...draft, parallelism: detail.value })} />
        </FormField>
        <FormField label="Parallelism per KPU" constraintText="From 1 to 8." errorText={errors.perKpu}>
          <Input type="number" value={draft.perKpu} ariaLabel="Parallelism per KPU" onChange={({ detail }) => onChange({ ...draft, perKpu: detail.value })} />
        </FormField>
        <Box color="text-body-secondary">Uses {Number.isFinite(kpus) ? kpus : '–'} KPU on AWS, and one for orchestration.</Box>
        <Toggle checked={draft.isAutoScaling} onChange={({ detail }) => onChange({ ...draft, isAutoScaling: detail.checked })}>Automatic scaling</Toggle>
      </SpaceBetween>
    </Container>
  )
}

function CheckpointFields({ draft, onChange, errors }: FieldsProps) {
  return (
    <Container header={<Header variant="h2">Checkpoints and snapshots</Header>}>
      <SpaceBetween size="m">
        <Toggle checked={draft.isCheckpointing} onChange={({ detail }) => onChange({ ...draft, isCheckpointing: detail.checked })}>Checkpoints</Toggle>
        <FormField label="Checkpoint interval, ms" errorText={errors.intervalMs}>
          <Input type="number" value={draft.intervalMs} disabled={!draft.isCheckpointing} ariaLabel="Checkpoint interval, ms" onChange={({ detail }) => onChange({ ...draft, intervalMs: detail.value })} />
        </FormField>
        <FormField label="Minimum pause between checkpoints, ms" errorText={errors.pauseMs}>
          <Input type="number" value={draft.pauseMs} disabled={!draft.isCheckpointing} ariaLabel="Minimum pause between checkpoints, ms" onChange={({ detail }) => onChange({ ...draft, pauseMs: detail.value })} />
        </FormField>
        <Toggle checked={draft.isSnapshotting} onChange={({ detail }) => onChange({ ...draft, isSnapshotting: detail.checked })}>Snapshots</Toggle>
      </SpaceBetween>
    </Container>
  )
}

function MonitoringFields({ draft, onChange }: Omit<FieldsProps, 'errors'>) {
  const option = (value: string): { value: string; label: string } => ({ value, label: value })
  return (
    <Container header={<Header variant="h2">Logging and monitoring</Header>}>
      <SpaceBetween size="m">
        <FormField label="Log level">
          <Select
            ariaLabel="Log level"
            options={['ERROR', 'WARN', 'INFO', 'DEBUG'].map(option)}
            selectedOption={option(draft.logLevel)}
            onChange={({ detail }) => onChange({ ...draft, logLevel: detail.selectedOption.value ?? 'INFO' })}
          />
        </FormField>
        <FormField label="Metrics level">
          <Select
            ariaLabel="Metrics level"
            options={['APPLICATION', 'TASK', 'OPERATOR', 'PARALLELISM'].map(option)}
            selectedOption={option(draft.metricsLevel)}
            onChange={({ detail }) => onChange({ ...draft, metricsLevel: detail.selectedOption.value ?? 'APPLICATION' })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}
