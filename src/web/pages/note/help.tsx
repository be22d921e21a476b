// Help of the notebook workspace.

import type { HelpContent } from '../../store/shell.ts'

/** The help text. */
export const workspaceHelp: HelpContent = {
  header: 'Notes',
  body: (
    <>
      <h3>Interpreters</h3>
      <dl>
        <dt><code>%flink.ssql</code></dt><dd>streaming SQL; results stay live</dd>
        <dt><code>%flink.bsql</code></dt><dd>batch SQL</dd>
        <dt><code>%flink.pyflink</code>, <code>%flink</code>, <code>%flink.ts</code></dt><dd>Python, Scala, TypeScript</dd>
        <dt><code>%md</code></dt><dd>text</dd>
      </dl>
      <h3>Result modes</h3>
      <p><code>%flink.ssql(type=update)</code> keeps one row per key, <code>type=append</code> only adds, <code>type=single</code> shows one line by a template.</p>
      <h3>Why no rows yet?</h3>
      <p>A window fires when the watermark passes its end. The strip under a running paragraph says which row it waits for, and which shards are idle.</p>
      <h3>Deploy</h3>
      <p>Put one INSERT into a note, then <b>Build</b> and <b>Deploy</b> in the menu at the top right.</p>
    </>
  ),
}
