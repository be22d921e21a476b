// The first field of a dialog takes the focus; by itself a dialog gives it to its close button.

import { type RefObject, useEffect, useRef } from 'react'

/** A ref whose element is focused once the dialog around it is open. */
export function useInitialFocus<T extends { focus: () => void }>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    const timer = window.setTimeout(() => ref.current?.focus(), 0)
    return () => window.clearTimeout(timer)
  }, [])
  return ref
}
