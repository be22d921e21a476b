// "Copy as AWS CLI": shows the command of what is about to happen, or of what is shown, and puts it on the clipboard.

import Button from '@cloudscape-design/components/button'
import Popover from '@cloudscape-design/components/popover'
import { useEffect, useState } from 'react'
import { type AwsCall, cliCommand } from '../api/aws-cli.ts'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'
import { copyText } from './copy-text.ts'

/** The calls, or how to find them when they are asked for. */
export type CliCalls = readonly AwsCall[] | (() => Promise<readonly AwsCall[]>)

/** Calls as commands of this server. */
export function useCommandText(): (calls: readonly AwsCall[]) => string {
  const about = useObservable(useApp().info)
  return (calls) => calls.map((call) => cliCommand(call, about?.endpoint ?? window.location.origin, about?.region)).join('\n\n')
}

/** The button. */
export function CliButton({ calls, variant = 'normal' }: { readonly calls: CliCalls; readonly variant?: 'normal' | 'link' }) {
  return (
    <Popover
      triggerType="custom" size="large" fixedWidth position="top" renderWithPortal header="AWS CLI" dismissAriaLabel="Close AWS CLI command"
      content={<CopiedCommand calls={calls} />}
    >
      <Button variant={variant} iconName="copy" formAction="none">Copy as AWS CLI</Button>
    </Popover>
  )
}

/** The command, copied when it is first shown. */
function CopiedCommand({ calls }: { readonly calls: CliCalls }) {
  const textOf = useCommandText()
  const [shown, setShown] = useState<{ readonly text: string; readonly note: string }>({ text: '', note: '' })
  // copied once, when the popover opens
  useEffect(() => {
    Promise.resolve(typeof calls === 'function' ? calls() : calls).then(async (found) => {
      const text = textOf(found)
      await copyText(text)
      setShown({ text, note: 'Copied to the clipboard.' })
    }).catch((thrown) => setShown({ text: '', note: thrown instanceof Error ? thrown.message : String(thrown) }))
  }, [])
  return (
    <>
      {shown.text === '' ? null : <pre className="mr-pre" data-testid="cli-command">{shown.text}</pre>}
      <div className="mr-muted">{shown.note}</div>
    </>
  )
}

/** The copying itself, for menus: the command is shown as a message. */
export function useCopyCli(): (calls: readonly AwsCall[]) => Promise<void> {
  const { notices } = useApp()
  const textOf = useCommandText()
  return async (calls) => {
    const text = textOf(calls)
    await copyText(text)
    notices.success('AWS CLI command copied', <code className="mr-mono" style={{ whiteSpace: 'pre-wrap' }}>{text}</code>)
  }
}
