// One managed policy.

import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { nameInArn } from '../../api/analytics.ts'
import { managedDocument } from '../../api/iam.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { permissionsPageHelp } from './permissions-page.tsx'
import { PolicyView } from './policy-view.tsx'

/** The page. */
export function PolicyPage({ arn }: { readonly arn: string }) {
  const { aws } = useApp()
  const name = nameInArn(arn)
  usePage({
    title: name, help: permissionsPageHelp,
    crumbs: [{ text: 'IAM', href: '/' }, { text: 'Permissions', href: '/permissions?tab=policies' }, { text: name, href: pathOf('permissions', 'policies', arn) }],
  })
  const policy = useData(() => managedDocument(aws, arn), [aws, arn])
  if (!policy.data) return <LoadState source={policy} what={`policy ${name}`} />
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={arn}>{name}</Header>
      <PolicyView title="Permissions" json={policy.data.json} />
    </SpaceBetween>
  )
}
