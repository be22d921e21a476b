// The messages on top of the page.

import Button from '@cloudscape-design/components/button'
import Flashbar from '@cloudscape-design/components/flashbar'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'

/** The messages as a Flashbar. */
export function NoticeBar() {
  const { notices } = useApp()
  const list = useObservable(notices.list)
  return (
    <Flashbar
      stackItems
      items={list.map((notice) => ({
        id: notice.id,
        type: notice.type === 'in-progress' ? ('in-progress' as const) : notice.type,
        loading: notice.type === 'in-progress',
        dismissible: true,
        dismissLabel: 'Dismiss message',
        onDismiss: () => notices.dismiss(notice.id),
        header: notice.header,
        content: (
          <span data-testid={`notice-${notice.type}`}>
            {notice.code ? <strong>{notice.code}: </strong> : null}
            {notice.content}
            {notice.hint ? <div>{notice.hint}</div> : null}
          </span>
        ),
        action: notice.action ? (
          <Button
            onClick={() => {
              notice.action?.run()
              notices.dismiss(notice.id)
            }}
          >
            {notice.action.text}
          </Button>
        ) : undefined,
      }))}
    />
  )
}
