// What the user chose and the browser remembers: theme, open panels, dismissed hints.

import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { type Observable, observable } from './observable.ts'

/** The remembered choices. */
export interface PreferenceValues {
  readonly theme: 'light' | 'dark'
  readonly navigationOpen: boolean
  readonly noteTreeOpen: boolean
  readonly tutorialHidden: boolean
  readonly pageSize: number
}

/** Preferences and the way to change them. */
export interface Preferences {
  readonly values: Observable<PreferenceValues>
  readonly change: (part: Partial<PreferenceValues>) => void
}

const key = 'millrace.preferences'

function defaults(): PreferenceValues {
  const prefersDark = window.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false
  return { theme: prefersDark ? 'dark' : 'light', navigationOpen: true, noteTreeOpen: true, tutorialHidden: false, pageSize: 20 }
}

function stored(): Partial<PreferenceValues> {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? '{}') as Partial<PreferenceValues>
  } catch {
    return {}
  }
}

/** Reads the remembered choices, applies the theme and keeps both in step. */
export function createPreferences(): Preferences {
  const values = observable<PreferenceValues>({ ...defaults(), ...stored() })
  const apply = (): void => {
    const isDark = values.get().theme === 'dark'
    applyMode(isDark ? Mode.Dark : Mode.Light)
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }
  apply()
  return {
    values,
    change: (part) => {
      values.update((current) => ({ ...current, ...part }))
      apply()
      try {
        window.localStorage.setItem(key, JSON.stringify(values.get()))
      } catch {
        // A browser that refuses storage only forgets the choice.
      }
    },
  }
}
