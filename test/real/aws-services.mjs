// The AWS services beside streams, as clients see them: boto3 (test/real/aws/*.py), the AWS CLI, the SDK for JavaScript.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CreateDatabaseCommand, CreateTableCommand, GetPartitionsCommand, GetTablesCommand, GlueClient, paginateGetDatabases } from '@aws-sdk/client-glue'
import { CreateApplicationCommand, DescribeApplicationCommand, KinesisAnalyticsV2Client, ListApplicationsCommand, StartApplicationCommand } from '@aws-sdk/client-kinesis-analytics-v2'
import { aws, awsEnvironment, check, expect, finish, root, run, startProduct } from './support.mjs'

const server = await startProduct(['--in-memory', '--state-delay-ms', '20'])
const folder = join(root, 'test/real/aws')
const scripts = readdirSync(folder).filter((file) => file.endsWith('.py') && file !== 'checks.py').sort()

for (const script of scripts) {
  await check(`boto3: ${script}`, async () => {
    const output = await run(process.env.MILLRACE_TEST_PYTHON ?? 'python3', [join(folder, script)], { env: { ...awsEnvironment(server.url), MILLRACE_TEST_PID: String(server.pid) } }).catch((error) => {
      throw new Error(`${error.stdout ?? ''}\n${error.message}`)
    })
    console.log(`  ${output.trim().split('\n').at(-1)}`)
  })
}

await check('the AWS CLI copies files to S3 and back, lists and removes them', async () => {
  await aws(server.url, 's3api', 'create-bucket', '--bucket', 'cli')
  const env = awsEnvironment(server.url)
  const cli = (...args) => run(process.env.MILLRACE_TEST_AWS ?? 'aws', args, { env })
  await cli('s3', 'cp', join(root, 'LICENSE'), 's3://cli/docs/LICENSE', '--quiet')
  await cli('s3', 'sync', join(root, 'docs'), 's3://cli/docs', '--quiet')
  expect((await cli('s3', 'ls', 's3://cli', '--recursive')).includes('docs/reference/aws-s3.md'), 'the file is not listed')
  expect((await cli('s3', 'cp', 's3://cli/docs/LICENSE', '-')).includes('Apache License'), 'the file did not come back')
  await cli('s3', 'rb', 's3://cli', '--force')
})
await check('the AWS CLI speaks to IAM, Glue, CloudWatch and Logs', async () => {
  const role = await aws(server.url, 'iam', 'create-role', '--role-name', 'cli', '--assume-role-policy-document', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
  expect(role.Role.Arn.endsWith(':role/cli'), 'the role has another ARN')
  await aws(server.url, 'glue', 'create-database', '--database-input', 'Name=cli')
  expect((await aws(server.url, 'glue', 'get-databases')).DatabaseList.some((database) => database.Name === 'cli'), 'the database is not listed')
  await aws(server.url, 'cloudwatch', 'put-metric-data', '--namespace', 'Cli', '--metric-name', 'm', '--value', '3')
  expect((await aws(server.url, 'cloudwatch', 'list-metrics', '--namespace', 'Cli')).Metrics.length === 1, 'the metric is not listed')
  await aws(server.url, 'logs', 'create-log-group', '--log-group-name', 'cli')
  expect((await aws(server.url, 'logs', 'describe-log-groups', '--log-group-name-prefix', 'cli')).logGroups.length === 1, 'the group is not listed')
})

const sdk = { endpoint: server.url, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }

await check('the SDK for JavaScript speaks to Glue', async () => {
  const glue = new GlueClient(sdk)
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'js' } }))
  await glue.send(new CreateTableCommand({ DatabaseName: 'js', TableInput: { Name: 't', PartitionKeys: [{ Name: 'd', Type: 'int' }] } }))
  expect((await glue.send(new GetTablesCommand({ DatabaseName: 'js' }))).TableList[0].CreateTime instanceof Date, 'the time is no date')
  expect((await glue.send(new GetPartitionsCommand({ DatabaseName: 'js', TableName: 't', Expression: 'd > 1' }))).Partitions.length === 0, 'there are partitions')
  const names = []
  for await (const page of paginateGetDatabases({ client: glue, pageSize: 1 }, {})) names.push(...page.DatabaseList.map((database) => database.Name))
  expect(names.includes('js') && names.includes('cli'), `databases are ${names}`)
  const refused = await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'js' } })).catch((error) => error)
  expect(refused.name === 'AlreadyExistsException', `the error is ${refused.name}`)
})
await check('the SDK for JavaScript speaks to Kinesis Analytics V2', async () => {
  const analytics = new KinesisAnalyticsV2Client(sdk)
  await analytics.send(new CreateApplicationCommand({ ApplicationName: 'js', RuntimeEnvironment: 'FLINK-1_20', ServiceExecutionRole: 'arn:aws:iam::123456789012:role/cli' }))
  const { ApplicationDetail } = await analytics.send(new DescribeApplicationCommand({ ApplicationName: 'js' }))
  expect(ApplicationDetail.ApplicationStatus === 'READY' && ApplicationDetail.CreateTimestamp instanceof Date, 'the application is not described')
  expect((await analytics.send(new ListApplicationsCommand({}))).ApplicationSummaries.some((item) => item.ApplicationName === 'js'), 'the application is not listed')
  const refused = await analytics.send(new StartApplicationCommand({ ApplicationName: 'none' })).catch((error) => error)
  expect(refused.name === 'ResourceNotFoundException', `the error is ${refused.name}`)
})

await server.stop()
process.exit(finish())
