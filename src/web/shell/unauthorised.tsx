// Shown when the server refused the page's token.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'

/** Tells how to get in. */
export function Unauthorised() {
  return (
    <div className="mr-center" style={{ minHeight: '100vh', padding: 24 }} data-testid="unauthorised">
      <div style={{ maxWidth: 640 }}>
        <Alert type="warning" header="This page needs its token" action={<Button onClick={() => window.location.reload()}>Try again</Button>}>
          <SpaceBetween size="s">
            <span>Open the address that the server printed when it started. It ends with a token and is good for this browser:</span>
            <Box variant="code">{`${window.location.origin}/?token=…`}</Box>
            <span>The token changes with every data directory. If the terminal is gone, start the server again with <Box variant="code">npm start</Box>.</span>
          </SpaceBetween>
        </Alert>
      </div>
    </div>
  )
}
