// A failure inside a page is shown in its place; the frame stays usable.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { Component, type ReactNode } from 'react'

/** Shows a page's failure instead of an empty window. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const isStale = /dynamically imported module|Importing a module/.test(error.message)
    return (
      <Alert
        type="error"
        header={isStale ? 'The page was updated' : 'This page failed'}
        action={<Button onClick={() => window.location.reload()}>Reload</Button>}
      >
        {isStale ? 'Reload to get the new version.' : error.message}
      </Alert>
    )
  }
}
