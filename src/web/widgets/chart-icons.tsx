// Icons of the views of a table result.

import type { ReactNode } from 'react'
import type { ChartMode } from '../../protocol/note.ts'

function icon(children: ReactNode): ReactNode {
  return <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" focusable="false" aria-hidden="true">{children}</svg>
}

/** The icon of each view. */
export const viewIcons: Readonly<Record<ChartMode | 'changelog', ReactNode>> = {
  table: icon(<path d="M2 3h12v10H2zM2 6.5h12M2 10h12M6.5 3v10" />),
  multiBarChart: icon(<path d="M2 14h12M4 12V7M8 12V3M12 12V9" strokeWidth="2" />),
  pieChart: icon(<><circle cx="8" cy="8" r="6" /><path d="M8 8V2M8 8l4.5 4" /></>),
  stackedAreaChart: icon(<path d="M2 13V9l4-3 4 2 4-4v9z" fill="currentColor" fillOpacity="0.25" />),
  lineChart: icon(<path d="M2 12l4-5 3 3 5-7M2 14h12" />),
  scatterChart: icon(<><circle cx="4" cy="11" r="1.2" /><circle cx="7" cy="6" r="1.2" /><circle cx="11" cy="9" r="1.2" /><circle cx="12.5" cy="3.5" r="1.2" /></>),
  changelog: icon(<path d="M4 2v5M1.5 4.5h5M9 4.5h5.5M9 11h5.5M1.5 11.5h5" />),
}
