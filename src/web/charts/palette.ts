// Colours of chart series: Cloudscape's categorical palette, and fixed colours for names that mean a state.

const light = ['#688ae8', '#c33d69', '#2ea597', '#8456ce', '#e07941', '#3759ce', '#962249', '#096f64', '#6237a7', '#a84401', '#273ea5', '#780d35']
const dark = ['#486de8', '#e07f9d', '#018977', '#b088f5', '#c55305', '#8ea9ff', '#f5abbe', '#40bfa9', '#d6baff', '#f89256', '#b1c5ff', '#f9bcc9']

const states: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  OK: ['#2ea597', '#40bfa9'], SUCCESS: ['#2ea597', '#40bfa9'],
  WARNING: ['#f2a93b', '#fbc14e'], WARN: ['#f2a93b', '#fbc14e'],
  ERROR: ['#d13b5c', '#ff7a8f'], FAILED: ['#d13b5c', '#ff7a8f'], CRITICAL: ['#962249', '#f5abbe'],
}

/** What charts draw with in a theme. */
export interface ChartTheme {
  readonly isDark: boolean
  readonly text: string
  readonly muted: string
  readonly grid: string
  readonly background: string
  readonly colorOf: (name: string, index: number) => string
}

/** The theme's colours. */
export function chartTheme(theme: 'light' | 'dark'): ChartTheme {
  const isDark = theme === 'dark'
  const palette = isDark ? dark : light
  return {
    isDark,
    text: isDark ? '#dedee3' : '#0f141a',
    muted: isDark ? '#a4a4ad' : '#656871',
    grid: isDark ? '#333843' : '#e4e4e9',
    background: isDark ? '#161d26' : '#ffffff',
    colorOf: (name, index) => states[name.toUpperCase()]?.[isDark ? 1 : 0] ?? palette[index % palette.length] ?? '#688ae8',
  }
}
