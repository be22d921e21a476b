// Counts the records of a SubscribeToShard event stream over HTTP/1.1 without decoding them one by one.
import { connect } from 'node:net'
import { prepare } from './raw-client.js'

const mark = Buffer.from('"SequenceNumber"')
const silenceMsMax = 20_000

/** Reads until the expected records have come; answers records per second from the request on. */
export function subscribe(port, input, expected) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    const startMs = performance.now()
    let records = 0
    let rest = Buffer.alloc(0)
    const finish = (error) => {
      socket.destroy()
      if (error) reject(error)
      else resolve({ perSecond: records / ((performance.now() - startMs) / 1000), records })
    }
    socket.setTimeout(silenceMsMax, () => finish(new Error(`SubscribeToShard sent ${records} of ${expected} records`)))
    socket.on('error', finish)
    socket.on('end', () => finish(records >= expected ? undefined : new Error(`SubscribeToShard ended after ${records} of ${expected} records: ${rest.toString('latin1').slice(0, 500)}`)))
    socket.on('data', (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let after = 0
      // Marks that a chunk's border cuts are found with the next chunk: the rest is shorter than a mark.
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, after)) {
        records++
        after = at + mark.length
      }
      rest = bytes.subarray(Math.max(after, bytes.length - mark.length + 1))
      if (records >= expected) finish()
    })
    socket.write(prepare('SubscribeToShard', input))
  })
}
