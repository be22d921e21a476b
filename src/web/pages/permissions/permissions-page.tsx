// Roles and policies of the account.

import SpaceBetween from '@cloudscape-design/components/space-between'
import { timeMs } from '../../api/aws.ts'
import { listPolicies, listRoles, type Policy, type Role } from '../../api/iam.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import type { HelpContent } from '../../store/shell.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { RouteTabs } from '../../widgets/route-tabs.tsx'

/** Help of the permissions pages. */
export const permissionsPageHelp: HelpContent = {
  header: 'Permissions',
  body: (
    <>
      <p>Every notebook and application runs under an IAM role. Its policies say which streams it may read and write.</p>
      <p>The simple way to change them is <b>Edit IAM permissions</b> on the notebook or application. Any IAM client works too, for example <code>aws iam put-role-policy</code>.</p>
    </>
  ),
}

const roleColumns: readonly ResourceColumn<Role>[] = [
  { id: 'name', header: 'Role name', width: 380, value: (role) => role.RoleName, cell: (role) => <AppLink href={pathOf('permissions', 'roles', role.RoleName)}>{role.RoleName}</AppLink> },
  { id: 'description', header: 'Description', width: 320, cell: (role) => role.Description ?? '–' },
  { id: 'created', header: 'Created', value: (role) => timeMs(role.CreateDate), cell: (role) => dateTime(timeMs(role.CreateDate)) },
]

const policyColumns: readonly ResourceColumn<Policy>[] = [
  { id: 'name', header: 'Policy name', width: 420, value: (policy) => policy.PolicyName, cell: (policy) => <AppLink href={pathOf('permissions', 'policies', policy.Arn)}>{policy.PolicyName}</AppLink> },
  { id: 'attached', header: 'Attached to', width: 140, value: (policy) => policy.AttachmentCount, cell: (policy) => policy.AttachmentCount ?? '–' },
  { id: 'created', header: 'Created', value: (policy) => timeMs(policy.CreateDate), cell: (policy) => dateTime(timeMs(policy.CreateDate)) },
]

/** The page. */
export function PermissionsPage() {
  const { aws } = useApp()
  usePage({ title: 'Permissions', help: permissionsPageHelp, crumbs: [{ text: 'IAM', href: '/' }, { text: 'Permissions', href: '/permissions' }] })
  const roles = useData(() => listRoles(aws), [aws], 8000)
  const policies = useData(() => listPolicies(aws), [aws], 8000)
  return (
    <SpaceBetween size="l">
      <RouteTabs
        label="Permissions"
        tabs={[
          {
            id: 'roles', label: 'Roles',
            content: <ResourceTable title="Roles" name="role" variant="container" source={roles} columns={roleColumns} idOf={(role) => role.RoleName} empty={{ title: 'No roles', text: 'Creating a Studio notebook makes one.' }} />,
          },
          {
            id: 'policies', label: 'Policies',
            content: <ResourceTable title="Policies" name="policy" variant="container" source={policies} columns={policyColumns} idOf={(policy) => policy.Arn} empty={{ title: 'No customer managed policies', text: 'Policies made with IAM clients appear here.' }} />,
          },
        ]}
      />
    </SpaceBetween>
  )
}
