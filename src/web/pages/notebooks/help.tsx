// Help texts of the notebook pages.

import type { HelpContent } from '../../store/shell.ts'

/** Help of the list and the details page. */
export const notebooksHelp: HelpContent = {
  header: 'Studio notebooks',
  body: (
    <>
      <p>A Studio notebook runs Apache Flink SQL, Python and Scala against your streams and shows results while they change.</p>
      <ol>
        <li><b>Run</b> the notebook.</li>
        <li><b>Open notebook</b> to write notes.</li>
        <li><b>Edit IAM permissions</b> to let it write to other streams.</li>
        <li>Build a note and deploy it as an application.</li>
      </ol>
    </>
  ),
}

/** Help of the permissions page. */
export const permissionsHelp: HelpContent = {
  header: 'Edit IAM permissions',
  body: (
    <>
      <p>The role's policy is made from these lists. <b>Included sources</b> may be read; <b>included destinations</b> may be written.</p>
      <p>An INSERT into a stream that is not a destination fails with <code>AccessDeniedException</code>.</p>
    </>
  ),
}
