// The messages on top of the page.

import Button from '@cloudscape-design/components/button'
import Flashbar from '@cloudscape-design/components/flashbar'
import { useEffect, useRef } from 'react'
import { useApp } from '../store/app.ts'
import { useObservable } from '../store/observable.ts'

/** The height of the messages as `--mr-notices`, so that what sticks below them is not covered. */
function useToldHeight() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--mr-notices', element.offsetHeight > 0 ? `${element.offsetHeight + 8}px` : '0px'))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return box
}

/** The messages as a Flashbar. */
export function NoticeBar() {
  const { notices } = useApp()
  const list = useObservable(notices.list)
  const box = useToldHeight()
  return (
    <div ref={box}>
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
    </div>
  )
}
