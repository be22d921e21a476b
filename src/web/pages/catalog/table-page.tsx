// One table: columns, watermark, options and its CREATE TABLE text.

import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import { createTableText, type FlinkTable, flinkTableOf, type GlueTable, sampleQuery } from '../../api/glue.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { SqlText } from '../../widgets/sql-text.tsx'
import { DeleteTableDialog } from './delete-table-dialog.tsx'
import { catalogHelp } from './help.tsx'
import { SourceLink } from './source-link.tsx'

/** The page. */
export function TablePage({ database, table: name }: { readonly database: string; readonly table: string }) {
  const { aws, router } = useApp()
  usePage({
    title: name, help: catalogHelp,
    crumbs: [
      { text: 'AWS Glue', href: '/' }, { text: 'Databases', href: '/catalog' },
      { text: database, href: pathOf('catalog', database) }, { text: name, href: pathOf('catalog', database, name) },
    ],
  })
  const input = { DatabaseName: database, Name: name }
  const source = useData(async () => (await aws<{ Table: GlueTable }>('glue', 'GetTable', input)).Table, [aws, database, name])
  const [isDeleting, setDeleting] = useState(false)
  if (!source.data) return <LoadState source={source} what={`table ${database}.${name}`} />
  const table = flinkTableOf(source.data)
  const sql = source.data.ViewOriginalText ? `CREATE VIEW ${name} AS\n${source.data.ViewOriginalText}` : createTableText(name, table)
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CliButton calls={[{ service: 'glue', action: 'GetTable', input }]} />
            <Button onClick={() => setDeleting(true)}>Delete</Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <Container header={<Header variant="h2">Table details</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Connector', value: table.options.connector ?? '–' },
            { label: 'Data', value: <SourceLink table={table} /> },
            { label: 'Format', value: table.options.format ?? '–' },
            { label: 'Partitioned by', value: table.partitionKeys.join(', ') || '–' },
            { label: 'Event time', value: table.watermark?.column ?? 'None' },
            { label: 'Watermark', value: table.watermark ? <code className="mr-mono">{table.watermark.expression}</code> : 'None' },
            { label: 'Created', value: dateTime(timeMs(source.data.CreateTime)) },
            { label: 'Last updated', value: dateTime(timeMs(source.data.UpdateTime)) },
          ]}
        />
      </Container>
      <ColumnsTable table={table} />
      <Container header={<Header variant="h2">Options</Header>}>
        <KeyValuePairs columns={3} items={Object.entries(table.options).map(([label, value]) => ({ label, value: <code className="mr-mono">{value}</code> }))} />
      </Container>
      <SqlBlock title={source.data.ViewOriginalText ? 'CREATE VIEW' : 'CREATE TABLE'} sql={sql} />
      <SqlBlock title="Sample query" sql={sampleQuery(database, name, table)} />
      {isDeleting ? (
        <DeleteTableDialog database={database} table={name} onDone={(isDeleted) => (isDeleted ? router.go(pathOf('catalog', database)) : setDeleting(false))} />
      ) : null}
    </SpaceBetween>
  )
}

function SqlBlock({ title, sql }: { readonly title: string; readonly sql: string }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={<CopyToClipboard textToCopy={sql} copyButtonText="Copy" copyButtonAriaLabel={`Copy ${title}`} copySuccessText="Copied" copyErrorText="Could not copy" />}
        >
          {title}
        </Header>
      }
    >
      <SqlText text={sql} />
    </Container>
  )
}

function ColumnsTable({ table }: { readonly table: FlinkTable }) {
  return (
    <Table
      variant="container"
      contentDensity="compact"
      items={table.columns.map((column, index) => ({ ...column, index: index + 1 }))}
      trackBy="name"
      ariaLabels={{ tableLabel: 'Columns' }}
      header={<Header variant="h2" counter={`(${table.columns.length})`}>Columns</Header>}
      columnDefinitions={[
        { id: 'index', header: '#', cell: (column) => column.index, width: 60 },
        { id: 'name', header: 'Name', cell: (column) => column.name },
        { id: 'type', header: 'Data type', cell: (column) => <code className="mr-mono">{column.type}</code> },
        {
          id: 'role', header: 'Role',
          cell: (column) => (
            <SpaceBetween direction="horizontal" size="xxs">
              {column.name === table.watermark?.column ? <Badge color="blue">event time</Badge> : null}
              {table.primaryKey.includes(column.name) ? <Badge color="green">primary key</Badge> : null}
              {table.partitionKeys.includes(column.name) ? <Badge>partition key</Badge> : null}
              {column.computed ? <Box variant="code">{column.computed}</Box> : null}
            </SpaceBetween>
          ),
        },
      ]}
    />
  )
}
