// "Copy as AWS CLI": puts the command of what is about to happen, or of what is shown, on the clipboard.

import Button from '@cloudscape-design/components/button'
import { type AwsCall, cliCommand } from '../api/aws-cli.ts'
import { useApp } from '../store/app.ts'
import { copyText } from './copy-text.ts'

/** Copies the commands of the calls. */
export function CliButton({ calls, variant = 'normal' }: { readonly calls: readonly AwsCall[]; readonly variant?: 'normal' | 'link' | 'inline-link' }) {
  const copy = useCopyCli()
  return (
    <Button variant={variant} iconName="copy" formAction="none" onClick={() => void copy(calls)}>
      Copy as AWS CLI
    </Button>
  )
}

/** The copying itself, for menus. */
export function useCopyCli(): (calls: readonly AwsCall[]) => Promise<void> {
  const { info, notices } = useApp()
  return async (calls) => {
    const about = info.get()
    const text = calls.map((call) => cliCommand(call, about?.endpoint ?? window.location.origin, about?.region)).join('\n\n')
    await copyText(text)
    notices.success('AWS CLI command copied', <code className="mr-mono" style={{ whiteSpace: 'pre-wrap' }}>{text}</code>)
  }
}
