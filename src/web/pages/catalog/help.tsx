// Help texts of the catalog pages.

import type { HelpContent } from '../../store/shell.ts'

/** Help of the catalog pages. */
export const catalogHelp: HelpContent = {
  header: 'Data Catalog',
  body: (
    <>
      <p>The AWS Glue Data Catalog holds databases and tables. A table describes the data of a stream: columns, event time and connector options.</p>
      <p><code>CREATE TABLE</code> in a notebook writes here; every notebook and application of the same database sees it.</p>
    </>
  ),
}
