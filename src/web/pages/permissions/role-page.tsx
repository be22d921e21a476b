// One role: who may assume it and what it may do.

import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { timeMs } from '../../api/aws.ts'
import { policiesOfRole, type Role, readableDocument } from '../../api/iam.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { permissionsPageHelp } from './permissions-page.tsx'
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
  if (!role.data) return <LoadState source={role} what={`role ${name}`} />
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<CliButton calls={[{ service: 'iam', action: 'GetRole', input: { RoleName: name } }]} />}>{name}</Header>
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
        <PolicyView key={policy.arn ?? policy.name} title={policy.name} description={policy.kind === 'inline' ? 'Inline policy' : 'Attached policy'} json={policy.json} />
      )) : <LoadState source={policies} what="the policies" />}
      <PolicyView title="Trust relationships" description="Who may assume this role" json={readableDocument(role.data.AssumeRolePolicyDocument)} />
    </SpaceBetween>
  )
}
