// A stream's settings: capacity mode and shards, retention.

import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import type { AwsCall } from '../../api/aws-cli.ts'
import type { StreamDescription } from '../../api/kinesis.ts'
import { useCalls } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { modeText, retentionText } from './streams-page.tsx'

/** A number that is shown and, on Edit, changed by an AWS call. */
function NumberSetting(props: {
  readonly title: string
  readonly label: string
  readonly shown: ReactNode
  readonly value: number
  readonly constraint: string
  readonly isValid: (value: number) => boolean
  readonly callFor: (value: number) => AwsCall
  readonly onChange: () => Promise<void>
  readonly extra?: ReactNode
}) {
  const [text, setText] = useState<string | undefined>(undefined)
  const { isBusy, call } = useCalls()
  const value = Number(text)
  const isValid = text !== undefined && Number.isInteger(value) && props.isValid(value)
  const save = async (): Promise<void> => {
    if (!(await call(`${props.title} was not changed`, [props.callFor(value)], `${props.title} is being changed`))) return
    setText(undefined)
    await props.onChange()
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            text === undefined ? (
              <SpaceBetween direction="horizontal" size="xs">
                {props.extra}
                <Button ariaLabel={`Edit ${props.title.toLowerCase()}`} onClick={() => setText(String(props.value))}>Edit</Button>
              </SpaceBetween>
            ) : (
              <SpaceBetween direction="horizontal" size="xs">
                {isValid ? <CliButton calls={[props.callFor(value)]} /> : null}
                <Button variant="link" onClick={() => setText(undefined)}>Cancel</Button>
                <Button variant="primary" disabled={!isValid} loading={isBusy} onClick={() => void save()}>Save changes</Button>
              </SpaceBetween>
            )
          }
        >
          {props.title}
        </Header>
      }
    >
      {text === undefined ? props.shown : (
        <FormField label={props.label} constraintText={props.constraint} errorText={isValid ? undefined : props.constraint}>
          <Input type="number" value={text} ariaLabel={props.label} onChange={({ detail }) => setText(detail.value)} />
        </FormField>
      )}
    </Container>
  )
}

/** The tab. */
export function ConfigurationTab({ stream, onChange }: { readonly stream: StreamDescription; readonly onChange: () => Promise<void> }) {
  const { isBusy, call } = useCalls()
  const isProvisioned = stream.StreamModeDetails?.StreamMode !== 'ON_DEMAND'
  const isEncrypted = stream.EncryptionType === 'KMS'
  const switchMode: readonly AwsCall[] = [{
    service: 'kinesis', action: 'UpdateStreamMode', input: { StreamARN: stream.StreamARN, StreamModeDetails: { StreamMode: isProvisioned ? 'ON_DEMAND' : 'PROVISIONED' } },
  }]
  const switchEncryption: readonly AwsCall[] = [{
    service: 'kinesis', action: isEncrypted ? 'StopStreamEncryption' : 'StartStreamEncryption',
    input: { StreamName: stream.StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
  }]
  const change = (what: string, calls: readonly AwsCall[]): void =>
    void call(`${what} was not changed`, calls, `${what} is being changed`).then(onChange)
  return (
    <SpaceBetween size="l">
      <NumberSetting
        title="Data stream capacity"
        label="Provisioned shards"
        value={stream.OpenShardCount}
        constraint="At least 1; at most double, at least half of the current number."
        isValid={(value) => value >= 1 && value <= stream.OpenShardCount * 2 && value >= stream.OpenShardCount / 2}
        callFor={(value) => ({ service: 'kinesis', action: 'UpdateShardCount', input: { StreamName: stream.StreamName, TargetShardCount: value, ScalingType: 'UNIFORM_SCALING' } })}
        onChange={onChange}
        extra={<SpaceBetween direction="horizontal" size="xs"><CliButton calls={switchMode} /><Button loading={isBusy} onClick={() => change('The capacity mode', switchMode)}>{isProvisioned ? 'Switch to on-demand' : 'Switch to provisioned'}</Button></SpaceBetween>}
        shown={
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'Capacity mode', value: modeText(stream) },
              { label: 'Open shards', value: stream.OpenShardCount },
              { label: 'Write capacity', value: `${stream.OpenShardCount} MiB/s, ${stream.OpenShardCount * 1000} records/s` },
            ]}
          />
        }
      />
      <NumberSetting
        title="Data retention"
        label="Data retention period, hours"
        value={stream.RetentionPeriodHours}
        constraint="From 24 to 8760 hours."
        isValid={(value) => value >= 24 && value <= 8760 && value !== stream.RetentionPeriodHours}
        callFor={(value) => ({
          service: 'kinesis',
          action: value > stream.RetentionPeriodHours ? 'IncreaseStreamRetentionPeriod' : 'DecreaseStreamRetentionPeriod',
          input: { StreamName: stream.StreamName, RetentionPeriodHours: value },
        })}
        onChange={onChange}
        shown={<KeyValuePairs columns={3} items={[{ label: 'Data retention period', value: retentionText(stream.RetentionPeriodHours) }]} />}
      />
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <CliButton calls={switchEncryption} />
                <Button loading={isBusy} onClick={() => change('Encryption', switchEncryption)}>{isEncrypted ? 'Disable' : 'Enable'}</Button>
              </SpaceBetween>
            }
          >
            Encryption
          </Header>
        }
      >
        <KeyValuePairs columns={3} items={[{ label: 'Server-side encryption', value: stream.EncryptionType === 'KMS' ? 'Enabled' : 'Disabled' }]} />
      </Container>
    </SpaceBetween>
  )
}
