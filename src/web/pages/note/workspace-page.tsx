import { usePage } from '../../store/hooks.ts'
export function WorkspacePage({ notebook }: { readonly notebook: string; readonly noteId?: string | undefined }) {
  usePage({ title: notebook, crumbs: [] })
  return null
}
