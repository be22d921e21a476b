// The list of Glue databases.

import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import { type Database, listDatabases } from '../../api/glue.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { ConfirmDelete } from '../../widgets/confirm-delete.tsx'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { CreateDatabaseDialog } from './create-database-dialog.tsx'
import { catalogHelp } from './help.tsx'

const columns: readonly ResourceColumn<Database>[] = [
  { id: 'name', header: 'Name', width: 280, value: (database) => database.Name, cell: (database) => <AppLink href={pathOf('catalog', database.Name)}>{database.Name}</AppLink> },
  { id: 'description', header: 'Description', width: 360, cell: (database) => database.Description ?? '–' },
  { id: 'created', header: 'Created', value: (database) => timeMs(database.CreateTime), cell: (database) => dateTime(timeMs(database.CreateTime)) },
]

/** The page. */
export function CatalogPage() {
  const { aws, notices } = useApp()
  usePage({ title: 'Data Catalog', help: catalogHelp, contentType: 'table', crumbs: [{ text: 'AWS Glue', href: '/' }, { text: 'Databases', href: '/catalog' }] })
  const databases = useData(() => listDatabases(aws), [aws], 5000)
  const [selected, setSelected] = useState<readonly Database[]>([])
  const [dialog, setDialog] = useState<'create' | 'delete' | undefined>(undefined)
  const chosen = selected[0]
  return (
    <>
      <ResourceTable
        title="Databases"
        name="database"
        description="A database holds the tables of notebooks and applications."
        source={databases}
        columns={columns}
        idOf={(database) => database.Name}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        empty={{ title: 'No databases', text: 'A Studio notebook needs one for its tables.', action: <Button onClick={() => setDialog('create')}>Create database</Button> }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!chosen} onClick={() => setDialog('delete')}>Delete</Button>
            <Button variant="primary" onClick={() => setDialog('create')}>Create database</Button>
          </SpaceBetween>
        }
      />
      {dialog === 'create' ? (
        <CreateDatabaseDialog
          onDone={() => {
            setDialog(undefined)
            void databases.refresh()
          }}
        />
      ) : null}
      {dialog === 'delete' && chosen ? (
        <ConfirmDelete
          what="database"
          name={chosen.Name}
          consequence="Its tables are deleted. Streams and their data stay."
          calls={[{ service: 'glue', action: 'DeleteDatabase', input: { Name: chosen.Name } }]}
          onDelete={async () => {
            await aws('glue', 'DeleteDatabase', { Name: chosen.Name })
            notices.success(`Database ${chosen.Name} deleted`)
          }}
          onDone={() => {
            setDialog(undefined)
            setSelected([])
            void databases.refresh()
          }}
        />
      ) : null}
    </>
  )
}
