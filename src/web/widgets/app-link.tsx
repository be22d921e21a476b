// A link inside the page: an anchor that the router follows, unless a new tab was asked for.

import Link, { type LinkProps } from '@cloudscape-design/components/link'
import { useApp } from '../store/app.ts'

/** A Cloudscape link that stays in the page. */
export function AppLink({ href, children, ...rest }: LinkProps & { readonly href: string }) {
  const { router } = useApp()
  return (
    <Link
      {...rest}
      href={href}
      onFollow={(event) => {
        if (event.detail.external) return
        event.preventDefault()
        router.go(href)
      }}
    >
      {children}
    </Link>
  )
}
