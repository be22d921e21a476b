// Help of the dashboard.

import type { HelpContent } from '../../store/shell.ts'

/** The help text. */
export const dashboardHelp: HelpContent = {
  header: 'Apache Flink dashboard',
  body: (
    <>
      <p>What the running jobs do, from Flink's monitoring REST.</p>
      <p>In the job graph a box turns from blue to red with the share of time its task is <b>busy</b>; a striped edge bar shows <b>backpressure</b>: the task waits for the one after it.</p>
      <p>The <b>watermark</b> is the event time up to which rows are thought complete; windows fire when it passes their end.</p>
      <p>Any Flink client can read the same REST:</p>
      <pre className="mr-pre">{window.location.origin}/flink/&lt;application&gt;/v1/jobs/overview</pre>
    </>
  ),
}
