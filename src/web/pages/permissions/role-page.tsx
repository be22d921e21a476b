// One role: who may assume it and what it may do.

import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import type { AwsCall } from '../../api/aws-cli.ts'
import { type PolicyDocument, policiesOfRole, type Role, readableDocument } from '../../api/iam.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { permissionsPageHelp } from './permissions-page.tsx'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyView } from './policy-view.tsx'

/** The page. */
export function RolePage({ name }: { readonly name: string }) {
  const { aws } = useApp()
  usePage({
    title: name, help: permissionsPageHelp,
    crumbs: [{ text: 'IAM', href: '/' }, { text: 'Permissions', href: '/permissions' }, { text: name, href: pathOf('permissions', 'roles', name) }],
  })
  const role = useData(async () => (await aws<{ Role: Role }>('iam', 'GetRole', { RoleName: name })).Role, [aws, name])
  const policies = useData(() => policiesOfRole(aws, name), [aws, name], 5000)
  const [dialog, setDialog] = useState<{ readonly edits?: PolicyDocument; readonly deletes?: PolicyDocument } | undefined>(undefined)
  const removeCalls = (policy: PolicyDocument | undefined): readonly AwsCall[] =>
    policy ? [{ service: 'iam', action: 'DeleteRolePolicy', input: { RoleName: name, PolicyName: policy.name } }] : []
  const done = (): void => {
    setDialog(undefined)
    void policies.refresh()
  }
  if (!role.data) return <LoadState source={role} what={`role ${name}`} />
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CliButton calls={[{ service: 'iam', action: 'GetRole', input: { RoleName: name } }]} />
            <Button onClick={() => setDialog({})}>Create inline policy</Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <Container header={<Header variant="h2">Summary</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'ARN', value: <Copyable value={role.data.Arn} label="ARN" /> },
            { label: 'Description', value: role.data.Description ?? '–' },
            { label: 'Created', value: dateTime(timeMs(role.data.CreateDate)) },
          ]}
        />
      </Container>
      {policies.data ? policies.data.map((policy) => (
        <PolicyView
          key={policy.arn ?? policy.name} title={policy.name} description={policy.kind === 'inline' ? 'Inline policy' : 'Attached policy'} json={policy.json}
          actions={policy.kind === 'inline' ? (
            <SpaceBetween direction="horizontal" size="xs">
              <Button ariaLabel={`Edit ${policy.name}`} onClick={() => setDialog({ edits: policy })}>Edit</Button>
              <Button ariaLabel={`Delete ${policy.name}`} onClick={() => setDialog({ deletes: policy })}>Delete</Button>
            </SpaceBetween>
          ) : undefined}
        />
      )) : <LoadState source={policies} what="the policies" />}
      <PolicyView title="Trust relationships" description="Who may assume this role" json={readableDocument(role.data.AssumeRolePolicyDocument)} />
      {dialog && !dialog.deletes ? <PolicyEditor role={name} policy={dialog.edits} onDone={done} /> : null}
      {dialog?.deletes ? (
        <ConfirmDelete
          what="inline policy" name={dialog.deletes.name} consequence="What only this policy allows is refused from now on, also to what runs."
          calls={removeCalls(dialog.deletes)}
          onDelete={async () => {
            for (const { service, action, input } of removeCalls(dialog.deletes)) await aws(service, action, input)
          }}
          onDone={done}
        />
      ) : null}
    </SpaceBetween>
  )
}
