// Help texts of the streams pages.

import type { HelpContent } from '../../store/shell.ts'

/** Help of the list. */
export const streamsHelp: HelpContent = {
  header: 'Data streams',
  body: (
    <>
      <p>A data stream is a durable, ordered log of records. It is split into shards; the partition key of a record decides its shard.</p>
      <p>Any Kinesis client can write to it. Set this in its environment:</p>
      <pre className="mr-pre">AWS_ENDPOINT_URL={window.location.origin}</pre>
      <p>To look at the data with SQL, open a stream and choose <b>Process data in real time</b>.</p>
    </>
  ),
}

/** Help of the create form. */
export const createStreamHelp: HelpContent = {
  header: 'Create data stream',
  body: (
    <>
      <h3>Capacity mode</h3>
      <p><b>Provisioned</b>: you choose the number of shards. Each takes 1 MiB or 1000 records a second in, and 2 MiB a second out.</p>
      <p><b>On-demand</b>: the stream starts with four shards and grows by itself.</p>
      <h3>Name</h3>
      <p>1 to 128 letters, digits, underscores, hyphens and dots, unique in the account and region.</p>
    </>
  ),
}

/** Help of a stream's page. */
export const streamHelp: HelpContent = {
  header: 'Data stream',
  body: (
    <>
      <p><b>Data viewer</b> reads the stream from now, from its start or from a time, and decodes JSON.</p>
      <p><b>Generate sensor data</b> writes the tutorial's records: <code>sensor_id</code>, <code>current_temperature</code>, <code>status</code> and <code>event_time</code>.</p>
      <p><b>Process data in real time</b> makes a Studio notebook whose role may read this stream.</p>
    </>
  ),
}
