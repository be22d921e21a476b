// An application's settings, read only; "Configure" changes them.

import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ApplicationDetail, nameInArn } from '../../api/analytics.ts'
import { bytes, duration } from '../../widgets/format.ts'

const onOff = (value: boolean | undefined): string => (value ? 'On' : 'Off')

/** The tab. */
export function ConfigurationTab({ data }: { readonly data: ApplicationDetail }) {
  const configuration = data.ApplicationConfigurationDescription
  const flink = configuration?.FlinkApplicationConfigurationDescription
  const code = configuration?.ApplicationCodeConfigurationDescription
  const place = code?.CodeContentDescription?.S3ApplicationCodeLocationDescription
  const groups = configuration?.EnvironmentPropertyDescriptions?.PropertyGroupDescriptions ?? []
  const text = code?.CodeContentDescription?.TextContent
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Code and properties</Header>}>
        <SpaceBetween size="m">
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'Code location', value: place ? <code className="mr-mono">s3://{nameInArn(place.BucketARN)}/{place.FileKey}</code> : '–' },
              { label: 'Code size', value: bytes(code?.CodeContentDescription?.CodeSize) },
              { label: 'Content type', value: code?.CodeContentType ?? '–' },
            ]}
          />
          {text ? <ExpandableSection headerText="Code"><pre className="mr-pre">{text}</pre></ExpandableSection> : null}
          {groups.map((group) => (
            <div key={group.PropertyGroupId}>
              <Box variant="h4">{group.PropertyGroupId}</Box>
              <KeyValuePairs columns={3} items={Object.entries(group.PropertyMap).map(([label, value]) => ({ label, value }))} />
            </div>
          ))}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Scaling</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Parallelism', value: <span data-testid="parallelism">{flink?.ParallelismConfigurationDescription?.Parallelism ?? 1}</span> },
            { label: 'Parallelism per KPU', value: flink?.ParallelismConfigurationDescription?.ParallelismPerKPU ?? 1 },
            { label: 'Automatic scaling', value: onOff(flink?.ParallelismConfigurationDescription?.AutoScalingEnabled) },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Checkpoints and snapshots</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Checkpoints', value: onOff(flink?.CheckpointConfigurationDescription?.CheckpointingEnabled) },
            { label: 'Checkpoint interval', value: duration(flink?.CheckpointConfigurationDescription?.CheckpointInterval) },
            { label: 'Minimum pause', value: duration(flink?.CheckpointConfigurationDescription?.MinPauseBetweenCheckpoints) },
            { label: 'Snapshots', value: onOff(configuration?.ApplicationSnapshotConfigurationDescription?.SnapshotsEnabled) },
          ]}
        />
      </Container>
      <Container header={<Header variant="h2">Logging and monitoring</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'Log level', value: flink?.MonitoringConfigurationDescription?.LogLevel ?? '–' },
            { label: 'Metrics level', value: flink?.MonitoringConfigurationDescription?.MetricsLevel ?? '–' },
          ]}
        />
      </Container>
    </SpaceBetween>
  )
}
