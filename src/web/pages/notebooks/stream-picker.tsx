// A list of streams that a role may read or write.

import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Multiselect from '@cloudscape-design/components/multiselect'
import { listStreams, streamNameOf } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'

/** Picks streams by ARN. */
export function StreamPicker(props: {
  readonly title: string
  readonly description: string
  readonly noun: string
  readonly value: readonly string[]
  readonly onChange: (arns: readonly string[]) => void
}) {
  const { aws } = useApp()
  const streams = useData(() => listStreams(aws), [aws])
  const known = (streams.data ?? []).map((stream) => ({ value: stream.StreamARN, label: stream.StreamName, description: stream.StreamARN }))
  const missing = props.value.filter((arn) => !known.some((option) => option.value === arn)).map((arn) => ({ value: arn, label: streamNameOf(arn), description: arn }))
  const options = [...known, ...missing]
  const label = `Choose ${props.noun}s`
  return (
    <Container header={<Header variant="h2" description={props.description}>{props.title}</Header>}>
      <FormField label={`Kinesis data stream ${props.noun}s`} stretch>
        <Multiselect
          placeholder={label}
          ariaLabel={label}
          options={options}
          selectedOptions={options.filter((option) => props.value.includes(option.value))}
          statusType={streams.isLoading ? 'loading' : 'finished'}
          empty="No streams yet"
          deselectAriaLabel={(option) => `Remove ${option.label}`}
          onChange={({ detail }) => props.onChange(detail.selectedOptions.map((option) => option.value ?? ''))}
        />
      </FormField>
      {props.value.length === 0 ? <Box color="text-body-secondary" margin={{ top: 'xs' }}>No {props.noun}s included.</Box> : null}
    </Container>
  )
}
