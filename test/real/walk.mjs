// The whole walkthrough as its user: console and notebook in a real Chromium, the generator with boto3, the AWS CLI beside it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aws, awsEnvironment, check, eventually, expect, finish, openBrowser, startProduct, walkthrough, whenFailing } from './support.mjs'

const { paragraphs, script } = walkthrough()
const work = mkdtempSync(join(tmpdir(), 'millrace-walk-'))
const dataDir = join(work, 'data')
let server = await startProduct(['--data-dir', dataDir])
const { browser, page, picture, problems } = await openBrowser()
whenFailing(() => picture('failed'))
const go = (path) => page.goto(`${server.url}${path}`)
const button = (name, options = {}) => page.getByRole('button', { name, ...options })
let generator

const paragraph = (index) => page.getByTestId('paragraph').nth(index)
async function write(index, text) {
  const editor = paragraph(index).locator('.cm-content')
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}
const runParagraph = (index) => paragraph(index).getByRole('button', { name: /^Run paragraph/ }).click()
const status = (index, wanted, timeoutMs = 20_000) => eventually(`paragraph ${index + 1} is ${wanted}`, async () => (await paragraph(index).getAttribute('data-status')) === wanted, timeoutMs)
const addParagraph = (index) => button(`Add paragraph below paragraph ${index}`).click()
async function newNote(name) {
  await button('Create new note').click()
  await page.getByLabel('Note name').fill(name)
  await button('Create', { exact: true }).click()
}

await check('the page opens at the printed address', async () => {
  await eventually('the page is built', async () => (await fetch(`${server.url}/`, { headers: { authorization: `Bearer ${server.token}` } })).ok, 120_000)
  await page.goto(server.page)
  for (const name of ['Data streams', 'Studio notebooks', 'Applications', 'Data Catalog', 'Permissions']) await page.getByRole('link', { name: new RegExp(name, 'i') }).first().waitFor()
  await picture('home')
})
await check('my-input-stream is created in the page, with two shards', async () => {
  await go('/streams/create')
  await page.getByLabel(/Data stream name/).fill('my-input-stream')
  await page.getByLabel(/Provisioned sh/).fill('2')
  await button('Create data stream').click()
  await eventually('the stream is active', async () => (await aws(server.url, 'kinesis', 'describe-stream-summary', '--stream-name', 'my-input-stream')).StreamDescriptionSummary.StreamStatus === 'ACTIVE')
  expect((await aws(server.url, 'kinesis', 'list-shards', '--stream-name', 'my-input-stream')).Shards.length === 2, 'the stream has not 2 shards')
})
await check('my-output-stream is created with the AWS CLI', async () => {
  await aws(server.url, 'kinesis', 'create-stream', '--stream-name', 'my-output-stream', '--shard-count', '1')
  await go('/streams')
  await page.getByText('my-output-stream').first().waitFor()
  await picture('streams')
})
await check('"Process data in real time" makes my-notebook with a new Glue database', async () => {
  await go('/streams/my-input-stream')
  await button('Process').click()
  await page.getByRole('menuitem', { name: /Process data in real time/ }).click()
  await page.getByPlaceholder('my-notebook').fill('my-notebook')
  await page.getByLabel('Description').last().fill('Sensors of the walkthrough')
  await button('Create database').click()
  await page.getByPlaceholder('sensors_db').fill('sensors')
  await page.getByTestId('submit-database').click()
  await picture('process')
  await eventually('the database is there', async () => (await aws(server.url, 'glue', 'get-databases')).DatabaseList.some((database) => database.Name === 'sensors'))
  await button('Create Studio notebook').click()
  await page.waitForURL('**/notebooks/my-notebook')
})
await check('the notebook runs and opens', async () => {
  await button('Run', { exact: true }).click()
  await eventually('the notebook runs', async () => (await aws(server.url, 'kinesisanalyticsv2', 'describe-application', '--application-name', 'my-notebook')).ApplicationDetail.ApplicationStatus === 'RUNNING')
  await picture('notebook')
  await go('/notebooks/my-notebook/open')
  await newNote('Sensors')
  await paragraph(0).waitFor()
})
await check('CREATE TABLE of the walkthrough, word for word, appears in Glue', async () => {
  await write(0, paragraphs[0])
  await runParagraph(0)
  await status(0, 'FINISHED')
  const tables = await aws(server.url, 'glue', 'get-tables', '--database-name', 'sensors')
  expect(tables.TableList.some((table) => table.Name === 'sensor_data'), 'sensor_data is not in Glue')
})
await check("the walkthrough's own Python script feeds the stream", async () => {
  const file = join(work, 'random_data_generator.py')
  writeFileSync(file, script)
  generator = spawn(process.env.MILLRACE_TEST_PYTHON ?? 'python3', [file], { env: awsEnvironment(server.url), stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  generator.stderr.on('data', (chunk) => { complaint += chunk })
  await new Promise((wake) => setTimeout(wake, 1500))
  expect(generator.exitCode === null, `the script ended: ${complaint}`)
})
await check('SELECT * with type=update is live, as a table and as a bar chart of averages by status', async () => {
  await addParagraph(1)
  await write(1, paragraphs[1])
  await runParagraph(1)
  await status(1, 'RUNNING')
  await eventually('rows are shown', async () => Number(await paragraph(1).getByTestId('result-grid').getAttribute('data-rows')) > 20)
  await picture('select')
  await paragraph(1).getByRole('button', { name: 'Bar chart' }).click()
  await eventually('the chart shows three states', async () => {
    const chart = paragraph(1).getByTestId('chart')
    const categories = JSON.parse((await chart.getAttribute('data-categories').catch(() => null)) ?? '[]')
    return ['ERROR', 'OK', 'WARNING'].every((name) => categories.includes(name))
  })
  await picture('chart-default')
})
await check('keys status and values avg(current_temperature) show what the generator makes', async () => {
  await paragraph(1).getByRole('button', { name: 'Chart settings' }).click()
  const settings = paragraph(1).getByTestId('pivot-panel')
  const keys = settings.getByRole('group', { name: 'Keys' })
  const values = settings.getByRole('group', { name: 'Values' })
  expect((await keys.getByTestId('pivot-keys-chip').allTextContents()).join().includes('status'), 'the first keys are not status')
  const averages = async () => {
    const chart = paragraph(1).getByTestId('chart')
    const categories = JSON.parse((await chart.getAttribute('data-categories').catch(() => null)) ?? '[]')
    const [series] = JSON.parse((await chart.getAttribute('data-series').catch(() => null)) ?? '[]')
    const ok = series?.values[categories.indexOf('OK')]
    const error = series?.values[categories.indexOf('ERROR')]
    return { name: series?.name, isPlausible: ok > 40 && ok < 110 && error > ok }
  }
  await eventually('averages of temperatures are plausible', async () => (await averages()).isPlausible)
  await picture('chart-settings')
  await values.getByRole('button', { name: 'Remove value current_temperature' }).click()
  await values.getByLabel('Add value').selectOption({ label: 'current_temperature' })
  await values.getByLabel('Aggregation of current_temperature').selectOption('max')
  await eventually('the highest temperature of OK is not its average', async () => !(await averages()).isPlausible)
  await values.getByLabel('Aggregation of current_temperature').selectOption('avg')
  await eventually('averages come back', async () => (await averages()).isPlausible)
  await picture('chart')
})
await check('the HOP query says why it waits, and then shows windows', async () => {
  await addParagraph(2)
  await write(2, paragraphs[2])
  await runParagraph(2)
  await status(2, 'RUNNING')
  await eventually('the strip tells of the window', async () => /window ending .* fires when/.test(await paragraph(2).getByTestId('status-strip').textContent().catch(() => '')))
  await paragraph(2).scrollIntoViewIfNeeded()
  await picture('waiting')
  await eventually('windows fire', async () => Number(await paragraph(2).getByTestId('result-grid').getAttribute('data-rows')) >= 3, 40_000)
  await picture('hop')
})
await check('INSERT INTO is refused with AccessDenied until the role may write', async () => {
  await addParagraph(3)
  await write(3, paragraphs[3])
  await runParagraph(3)
  await status(3, 'FINISHED')
  await addParagraph(4)
  await write(4, paragraphs[4])
  await runParagraph(4)
  await status(4, 'ERROR')
  const error = await paragraph(4).getByTestId('paragraph-error').textContent()
  expect(/kinesis:PutRecords/.test(error) && /my-output-stream/.test(error) && /kinesis-analytics-my-notebook/.test(error), `the error names not all: ${error}`)
  await paragraph(4).scrollIntoViewIfNeeded()
  await picture('access-denied')
})
await check('"Edit IAM permissions" includes the destination, and the INSERT runs', async () => {
  await go('/notebooks/my-notebook/permissions')
  await page.getByText('Included destinations in IAM policy').waitFor()
  await page.getByRole('button', { name: /destination/i }).first().click()
  await page.locator('[data-value$="/my-output-stream"]').first().click()
  await page.keyboard.press('Escape')
  await picture('permissions')
  await button('Save changes').click()
  await page.waitForURL('**/notebooks/my-notebook')
  await go('/notebooks/my-notebook/open')
  await page.getByTestId('note-list').getByRole('link', { name: 'Sensors', exact: true }).click()
  await paragraph(4).waitFor()
  await runParagraph(4)
  await status(4, 'RUNNING')
  await eventually('records arrive in my-output-stream', async () => {
    const { ShardIterator } = await aws(server.url, 'kinesis', 'get-shard-iterator', '--stream-name', 'my-output-stream', '--shard-id', 'shardId-000000000000', '--shard-iterator-type', 'TRIM_HORIZON')
    const { Records } = await aws(server.url, 'kinesis', 'get-records', '--shard-iterator', ShardIterator)
    const [first] = Records.map((record) => JSON.parse(Buffer.from(record.Data, 'base64')))
    return first && typeof first.num === 'number' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d9\.999$/.test(first.hop_time)
  }, 40_000)
})
await check('SensorsApp is built, exported to S3 and deployed', async () => {
  await newNote('SensorsApp')
  await page.locator('[data-note="SensorsApp"]').waitFor()
  await write(0, paragraphs[4])
  await page.waitForTimeout(600)
  await button('Actions for SensorsApp').click()
  await page.getByText('Build SensorsApp and export to Amazon S3').first().click()
  await button('Build and export').click()
  await page.locator('[data-testid="build-progress"][data-state="DONE"]').waitFor()
  await picture('build')
  const [bucket] = (await aws(server.url, 's3api', 'list-buckets')).Buckets
  const objects = await aws(server.url, 's3api', 'list-objects-v2', '--bucket', bucket.Name)
  expect(objects.Contents.some((object) => object.Key.includes('SensorsApp')), 'the export is not in S3')
  await button('Close', { exact: true }).click()
  await button('Actions for SensorsApp').click()
  await page.getByText('Deploy SensorsApp as Kinesis Analytics application').first().click()
  await button('Deploy', { exact: true }).click()
  await page.getByText('Application SensorsApp is ready').waitFor()
  await picture('deploy')
})
await check('parallelism is set to 1 and the application runs', async () => {
  await go('/applications/SensorsApp/configure')
  await page.getByLabel('Parallelism', { exact: true }).fill('1')
  await page.getByRole('button', { name: /Save/ }).click()
  await eventually('the change is in', async () => {
    const detail = (await aws(server.url, 'kinesisanalyticsv2', 'describe-application', '--application-name', 'SensorsApp')).ApplicationDetail
    return detail.ApplicationStatus === 'READY' && detail.ApplicationConfigurationDescription.FlinkApplicationConfigurationDescription.ParallelismConfigurationDescription.Parallelism === 1
  })
  await go('/applications/SensorsApp')
  await button('Run', { exact: true }).click()
  const dialogRun = page.getByRole('dialog').getByRole('button', { name: 'Run', exact: true })
  if (await dialogRun.isVisible({ timeout: 3000 }).catch(() => false)) await dialogRun.click()
  await eventually('the application runs', async () => (await aws(server.url, 'kinesisanalyticsv2', 'describe-application', '--application-name', 'SensorsApp')).ApplicationDetail.ApplicationStatus === 'RUNNING')
  await picture('application')
})
await check('the Flink dashboard shows the graph with live records and checkpoints', async () => {
  await go('/dashboard/SensorsApp')
  await eventually('the source reads', async () => Number(await page.getByTestId('vertex').first().getAttribute('data-records-out').catch(() => '0')) > 0)
  await page.waitForTimeout(2500)
  await picture('dashboard')
  await button('Job details').click()
  await page.getByRole('tab', { name: 'Checkpoints' }).click()
  await eventually('a checkpoint is complete', async () => Number(await page.getByTestId('checkpoint-counts').getAttribute('data-completed')) > 0)
  await picture('checkpoints')
})
await check('after a kill the application and the INSERT go on from their checkpoints', async () => {
  generator?.kill()
  await server.kill()
  server = await startProduct(['--data-dir', dataDir])
  const jobs = async () => (await (await fetch(`${server.url}/v1/jobs/overview`, { headers: { authorization: `Bearer ${server.token}` } })).json()).jobs
  await eventually('the application runs again', async () => (await jobs()).some((job) => job.name === 'SensorsApp' && job.state === 'RUNNING'))
  await eventually('the INSERT runs again', async () => (await jobs()).some((job) => job.name.startsWith('insert-into') && job.state === 'RUNNING'))
  const app = (await jobs()).find((job) => job.name === 'SensorsApp')
  const checkpoints = await (await fetch(`${server.url}/v1/jobs/${app.jid}/checkpoints`, { headers: { authorization: `Bearer ${server.token}` } })).json()
  expect(checkpoints.latest.restored !== null, 'the job was not restored from a checkpoint')
})
await check('bad input is answered with a place and a hint', async () => {
  await page.goto(server.page)
  await go('/notebooks/my-notebook/open')
  await newNote('Bad input')
  await page.locator('[data-note="Bad input"]').waitFor()
  const cases = [
    ['%flink.ssql\n\nSELECT temprature FROM sensor_data', /sql\.unknown-column at 3:8/],
    ['%flink.ssql\n\nSELEC 1', /sql\.parse at 3:1/],
    ["%flink.ssql\n\nSELECT * FROM sensor_dat", /did you mean 'sensor_data'/],
    ["%flink.ssql\n\nSELECT * FROM sensor_data /*+ OPTIONS('stream' = 'no-such-stream') */", /no-such-stream/],
    ["%flink.ssql\n\nSELECT * FROM sensor_data /*+ OPTIONS('scan.stream.initpo' = 'x', 'strem' = 'y') */", /strem/],
  ]
  for (const [text, expected] of cases) {
    await write(0, text)
    await runParagraph(0)
    let error = ''
    const isTold = async () => {
      error = await paragraph(0).getByTestId('paragraph-error').textContent({ timeout: 1000 }).catch(() => '')
      return expected.test(error)
    }
    await eventually(text, isTold, 8000).catch((thrown) => { throw new Error(`${thrown.message}; it says: ${error}`) })
  }
  await picture('bad-input')
  await button('Create new note').click()
  await page.getByLabel('Note name').fill('Sensors')
  await button('Create', { exact: true }).click()
  await page.getByText('exists already').waitFor()
})
await check('a data directory in use and a port in use are refused with a hint', async () => {
  const second = await startProduct(['--data-dir', dataDir]).catch((error) => String(error))
  expect(/in use|locked/i.test(second) && /hint/.test(second), `answered: ${second}`)
  const third = await startProduct(['--in-memory', '--port', String(server.port)]).catch((error) => String(error))
  expect(/already in use/.test(third) && /--port/.test(third), `answered: ${third}`)
})
await check('no script error happened in the page', async () => expect(problems.length === 0, problems.join('\n')))

generator?.kill()
await browser.close()
await server.stop()
rmSync(work, { recursive: true, force: true })
process.exit(finish())
