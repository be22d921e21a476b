// A value with a copy button, e.g. an ARN.

import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'

/** A value that can be copied. */
export function Copyable({ value, label }: { readonly value: string | undefined; readonly label: string }) {
  if (!value) return <>–</>
  return <CopyToClipboard variant="inline" textToCopy={value} textToDisplay={value} copyButtonAriaLabel={`Copy ${label}`} copySuccessText="Copied" copyErrorText="Could not copy" />
}
