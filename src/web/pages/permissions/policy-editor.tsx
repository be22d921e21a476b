// Writes an inline policy of a role: JSON that is checked while typing, then put by IAM's own action, which checks it again.

import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { AwsCall } from '../../api/aws-cli.ts'
import type { PolicyDocument } from '../../api/iam.ts'
import { useCalls } from '../../store/hooks.ts'
import { Dialog } from '../../widgets/dialog.tsx'
import { policyProblem } from './policy-problem.ts'

const example = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['kinesis:DescribeStream', 'kinesis:PutRecords'], Resource: 'arn:aws:kinesis:us-east-1:123456789012:stream/my-output-stream' }],
}, null, 2)

/** The dialog; without a policy it makes a new one. */
export function PolicyEditor({ role, policy, onDone }: { readonly role: string; readonly policy: PolicyDocument | undefined; readonly onDone: () => void }) {
  const [name, setName] = useState(policy?.name ?? '')
  const [text, setText] = useState(policy?.json ?? example)
  const { isBusy, call } = useCalls()
  const nameError = /^[\w+=,.@-]{1,128}$/.test(name) ? undefined : 'Letters, digits and +=,.@-_; at most 128.'
  const problem = policyProblem(text)
  const isReady = nameError === undefined && problem === undefined
  const calls = (): readonly AwsCall[] => [{ service: 'iam', action: 'PutRolePolicy', input: { RoleName: role, PolicyName: name, PolicyDocument: JSON.stringify(JSON.parse(text)) } }]
  const save = async (): Promise<void> => {
    if (await call(`Policy ${name} was not saved`, calls(), `Policy ${name} saved`)) onDone()
  }
  return (
    <Dialog
      size="large"
      onClose={onDone}
      header={policy ? `Edit policy ${policy.name}` : 'Create inline policy'}
      calls={isReady ? calls() : undefined}
      action={<Button variant="primary" disabled={!isReady} loading={isBusy} onClick={() => void save()}>Save policy</Button>}
    >
      <SpaceBetween size="m">
        <FormField label="Policy name" errorText={name === '' ? undefined : nameError} stretch>
          <Input value={name} disabled={policy !== undefined} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField label="Policy document" description="JSON" errorText={problem} stretch>
          <div className="mr-mono-area"><Textarea value={text} rows={18} spellcheck={false} ariaLabel="Policy document" onChange={({ detail }) => setText(detail.value)} /></div>
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}
