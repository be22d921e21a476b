// What a page tells the frame around it: title, breadcrumbs, help, and whether the palette is open.

import type { ReactNode } from 'react'
import { type Observable, observable } from './observable.ts'

/** A crumb: its text and where it leads. */
export interface Crumb {
  readonly text: string
  readonly href: string
}

/** A page's help text, shown in the right panel. */
export interface HelpContent {
  readonly header: string
  readonly body: ReactNode
}

/** What the current page is. */
export interface PageFrame {
  readonly title: string
  readonly crumbs: readonly Crumb[]
  readonly help?: HelpContent
  readonly contentType?: 'default' | 'table' | 'form' | 'cards' | 'dashboard'
  /** Replaces the console's navigation, e.g. by the note tree. */
  readonly navigation?: ReactNode
  readonly maxContentWidth?: number
}

/** A command of the palette that only the current page has. */
export interface PageCommand {
  readonly text: string
  readonly keys?: string
  readonly run: () => void
}

/** The frame's state. */
export interface Shell {
  readonly frame: Observable<PageFrame>
  readonly isHelpOpen: Observable<boolean>
  readonly isPaletteOpen: Observable<boolean>
  readonly isRecordOpen: Observable<boolean>
  readonly commands: Observable<readonly PageCommand[]>
}

/** An empty frame. */
export function createShell(): Shell {
  return {
    frame: observable<PageFrame>({ title: 'Millrace', crumbs: [] }),
    isHelpOpen: observable(false),
    isPaletteOpen: observable(false),
    isRecordOpen: observable(false),
    commands: observable<readonly PageCommand[]>([]),
  }
}
