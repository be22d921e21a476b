// Help texts of the application pages.

import type { HelpContent } from '../../store/shell.ts'

/** Help of the application pages. */
export const applicationsHelp: HelpContent = {
  header: 'Applications',
  body: (
    <>
      <p>An application runs a note's INSERT statements continuously, with checkpoints and snapshots, without a notebook.</p>
      <p>To make one, open a note, choose <b>Build … and export to Amazon S3</b> and then <b>Deploy … as Kinesis Analytics application</b>.</p>
      <p>Stopping takes a snapshot; running starts from the latest one unless you say otherwise.</p>
    </>
  ),
}
