// A list of resources: filter, sort, pages, selection, empty state. The order and the filter are kept while data refreshes.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { type ReactNode, useMemo, useState } from 'react'
import type { Loaded } from '../store/hooks.ts'

/** A column: how a cell looks and what it sorts and filters by. */
export interface ResourceColumn<T> {
  readonly id: string
  readonly header: string
  readonly cell: (item: T) => ReactNode
  readonly value?: (item: T) => string | number | undefined
  readonly width?: number
}

/** Properties of the list. */
export interface ResourceTableProps<T> {
  readonly title: string
  readonly description?: ReactNode
  readonly name: string
  readonly source: Loaded<readonly T[]>
  readonly columns: readonly ResourceColumn<T>[]
  readonly idOf: (item: T) => string
  readonly actions?: ReactNode
  readonly selected?: readonly T[]
  readonly onSelect?: (items: readonly T[]) => void
  readonly selectionType?: 'single' | 'multi'
  readonly empty?: { readonly title: string; readonly text: string; readonly action?: ReactNode }
  readonly variant?: TableProps['variant']
  readonly pageSize?: number
  readonly info?: ReactNode
}

function compare(left: string | number | undefined, right: string | number | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left ?? '').localeCompare(String(right ?? ''), undefined, { numeric: true })
}

function sortValue<T>(column: ResourceColumn<T>, item: T): string | number | undefined {
  if (column.value) return column.value(item)
  const cell = column.cell(item)
  return typeof cell === 'string' || typeof cell === 'number' ? cell : undefined
}

/** Said when a list is empty or a filter finds nothing. */
export function EmptyState(props: { readonly title: string; readonly text: string; readonly action?: ReactNode }) {
  return (
    <Box textAlign="center" color="inherit" margin={{ vertical: 's' }}>
      <SpaceBetween size="xs">
        <Box variant="strong" color="inherit">{props.title}</Box>
        <Box variant="p" color="inherit">{props.text}</Box>
        {props.action}
      </SpaceBetween>
    </Box>
  )
}

/** The list. */
export function ResourceTable<T>(props: ResourceTableProps<T>) {
  const { columns, source, pageSize = 20 } = props
  const [filter, setFilter] = useState('')
  const [page, setPage] = useState(1)
  const [sort, setSort] = useState<{ readonly id: string; readonly isDescending: boolean } | undefined>(undefined)
  const items = source.data ?? []

  const shown = useMemo(() => {
    const typed = filter.trim().toLowerCase()
    const kept = typed === '' ? [...items] : items.filter((item) =>
      columns.some((column) => String(sortValue(column, item) ?? '').toLowerCase().includes(typed)))
    const column = columns.find((one) => one.id === sort?.id)
    if (column) kept.sort((left, right) => compare(sortValue(column, left), sortValue(column, right)) * (sort?.isDescending ? -1 : 1))
    return kept
  }, [items, columns, filter, sort])

  const pageCount = Math.max(1, Math.ceil(shown.length / pageSize))
  const current = Math.min(page, pageCount)
  const sorting = columns.find((one) => one.id === sort?.id)
  const counter = source.data === undefined ? undefined : props.selected?.length
    ? `(${props.selected.length}/${items.length})` : `(${items.length})`
  return (
    <Table
      variant={props.variant ?? 'full-page'}
      stickyHeader
      resizableColumns
      loading={source.isLoading && source.data === undefined}
      loadingText={`Loading ${props.name}s`}
      items={shown.slice((current - 1) * pageSize, current * pageSize)}
      trackBy={props.idOf}
      ariaLabels={{
        tableLabel: props.title,
        selectionGroupLabel: `${props.name} selection`,
        itemSelectionLabel: (_, item) => `Select ${props.idOf(item)}`,
        allItemsSelectionLabel: () => `Select all ${props.name}s`,
      }}
      columnDefinitions={columns.map((column) => ({
        id: column.id, header: column.header, cell: column.cell, sortingField: column.id,
        ...(column.width === undefined ? {} : { width: column.width }),
      }))}
      sortingColumn={sorting ? { sortingField: sorting.id } : undefined}
      sortingDescending={sort?.isDescending ?? false}
      onSortingChange={({ detail }) => setSort({ id: detail.sortingColumn.sortingField ?? '', isDescending: detail.isDescending ?? false })}
      {...(props.selectionType ? {
        selectionType: props.selectionType,
        selectedItems: [...(props.selected ?? [])],
        onSelectionChange: ({ detail }: { detail: { selectedItems: T[] } }) => props.onSelect?.(detail.selectedItems),
        onRowClick: ({ detail }: { detail: { item: T } }) => props.onSelect?.([detail.item]),
      } : {})}
      header={
        <Header
          variant={props.variant && props.variant !== 'full-page' ? 'h2' : 'awsui-h1-sticky'}
          counter={counter}
          description={props.description}
          info={props.info}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="refresh" ariaLabel={`Refresh ${props.name}s`} onClick={() => void source.refresh()} />
              {props.actions}
            </SpaceBetween>
          }
        >
          {props.title}
        </Header>
      }
      filter={
        <TextFilter
          filteringText={filter}
          filteringPlaceholder={`Find ${props.name}s`}
          filteringAriaLabel={`Find ${props.name}s`}
          countText={filter === '' ? '' : `${shown.length} ${shown.length === 1 ? 'match' : 'matches'}`}
          onChange={({ detail }) => setFilter(detail.filteringText)}
        />
      }
      pagination={<Pagination currentPageIndex={current} pagesCount={pageCount} onChange={({ detail }) => setPage(detail.currentPageIndex)} />}
      empty={
        source.error && source.data === undefined ? <EmptyState title="Could not load" text={source.error.message} />
          : filter !== '' ? <EmptyState title="No matches" text={`Nothing fits “${filter}”.`} action={<Button onClick={() => setFilter('')}>Clear filter</Button>} />
          : props.empty ? <EmptyState {...props.empty} /> : undefined
      }
    />
  )
}
