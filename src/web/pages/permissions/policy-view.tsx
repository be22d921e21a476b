// A policy document as sentences and as JSON.

import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'

interface Statement {
  readonly Sid?: string
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly NotResource?: string | readonly string[]
  readonly Principal?: unknown
  readonly Condition?: unknown
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function statementsOf(json: string): readonly Statement[] {
  try {
    const body = JSON.parse(json) as { Statement?: Statement | readonly Statement[] }
    return body.Statement === undefined ? [] : Array.isArray(body.Statement) ? body.Statement : [body.Statement as Statement]
  } catch {
    return []
  }
}

function lines(values: readonly string[]): ReactNode {
  return values.length === 0 ? '–' : values.map((value) => <div key={value} className="mr-mono">{value}</div>)
}

function resources(one: Statement): ReactNode {
  if (one.Principal) return <span className="mr-mono">{JSON.stringify(one.Principal)}</span>
  return one.NotResource ? <>All except {lines(list(one.NotResource))}</> : lines(list(one.Resource))
}

/** The document. */
export function PolicyView({ title, description, json, actions }: { readonly title: string; readonly description?: ReactNode; readonly json: string; readonly actions?: ReactNode }) {
  const statements = statementsOf(json)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <CopyToClipboard textToCopy={json} copyButtonText="Copy JSON" copyButtonAriaLabel={`Copy JSON of ${title}`} copySuccessText="Copied" copyErrorText="Could not copy" />
              {actions}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Table
          variant="embedded"
          wrapLines
          items={[...statements]}
          ariaLabels={{ tableLabel: `Statements of ${title}` }}
          columnDefinitions={[
            {
              id: 'effect', header: 'Effect', width: 120,
              cell: (one) => <StatusIndicator type={one.Effect === 'Deny' ? 'error' : 'success'}>{one.Effect ?? '–'}</StatusIndicator>,
            },
            { id: 'sid', header: 'Statement', width: 170, cell: (one) => one.Sid ?? '–' },
            { id: 'action', header: 'Actions', cell: (one) => (one.NotAction ? <>All except {lines(list(one.NotAction))}</> : lines(list(one.Action))) },
            { id: 'resource', header: statements.some((one) => one.Principal) ? 'Principal' : 'Resources', cell: resources },
            ...(statements.some((one) => one.Condition) ? [{ id: 'condition', header: 'Condition', cell: (one: Statement) => <span className="mr-mono">{JSON.stringify(one.Condition ?? '–')}</span> }] : []),
          ]}
          empty={<Box textAlign="center">No statements</Box>}
        />
        <ExpandableSection headerText="JSON"><pre className="mr-pre" data-testid="policy-json">{json}</pre></ExpandableSection>
      </SpaceBetween>
    </Container>
  )
}
