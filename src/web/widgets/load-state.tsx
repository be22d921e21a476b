// What stands in a page while its data loads, or when it could not be loaded.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import { ApiError } from '../api/http.ts'
import type { Loaded } from '../store/hooks.ts'

/** A spinner, or the reason why there is nothing. */
export function LoadState({ source, what }: { readonly source: Loaded<unknown>; readonly what: string }) {
  const { error } = source
  if (!error) return <div className="mr-center" style={{ minHeight: 160 }}><Spinner size="large" /></div>
  return (
    <Alert type="error" header={`Could not load ${what}`} action={<Button onClick={() => void source.refresh()}>Try again</Button>}>
      {error instanceof ApiError ? <strong>{error.code}: </strong> : null}
      {error.message}
      {error instanceof ApiError && error.hint ? <div>{error.hint}</div> : null}
    </Alert>
  )
}
