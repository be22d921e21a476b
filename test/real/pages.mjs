// Every page of the console: no serious accessibility violation in light and dark, commands that the AWS CLI takes, and a notebook that
// keeps what its user does: quick choices, the newest text, deleted paragraphs, files.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { aws, awsEnvironment, button, check, eventually, expect, finish, openBrowser, root, startProduct, whenFailing } from './support.mjs'

const server = await startProduct(['--in-memory'])
const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' }
async function rest(method, path, body) {
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
  return text === '' ? {} : JSON.parse(text)
}
const call = (service, action, input) => rest('POST', `/_millrace/aws/${service}/${action}`, input)
const { browser, page, picture, problems } = await openBrowser('pages')
whenFailing(() => picture('failed'))
const go = (path) => page.goto(`${server.url}${path}`)
const paragraph = (index) => page.getByTestId('paragraph').nth(index)
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const table = `CREATE TABLE readings (sensor_id INT, current_temperature DOUBLE, status STRING, event_time TIMESTAMP(3), WATERMARK FOR event_time AS event_time)
WITH ('connector' = 'kinesis', 'stream' = 'readings', 'aws.region' = 'us-east-1', 'scan.stream.initpos' = 'TRIM_HORIZON', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601')`
let noteId
let jobId
let commands

await check('a stream, a notebook with a note and an application are there', async () => {
  await eventually('the page is built', async () => (await fetch(`${server.url}/`, { headers })).ok, 120_000)
  await call('kinesis', 'CreateStream', { StreamName: 'readings', ShardCount: 2 })
  await call('glue', 'CreateDatabase', { DatabaseInput: { Name: 'sensors' } })
  await rest('POST', '/_millrace/notebooks', { name: 'lab', database: 'sensors', sourceStreams: ['readings'] })
  await call('kinesisanalyticsv2', 'CreateApplication', { ApplicationName: 'app', RuntimeEnvironment: 'FLINK-1_20', ServiceExecutionRole: 'arn:aws:iam::123456789012:role/service-role/kinesis-analytics-lab-us-east-1' })
  await call('kinesisanalyticsv2', 'StartApplication', { ApplicationName: 'lab' })
  await eventually('the stream is active', async () => (await call('kinesis', 'DescribeStreamSummary', { StreamName: 'readings' })).StreamDescriptionSummary.StreamStatus === 'ACTIVE')
  await eventually('the notebook runs', async () => (await call('kinesisanalyticsv2', 'DescribeApplication', { ApplicationName: 'lab' })).ApplicationDetail.ApplicationStatus === 'RUNNING')
  await rest('POST', '/_millrace/generators', { stream: 'readings', ratePerSecond: 50 })
  const texts = [table, 'SELECT * FROM readings', 'SELECT * FROM (VALUES (1)) AS t(x) WHERE x > 1']
  noteId = (await rest('POST', '/zeppelin/lab/api/notebook', { name: 'Look', paragraphs: texts.map((text) => ({ text: `%flink.ssql\n\n${text}` })) })).body
  await page.goto(server.page)
  await go(`/notebooks/lab/open/${noteId}`)
  await button(page, 'Run all paragraphs').click()
  await eventually('rows are shown', async () => Number(await paragraph(1).getByTestId('result-grid').getAttribute('data-rows').catch(() => 0)) > 20)
  jobId = (await rest('GET', '/v1/jobs/overview')).jobs.find((job) => job.state === 'RUNNING').jid
})
await check('a query without rows says so', async () => {
  await eventually('the last paragraph has ended', async () => (await paragraph(2).getAttribute('data-status')) === 'FINISHED')
  await paragraph(2).getByText('The query gave no rows.').waitFor()
})
await check('quick choices of a chart all hold, and so do they after a reload', async () => {
  const second = paragraph(1)
  await second.getByRole('button', { name: 'Bar chart' }).click()
  await second.getByRole('button', { name: 'Chart settings' }).click()
  const values = second.getByTestId('pivot-panel').getByRole('group', { name: 'Values' })
  const keys = second.getByTestId('pivot-panel').getByRole('group', { name: 'Keys' })
  await values.getByLabel('Aggregation of current_temperature').selectOption('max')
  await values.getByRole('button', { name: 'Remove value current_temperature' }).click()
  await values.getByLabel('Add value').selectOption({ label: 'current_temperature' })
  await keys.getByRole('button', { name: 'Remove key status' }).click()
  await keys.getByLabel('Add key').selectOption({ label: 'sensor_id' })
  const holds = async () => {
    expect((await values.getByLabel('Aggregation of current_temperature').inputValue()) === 'max', 'the aggregation was undone')
    expect((await keys.getByTestId('pivot-keys-chip').allTextContents()).join().includes('sensor_id'), 'the key was undone')
  }
  await holds()
  await page.waitForTimeout(1200)
  await holds()
  await page.reload()
  await second.getByTestId('pivot-panel').waitFor()
  await holds()
})
await check('a paragraph that runs right after typing runs what was typed', async () => {
  await button(page, 'Add paragraph below paragraph 3').click()
  const text = '%flink.ssql\n\nSELECT 40 + 2 AS answer'
  await eventually('the new editor has the focus', () => paragraph(3).locator('.cm-content').evaluate((element) => element === document.activeElement).catch(() => false))
  for (const typed of ['SELECT 1 AS wrong', text]) {
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(typed)
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Enter')
  await eventually('it ran', async () => (await paragraph(3).getAttribute('data-status')) === 'FINISHED')
  await paragraph(3).getByTestId('result-grid').getByText('42', { exact: true }).waitFor()
})
await check('a deleted paragraph comes back, with the newest text', async () => {
  await paragraph(3).locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(' -- kept')
  await page.keyboard.press('Control+Alt+d')
  await eventually('it is gone', async () => (await page.getByTestId('paragraph').count()) === 3)
  await button(page, 'Undo').click()
  await eventually('it is back', async () => (await page.getByTestId('paragraph').count()) === 4)
  expect((await paragraph(3).locator('.cm-content').textContent()).includes('-- kept'), 'the newest text is lost')
})
await check("Jupyter's keys work on a chosen paragraph, and the notes are searched", async () => {
  await paragraph(3).locator('.cm-content').click()
  await page.keyboard.press('Escape')
  await eventually('the paragraph is chosen', () => paragraph(3).evaluate((element) => element === document.activeElement))
  await page.keyboard.press('d')
  await page.keyboard.press('d')
  await eventually('it is gone', async () => (await page.getByTestId('paragraph').count()) === 3)
  await page.keyboard.press('z')
  await eventually('it is back', async () => (await page.getByTestId('paragraph').count()) === 4)
  await page.getByLabel('Find in notes').fill('40 + 2')
  await page.getByTestId('note-matches').getByText(/paragraph 4/).waitFor()
  await page.getByLabel('Find in notes').fill('')
})
await check('shortcuts are listed; a note is exported as .zpln and imported again', async () => {
  await button(page, 'Keyboard shortcuts').click()
  await page.getByRole('dialog').getByText('Run paragraph').first().waitFor()
  await button(page, 'Close dialog').click()
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export note').click()])
  const file = await download.path()
  expect(download.suggestedFilename().endsWith('.zpln') && JSON.parse(readFileSync(file, 'utf8')).paragraphs.length === 4, 'the file is not the note')
  await page.getByTestId('import-file').setInputFiles({ name: 'Look.zpln', mimeType: 'application/json', buffer: readFileSync(file) })
  await page.locator('[data-note="Look 2"]').waitFor()
  expect((await page.getByTestId('paragraph').count()) === 4, 'paragraphs are lost')
})
await check('the command of the create page is what the AWS CLI takes', async () => {
  await go('/streams/create')
  await page.getByLabel(/Data stream name/).fill('from-cli')
  await button(page, 'Copy as AWS CLI').click()
  const command = await page.getByTestId('cli-command').textContent()
  const ran = spawnSync('bash', ['-c', command.replace(/^aws /, `${process.env.MILLRACE_TEST_AWS ?? 'aws'} `)], { env: awsEnvironment(server.url), encoding: 'utf8' })
  expect(ran.status === 0, `${command}\n${ran.stderr}`)
  await aws(server.url, 'kinesis', 'describe-stream-summary', '--stream-name', 'from-cli')
})
await check('what the page did is recorded as AWS CLI commands', async () => {
  await go('/streams/readings?tab=tags')
  await button(page, 'Add new tag').click()
  await page.getByLabel('Key of tag 1').fill('team')
  await page.getByLabel('Value of tag 1').fill('field operations')
  await button(page, 'Save changes').click()
  await page.getByText('Tags saved').first().waitFor()
  await page.getByRole('tab', { name: 'Shards' }).click()
  await page.getByRole('checkbox', { name: /shardId-000000000000/ }).check()
  await button(page, 'Split shard').click()
  await page.getByText('shardId-000000000002').first().waitFor()
  await button(page, 'Put record').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put record' }).click()
  await page.getByText(/Record put into/).first().waitFor()
  await button(page, 'Close dialog').click()
  await page.getByRole('link', { name: 'Studio notebooks' }).click()
  await button(page, 'Create Studio notebook').first().click()
  await page.getByPlaceholder('my-notebook').fill('second')
  await page.getByLabel('Description').fill("O'Brien's")
  await page.getByText('Choose a database').click()
  await page.getByRole('option', { name: /sensors/ }).click()
  await page.locator('form').getByRole('button', { name: 'Create Studio notebook' }).click()
  await page.waitForURL('**/notebooks/second')
  await button(page, 'Recorded actions as AWS CLI').click()
  commands = (await page.getByTestId('recorded-action').locator('pre').allTextContents()).reverse()
  for (const wanted of ['add-tags-to-stream', 'split-shard', 'put-record', 's3api create-bucket', 'iam put-role-policy', 'create-application']) {
    expect(commands.some((command) => command.includes(wanted)), `${wanted} is not recorded`)
  }
})
const tabs = (path, ...names) => [path, ...names.map((name) => `${path}?tab=${name}`)]
const paths = () => [
  '/', '/streams', '/streams/create', ...tabs('/streams/readings', 'monitoring', 'shards', 'consumers', 'configuration', 'tags'),
  '/notebooks', '/notebooks/create', '/notebooks/lab', '/notebooks/lab/permissions', `/notebooks/lab/open/${noteId}`,
  '/applications', ...tabs('/applications/app', 'snapshots', 'logs'), '/applications/app/configure',
  '/catalog', '/catalog/sensors', '/catalog/sensors/readings', '/permissions', '/permissions/roles/kinesis-analytics-lab-us-east-1',
  '/dashboard', ...tabs(`/dashboard/lab/jobs/${jobId}`, 'checkpoints', 'exceptions', 'configuration'),
]
// Colours come from the same variables everywhere, so in the dark a page of each kind will do.
const darkPaths = () => ['/', '/streams/readings', `/notebooks/lab/open/${noteId}`, '/applications/app', '/catalog/sensors/readings', `/dashboard/lab/jobs/${jobId}`]
for (const [theme, list] of [['light', paths], ['dark', darkPaths]]) {
  await check(`no page has a serious accessibility violation, ${theme}`, async () => {
    await page.evaluate((wanted) => localStorage.setItem('millrace.preferences', JSON.stringify({ theme: wanted })), theme)
    const found = []
    await go('/')
    await page.evaluate(axe)
    for (const path of list()) {
      await page.evaluate((to) => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate'))
      }, path)
      await page.waitForTimeout(350)
      await page.locator('main h1, main h2').first().waitFor()
      // What is fading in has not its colours yet.
      await page.evaluate(() => Promise.all(document.getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined))))
      const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations
        .filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`).join(' | ')}`))
      found.push(...violations.map((text) => `${path} ${text}`))
    }
    expect(found.length === 0, found.join('\n'))
  })
}
await check('the recorded commands do the same again on an empty server', async () => {
  await rest('POST', '/_millrace/reset')
  await call('kinesis', 'CreateStream', { StreamName: 'readings', ShardCount: 2 })
  await eventually('the stream is active', async () => (await call('kinesis', 'DescribeStreamSummary', { StreamName: 'readings' })).StreamDescriptionSummary.StreamStatus === 'ACTIVE')
  const aws = `aws() { for word; do
    case "$word" in fileb://*) file=$(mktemp); cat "\${word#fileb://}" > "$file"; word="fileb://$file";; esac
    printf '%s\\0' "$word"; done; printf '\\0'; }`
  const words = spawnSync('bash', ['-c', [aws, ...commands].join('\n')], { encoding: 'utf8' })
  const ran = spawnSync(process.env.MILLRACE_TEST_PYTHON ?? 'python3', [join(root, 'test/real/replay-cli.py')], { input: words.stdout, env: awsEnvironment(server.url), encoding: 'utf8' })
  expect(ran.status === 0, ran.stderr)
  const { ApplicationDetail } = await call('kinesisanalyticsv2', 'DescribeApplication', { ApplicationName: 'second' })
  expect(ApplicationDetail.ApplicationDescription === "O'Brien's", 'the description is another one')
  expect((await call('kinesis', 'ListShards', { StreamName: 'readings' })).Shards.length === 4, 'the shard was not split')
})
await check('no script error happened in the page', async () => expect(problems.length === 0, problems.join('\n')))

await browser.close()
await server.stop()
process.exit(finish())
