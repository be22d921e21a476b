// Paths to pages. Notebook, dashboard and everything with charts are loaded when first needed.

import { lazy } from 'react'
import { HomePage } from '../pages/home/home-page.tsx'
import { useLocation } from '../store/hooks.ts'
import { NotFound } from './not-found.tsx'

const StreamsPage = lazy(() => import('../pages/streams/streams-page.tsx').then((module) => ({ default: module.StreamsPage })))
const CreateStreamPage = lazy(() => import('../pages/streams/create-stream-page.tsx').then((module) => ({ default: module.CreateStreamPage })))
const StreamPage = lazy(() => import('../pages/streams/stream-page.tsx').then((module) => ({ default: module.StreamPage })))
const NotebooksPage = lazy(() => import('../pages/notebooks/notebooks-page.tsx').then((module) => ({ default: module.NotebooksPage })))
const NotebookPage = lazy(() => import('../pages/notebooks/notebook-page.tsx').then((module) => ({ default: module.NotebookPage })))
const CreateNotebookPage = lazy(() => import('../pages/notebooks/create-notebook-page.tsx').then((module) => ({ default: module.CreateNotebookPage })))
const EditPermissionsPage = lazy(() => import('../pages/notebooks/edit-permissions-page.tsx').then((module) => ({ default: module.EditPermissionsPage })))
const WorkspacePage = lazy(() => import('../pages/note/workspace-page.tsx').then((module) => ({ default: module.WorkspacePage })))
const ApplicationsPage = lazy(() => import('../pages/applications/applications-page.tsx').then((module) => ({ default: module.ApplicationsPage })))
const ApplicationPage = lazy(() => import('../pages/applications/application-page.tsx').then((module) => ({ default: module.ApplicationPage })))
const ConfigurePage = lazy(() => import('../pages/applications/configure-page.tsx').then((module) => ({ default: module.ConfigurePage })))
const DashboardPage = lazy(() => import('../pages/dashboard/dashboard-page.tsx').then((module) => ({ default: module.DashboardPage })))
const CatalogPage = lazy(() => import('../pages/catalog/catalog-page.tsx').then((module) => ({ default: module.CatalogPage })))
const DatabasePage = lazy(() => import('../pages/catalog/database-page.tsx').then((module) => ({ default: module.DatabasePage })))
const TablePage = lazy(() => import('../pages/catalog/table-page.tsx').then((module) => ({ default: module.TablePage })))
const PermissionsPage = lazy(() => import('../pages/permissions/permissions-page.tsx').then((module) => ({ default: module.PermissionsPage })))
const RolePage = lazy(() => import('../pages/permissions/role-page.tsx').then((module) => ({ default: module.RolePage })))
const PolicyPage = lazy(() => import('../pages/permissions/policy-page.tsx').then((module) => ({ default: module.PolicyPage })))

/** The page of the current path. */
export function Routes() {
  const { parts } = useLocation()
  const [section, name, third, fourth] = parts
  switch (section) {
    case undefined:
      return <HomePage />
    case 'streams':
      if (name === undefined) return <StreamsPage />
      return name === 'create' ? <CreateStreamPage /> : <StreamPage key={name} name={name} />
    case 'notebooks':
      if (name === undefined) return <NotebooksPage />
      if (name === 'create') return <CreateNotebookPage />
      if (third === 'open') return <WorkspacePage key={name} notebook={name} noteId={fourth} />
      return third === 'permissions' ? <EditPermissionsPage key={name} name={name} /> : <NotebookPage key={name} name={name} />
    case 'applications':
      if (name === undefined) return <ApplicationsPage />
      if (third === 'permissions') return <EditPermissionsPage key={name} name={name} isApplication />
      return third === 'configure' ? <ConfigurePage key={name} name={name} /> : <ApplicationPage key={name} name={name} />
    case 'dashboard':
      return <DashboardPage key={name ?? ''} application={name} jobId={third === 'jobs' ? fourth : undefined} />
    case 'catalog':
      if (name === undefined) return <CatalogPage />
      return third === undefined ? <DatabasePage key={name} database={name} /> : <TablePage key={`${name}.${third}`} database={name} table={third} />
    case 'permissions':
      if (name === 'roles' && third !== undefined) return <RolePage key={third} name={third} />
      if (name === 'policies' && third !== undefined) return <PolicyPage key={third} arn={third} />
      return <PermissionsPage />
    default:
      return <NotFound />
  }
}
