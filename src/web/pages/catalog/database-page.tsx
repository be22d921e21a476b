// The tables of a Glue database.

import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import { flinkTableOf, type GlueTable, listTables } from '../../api/glue.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { DeleteTableDialog } from './delete-table-dialog.tsx'
import { catalogHelp } from './help.tsx'
import { SourceLink } from './source-link.tsx'

function columnsOf(database: string): readonly ResourceColumn<GlueTable>[] {
  return [
    { id: 'name', header: 'Name', width: 260, value: (table) => table.Name, cell: (table) => <AppLink href={pathOf('catalog', database, table.Name)}>{table.Name}</AppLink> },
    { id: 'connector', header: 'Connector', width: 150, cell: (table) => flinkTableOf(table).options.connector ?? table.TableType ?? '–' },
    { id: 'source', header: 'Data', width: 240, value: (table) => flinkTableOf(table).options.stream, cell: (table) => <SourceLink table={flinkTableOf(table)} /> },
    { id: 'columns', header: 'Columns', width: 120, cell: (table) => flinkTableOf(table).columns.length },
    { id: 'updated', header: 'Last updated', value: (table) => timeMs(table.UpdateTime ?? table.CreateTime), cell: (table) => dateTime(timeMs(table.UpdateTime ?? table.CreateTime)) },
  ]
}

/** The page. */
export function DatabasePage({ database }: { readonly database: string }) {
  const { aws } = useApp()
  usePage({
    title: database, help: catalogHelp, contentType: 'table',
    crumbs: [{ text: 'AWS Glue', href: '/' }, { text: 'Databases', href: '/catalog' }, { text: database, href: pathOf('catalog', database) }],
  })
  const tables = useData(() => listTables(aws, database), [aws, database], 4000)
  const [selected, setSelected] = useState<readonly GlueTable[]>([])
  const [isDeleting, setDeleting] = useState(false)
  const chosen = selected[0]
  return (
    <>
      <ResourceTable
        title={`Tables of ${database}`}
        name="table"
        source={tables}
        columns={columnsOf(database)}
        idOf={(table) => table.Name}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        empty={{ title: 'No tables', text: 'Run CREATE TABLE in a notebook that uses this database.' }}
        actions={<Button disabled={!chosen} onClick={() => setDeleting(true)}>Delete</Button>}
      />
      {isDeleting && chosen ? (
        <DeleteTableDialog
          database={database}
          table={chosen.Name}
          onDone={() => {
            setDeleting(false)
            setSelected([])
            void tables.refresh()
          }}
        />
      ) : null}
    </>
  )
}
