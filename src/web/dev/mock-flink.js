// Development only: one pretended streaming job in Flink's monitoring REST.
const jobId = '7c9e6679f0a84be29b1cd4a56a2b1e01'
const startedMs = Date.now() - 3_600_000
const nodes = [
  ['a1', 'Source: sensor_data[1] -> Calc[2] -> WatermarkAssigner[3]', [], ''],
  ['b2', 'LocalWindowAggregate[4]', ['a1'], 'FORWARD'],
  ['c3', 'GlobalWindowAggregate[6] -> Calc[7]', ['b2'], 'HASH'],
  ['d4', 'Sink: sensor_state[8]', ['c3'], 'FORWARD'],
]
const wave = (period, phase = 0) => Math.sin((Date.now() / 1000 / period + phase) * 2 * Math.PI)
const tasks = { running: 1, finished: 0, total: 1 }

function detail() {
  const seconds = (Date.now() - startedMs) / 1000
  return {
    jid: jobId, name: 'insert-into_sensors_db.sensor_state', state: 'RUNNING', isStoppable: true, 'start-time': startedMs, 'end-time': -1, duration: seconds * 1000, maxParallelism: 128, now: Date.now(),
    timestamps: { CREATED: startedMs, RUNNING: startedMs + 140 },
    vertices: nodes.map(([id, name], index) => ({
      id, name, parallelism: 1, maxParallelism: 128, status: 'RUNNING', 'start-time': startedMs, duration: seconds * 1000, tasks,
      metrics: { 'read-bytes': 0, 'write-bytes': seconds * 4800, 'read-records': index === 0 ? 0 : Math.round(seconds * [0, 50, 3, 0.3][index]), 'write-records': Math.round(seconds * [50, 3, 0.3, 0][index]), 'accumulated-busy-time': 1000 },
    })),
    plan: { jid: jobId, name: 'job', type: 'STREAMING', nodes: nodes.map(([id, name, inputs, ship]) => ({ id, parallelism: 1, operator: '', description: name.replaceAll('->', '&lt;br/&gt;'), inputs: inputs.map((input, num) => ({ num, id: input, ship_strategy: ship, exchange: 'pipelined_bounded' })) })) },
  }
}

function checkpoints() {
  const done = Math.floor((Date.now() - startedMs) / 60_000)
  const entry = (id) => ({ id, status: id === 52 ? 'FAILED' : 'COMPLETED', is_savepoint: id === 40, checkpoint_type: id === 40 ? 'SAVEPOINT' : 'CHECKPOINT', trigger_timestamp: startedMs + id * 60_000, latest_ack_timestamp: startedMs + id * 60_000 + 12, state_size: 18_432 + id * 20, checkpointed_size: 18_432, end_to_end_duration: 9 + (id % 5), num_subtasks: 4, num_acknowledged_subtasks: 4, external_path: `s3://millrace-state/chk-${id}`, failure_message: id === 52 ? 'Checkpoint expired before completing.' : undefined })
  return { counts: { restored: 0, total: done, in_progress: 0, completed: done - 1, failed: 1 }, summary: {}, latest: { restored: null }, history: Array.from({ length: Math.min(10, done) }, (_, index) => entry(done - index)) }
}

function metric(path, url) {
  const index = nodes.findIndex(([id]) => id === path)
  const rates = [50, 50, 3, 0.3]
  const values = { numRecordsInPerSecond: index === 0 ? 0 : rates[index] + wave(9), numRecordsOutPerSecond: index === 3 ? 0 : (rates[index + 1] ?? 0) + wave(7), busyTimeMsPerSecond: [240, 690, 120, 20][index] + 80 * wave(11, index / 4), backPressuredTimeMsPerSecond: index === 0 ? 260 + 100 * wave(13) : 0 }
  return (url.searchParams.get('get') ?? '').split(',').map((id) => ({ id, min: values[id], max: values[id], avg: values[id], sum: values[id] }))
}

/** Answers a monitoring path (without prefix), or nothing when it is unknown. */
export function flinkAnswer(state, method, parts, url) {
  const [first, id, third, vertex, fifth] = parts
  if (first === 'overview') return { taskmanagers: 1, 'slots-total': 4, 'slots-available': 3, 'jobs-running': 1, 'jobs-finished': 2, 'jobs-cancelled': 0, 'jobs-failed': 0, 'flink-version': '2.2.0' }
  if (first === 'taskmanagers') return { taskmanagers: [{ id: 'worker-1', path: 'worker:1', slotsNumber: 4, freeSlots: 3, timeSinceLastHeartbeat: Date.now(), hardware: { cpuCores: 2, physicalMemory: 8e9, freeMemory: 3e9, managedMemory: 5e8 } }] }
  if (first === 'jobmanager') return [{ key: 'execution.checkpointing.interval', value: '60 s' }, { key: 'parallelism.default', value: '1' }, { key: 'state.backend.type', value: 'columnar' }]
  if (first !== 'jobs') return undefined
  if (id === 'overview') {
    const { vertices: _, plan: __, ...rest } = detail()
    return { jobs: [{ ...rest, tasks: { running: 4, total: 4 } }, { ...rest, jid: '00'.repeat(16), name: 'collect-sensor_data', state: 'CANCELED', 'end-time': Date.now() - 90_000, duration: 60_000, tasks: { canceled: 1, total: 1 } }] }
  }
  if (third === undefined) return method === 'PATCH' ? {} : detail()
  if (third === 'checkpoints') return vertex === 'config' ? { mode: 'exactly_once', interval: 60000, timeout: 600000, min_pause: 5000, max_concurrent: 1, state_backend: 'columnar' } : checkpoints()
  if (third === 'exceptions') return { exceptionHistory: { entries: [{ exceptionName: 'connectors.throttled', stacktrace: 'ProvisionedThroughputExceededException: Rate exceeded for shard shardId-000000000000\n  at sink sensor_state', timestamp: Date.now() - 700_000, taskName: 'Sink: sensor_state[8]' }], truncated: false } }
  if (third === 'config') return { jid: jobId, 'execution-config': { 'restart-strategy': 'exponential-delay', 'job-parallelism': 1, 'object-reuse-mode': false, 'user-config': { 'pipeline.name': 'SensorsApp' } } }
  if (third === 'stop') return { 'request-id': 'trigger' }
  if (third === 'savepoints') return { status: { id: 'COMPLETED' }, operation: { location: 's3://millrace-state/savepoint-1' } }
  if (third === 'vertices' && parts[4] === 'watermarks') return [{ id: '0.currentInputWatermark', value: String(vertex === 'a1' ? -9223372036854775808n : Date.now() - 5000) }]
  if (third === 'vertices' && fifth === 'subtasks') return metric(vertex, url)
  return undefined
}
