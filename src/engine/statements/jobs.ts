// STOP JOB, SHOW JOBS and DESCRIBE JOB.

import type { Describe, StopJob } from '../../sql/ast/statement.ts'
import type { ResultColumn } from '../../table/engine.ts'
import { okResult, type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'

const columns: readonly ResultColumn[] = [textColumn('job id'), textColumn('job name'), textColumn('status'), textColumn('start time')]

type Job = ReturnType<EmbeddedSession['engine']['jobs']>[number]

function rowOf(job: Job): readonly string[] {
  return [job.id, job.name, job.state(), new Date(job.detail().startMs).toISOString()]
}

/** SHOW JOBS. */
export function showJobs(session: EmbeddedSession): StaticResult {
  return { columns, rows: session.engine.jobs().map(rowOf) }
}

/** DESCRIBE JOB. */
export function describeJob(ast: Describe, session: EmbeddedSession): StaticResult {
  const job = session.engine.job(ast.job ?? '')
  if (!job) throw notFound(`Described job ${ast.job} does not exist in the cluster.`, ast.position, 'SHOW JOBS lists them')
  return { columns, rows: [rowOf(job)] }
}

/** STOP JOB. */
export async function stopJob(ast: StopJob, session: EmbeddedSession): Promise<StaticResult> {
  const job = session.engine.job(ast.job)
  if (!/^[0-9a-f]{32}$/i.test(ast.job)) throw refused(`'${ast.job}' is no id of a job: an id has 32 hexadecimal digits`, ast.position, 'SHOW JOBS lists them')
  if (!job) throw notFound(`Could not find Flink job (${ast.job})`, ast.position, 'SHOW JOBS lists them')
  if (!ast.savepoint) {
    await job.cancel()
    return okResult
  }
  return { columns: [textColumn('savepoint path')], rows: [[await job.stop({ drain: ast.drain })]] }
}
