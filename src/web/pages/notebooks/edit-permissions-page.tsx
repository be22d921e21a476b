// "Edit IAM permissions": what the role of a notebook or application may read and write.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import { nameInArn } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { CliButton } from '../../widgets/cli-button.tsx'
import { LoadState } from '../../widgets/load-state.tsx'
import { permissionsHelp } from './help.tsx'
import { StreamPicker } from './stream-picker.tsx'

/** The page. */
export function EditPermissionsPage({ name, isApplication = false }: { readonly name: string; readonly isApplication?: boolean }) {
  const { console: consoleApi, notices, router } = useApp()
  const section = isApplication ? 'applications' : 'notebooks'
  const home = pathOf(section, name)
  usePage({
    title: `Edit IAM permissions of ${name}`, help: permissionsHelp, contentType: 'form',
    crumbs: [
      { text: 'Managed Flink', href: '/' }, { text: isApplication ? 'Applications' : 'Studio notebooks', href: `/${section}` },
      { text: name, href: home }, { text: 'Edit IAM permissions', href: `${home}/permissions` },
    ],
  })
  const permissions = useData(() => consoleApi.permissions(name), [consoleApi, name])
  const [sources, setSources] = useState<readonly string[]>([])
  const [destinations, setDestinations] = useState<readonly string[]>([])
  const action = useAction()
  useEffect(() => {
    setSources(permissions.data?.sources ?? [])
    setDestinations(permissions.data?.destinations ?? [])
  }, [permissions.data])
  if (!permissions.data) return <LoadState source={permissions} what="the permissions" />
  const role = nameInArn(permissions.data.roleArn)
  const save = async (): Promise<void> => {
    const isDone = await action.run('The permissions were not saved', () => consoleApi.savePermissions(name, { sources, destinations }))
    if (!isDone) return
    notices.success(`Permissions of ${name} saved`, 'The role is updated; running paragraphs see it at once.')
    router.go(home)
  }
  return (
    <Form
      header={<Header variant="h1" description={<>Role <AppLink href={pathOf('permissions', 'roles', role)}>{role}</AppLink></>}>Edit IAM permissions</Header>}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <CliButton variant="link" calls={() => consoleApi.permissionCalls(name, { sources, destinations })} />
          <Button variant="link" onClick={() => router.go(home)}>Cancel</Button>
          <Button variant="primary" loading={action.isBusy} onClick={() => void save()}>Save changes</Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <Alert type="info">The role's policy is made again from these lists when you save.</Alert>
        <StreamPicker title="Included sources in IAM policy" description="Streams that may be read." value={sources} onChange={setSources} noun="source" />
        <StreamPicker title="Included destinations in IAM policy" description="Streams that may be written." value={destinations} onChange={setDestinations} noun="destination" />
      </SpaceBetween>
    </Form>
  )
}
