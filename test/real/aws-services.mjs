// The AWS services beside streams, as clients see them: boto3 (test/real/aws/*.py), the AWS CLI, the SDK for JavaScript.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aws, awsEnvironment, check, expect, finish, root, run, startProduct } from './support.mjs'

const server = await startProduct(['--in-memory', '--state-delay-ms', '20'])
const folder = join(root, 'test/real/aws')
const scripts = readdirSync(folder).filter((file) => file.endsWith('.py') && file !== 'checks.py').sort()

for (const script of scripts) {
  await check(`boto3: ${script}`, async () => {
    const output = await run(process.env.MILLRACE_TEST_PYTHON ?? 'python3', [join(folder, script)], { env: awsEnvironment(server.url) }).catch((error) => {
      throw new Error(`${error.stdout ?? ''}\n${error.message}`)
    })
    console.log(`  ${output.trim().split('\n').at(-1)}`)
  })
}

await check('the AWS CLI copies a file to S3 and back, and lists it', async () => {
  await aws(server.url, 's3api', 'create-bucket', '--bucket', 'cli')
  const env = awsEnvironment(server.url)
  const cli = (...args) => run(process.env.MILLRACE_TEST_AWS ?? 'aws', args, { env })
  await cli('s3', 'cp', join(root, 'LICENSE'), 's3://cli/docs/LICENSE', '--quiet')
  expect((await cli('s3', 'ls', 's3://cli', '--recursive')).includes('docs/LICENSE'), 'the file is not listed')
  expect((await cli('s3', 'cp', 's3://cli/docs/LICENSE', '-')).includes('Apache License'), 'the file did not come back')
  await cli('s3', 'rb', 's3://cli', '--force')
})

await server.stop()
process.exit(finish())
