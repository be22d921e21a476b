"""Calls every operation of Kinesis Data Streams that the AWS CLI v1 has, by its own driver. Prints one line a command."""
import contextlib
import io
import json
import sys
import time

from awscli.clidriver import create_clidriver

failures = 0
driver = create_clidriver()


def aws(*words):
    """Runs one command; answers its JSON."""
    out, err = io.StringIO(), io.StringIO()
    out.buffer = io.BytesIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = driver.main(['kinesis', *words, '--output', 'json'])
    text = out.getvalue() or out.buffer.getvalue().decode()
    if code != 0:
        raise AssertionError(err.getvalue().strip() or f'exit code {code}')
    return json.loads(text) if text.strip() else {}


def step(*words, wanted=None):
    """One command as a check; `wanted` looks at the answer."""
    global failures
    try:
        answer = aws(*words)
        assert wanted is None or wanted(answer), f'answer {answer}'
        print(f'ok - {words[0]}', flush=True)
        return answer
    except BaseException as thrown:  # noqa: BLE001
        failures += 1
        print(f'not ok - {" ".join(words)}: {thrown}'.replace('\n', ' '), flush=True)
        return {}


def active():
    for _ in range(100):
        if aws('describe-stream-summary', *named)['StreamDescriptionSummary']['StreamStatus'] == 'ACTIVE':
            return
        time.sleep(0.1)
    raise AssertionError('the stream does not become ACTIVE')


named = ('--stream-name', 'cli')
shard = 'shardId-000000000000'
step('create-stream', *named, '--shard-count', '1', '--tags', 'a=1,b=2')
active()
arn = step('describe-stream-summary', *named, wanted=lambda a: a['StreamDescriptionSummary']['OpenShardCount'] == 1)['StreamDescriptionSummary']['StreamARN']
step('wait', 'stream-exists', *named)
step('describe-stream', '--stream-arn', arn, wanted=lambda a: len(a['StreamDescription']['Shards']) == 1)
step('list-streams', '--max-items', '1', wanted=lambda a: len(a['StreamNames']) == 1)
put = step('put-record', *named, '--data', 'hello', '--partition-key', 'k', '--explicit-hash-key', '5', wanted=lambda a: a['ShardId'] == shard)
step('put-records', *named, '--records', 'Data=world,PartitionKey=k', 'Data=world,PartitionKey=l', wanted=lambda a: a['FailedRecordCount'] == 0)
at = step('get-shard-iterator', *named, '--shard-id', shard, '--shard-iterator-type', 'AT_SEQUENCE_NUMBER', '--starting-sequence-number', put['SequenceNumber'])
step('get-records', '--shard-iterator', at['ShardIterator'], '--limit', '10', wanted=lambda a: [r['Data'] for r in a['Records']] == ['aGVsbG8=', 'd29ybGQ=', 'd29ybGQ='])
step('list-shards', *named, '--shard-filter', 'Type=AT_LATEST', wanted=lambda a: len(a['Shards']) == 1)
step('increase-stream-retention-period', *named, '--retention-period-hours', '30')
active()
step('decrease-stream-retention-period', *named, '--retention-period-hours', '24')
active()
step('add-tags-to-stream', *named, '--tags', 'c=3')
step('remove-tags-from-stream', *named, '--tag-keys', 'a')
step('list-tags-for-stream', *named, wanted=lambda a: [t['Key'] for t in a['Tags']] == ['b', 'c'])
step('tag-resource', '--resource-arn', arn, '--tags', 'd=4')
step('untag-resource', '--resource-arn', arn, '--tag-keys', 'b')
step('list-tags-for-resource', '--resource-arn', arn, wanted=lambda a: [t['Key'] for t in a['Tags']] == ['c', 'd'])
step('enable-enhanced-monitoring', *named, '--shard-level-metrics', 'ALL', wanted=lambda a: len(a['DesiredShardLevelMetrics']) == 7)
active()
step('disable-enhanced-monitoring', *named, '--shard-level-metrics', 'IncomingBytes', wanted=lambda a: len(a['DesiredShardLevelMetrics']) == 6)
active()
step('start-stream-encryption', *named, '--encryption-type', 'KMS', '--key-id', 'alias/aws/kinesis')
active()
step('stop-stream-encryption', *named, '--encryption-type', 'KMS', '--key-id', 'alias/aws/kinesis')
active()
step('split-shard', *named, '--shard-to-split', shard, '--new-starting-hash-key', str(2 ** 127))
active()
step('merge-shards', *named, '--shard-to-merge', 'shardId-000000000001', '--adjacent-shard-to-merge', 'shardId-000000000002')
active()
step('update-shard-count', *named, '--target-shard-count', '2', '--scaling-type', 'UNIFORM_SCALING', wanted=lambda a: a['TargetShardCount'] == 2)
active()
step('update-max-record-size', '--stream-arn', arn, '--max-record-size-in-ki-b', '2048')
active()
step('update-stream-mode', '--stream-arn', arn, '--stream-mode-details', 'StreamMode=ON_DEMAND')
active()
step('update-stream-warm-throughput', *named, '--warm-throughput-mi-bps', '10', wanted=lambda a: a['WarmThroughput']['TargetMiBps'] == 10)
active()
step('register-stream-consumer', '--stream-arn', arn, '--consumer-name', 'c')
step('list-stream-consumers', '--stream-arn', arn, wanted=lambda a: len(a['Consumers']) == 1)
step('describe-stream-consumer', '--stream-arn', arn, '--consumer-name', 'c', wanted=lambda a: a['ConsumerDescription']['StreamARN'] == arn)
step('deregister-stream-consumer', '--stream-arn', arn, '--consumer-name', 'c')
policy = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 'kinesis:DescribeStream', 'Resource': arn}]})
step('put-resource-policy', '--resource-arn', arn, '--policy', policy)
step('get-resource-policy', '--resource-arn', arn, wanted=lambda a: json.loads(a['Policy']) == json.loads(policy))
step('delete-resource-policy', '--resource-arn', arn)
step('describe-limits', wanted=lambda a: a['OpenShardCount'] >= 2)
step('describe-account-settings')
step('update-account-settings', '--minimum-throughput-billing-commitment', 'Status=DISABLED')
step('delete-stream', *named, '--enforce-consumer-deletion')
step('wait', 'stream-not-exists', *named)
sys.exit(1 if failures else 0)
