// A small button with an icon, for dense toolbars. It always has a name.

import Icon, { type IconProps } from '@cloudscape-design/components/icon'
import type { ReactNode } from 'react'

/** The button. */
export function IconButton(props: {
  readonly icon?: IconProps.Name
  readonly svg?: ReactNode
  readonly label: string
  readonly text?: string
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
  readonly tone?: 'primary' | 'danger'
  readonly testId?: string
  readonly onClick: () => void
}) {
  const isToggle = props.isPressed !== undefined
  return (
    <button
      type="button"
      className={`mr-icon-button${props.isPressed ? ' mr-pressed' : ''}${props.tone ? ` mr-tone-${props.tone}` : ''}`}
      aria-label={props.label}
      title={props.label}
      disabled={props.isDisabled}
      data-testid={props.testId}
      {...(isToggle ? { 'aria-pressed': props.isPressed } : {})}
      onClick={props.onClick}
    >
      {props.icon ? <Icon name={props.icon} /> : props.svg ? <Icon svg={props.svg} /> : null}
      {props.text ? <span>{props.text}</span> : null}
    </button>
  )
}
