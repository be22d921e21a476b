"""Walks every operation of Kinesis Data Streams with boto3: parameters, limits, errors. Prints one line a check."""
import datetime
import json
import os
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = os.environ['AWS_ENDPOINT_URL']
client = boto3.client('kinesis', config=Config(retries={'max_attempts': 1}, read_timeout=60, parameter_validation=False))
failures = 0
used = set()
client.meta.events.register('before-call.kinesis', lambda model, **_: used.add(model.name))


def check(name):
    """Runs the function and prints its outcome; a failure does not stop the rest."""
    def run(work):
        global failures
        try:
            work()
            print(f'ok - {name}', flush=True)
        except BaseException as thrown:  # noqa: BLE001
            failures += 1
            print(f'not ok - {name}: {type(thrown).__name__}: {thrown}'.replace('\n', ' '), flush=True)
        return work
    return run


def same(found, wanted):
    assert found == wanted, f'found {found!r}, wanted {wanted!r}'


def refused(code, call, text=''):
    """The call must be refused with the code, and a message that holds the text."""
    try:
        answer = call()
    except ClientError as thrown:
        error = thrown.response['Error']
        assert error['Code'] == code, f"code {error['Code']} ({error['Message']}), wanted {code}"
        assert text in error['Message'], f"message {error['Message']!r} lacks {text!r}"
        return error['Message']
    raise AssertionError(f'accepted, wanted {code}: {answer}')


def eventually(what, ask, seconds=30):
    deadline = time.time() + seconds
    while time.time() < deadline:
        found = ask()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f'{what} did not happen in {seconds} s')


def summary(name):
    return client.describe_stream_summary(StreamName=name)['StreamDescriptionSummary']


def active(name):
    return eventually(f'{name} ACTIVE', lambda: summary(name)['StreamStatus'] == 'ACTIVE')


def make(name, **options):
    client.create_stream(StreamName=name, **(options or {'ShardCount': 1}))
    active(name)
    return summary(name)['StreamARN']


def iterator(name, shard, kind, **more):
    return client.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType=kind, **more)['ShardIterator']


def shard_id(index):
    return f'shardId-{index:012d}'


def read(name, shard, kind='TRIM_HORIZON', **more):
    """All records of a shard from a position on, and the last answer."""
    at = iterator(name, shard, kind, **more)
    records = []
    while True:
        answer = client.get_records(ShardIterator=at)
        records += answer['Records']
        at = answer.get('NextShardIterator')
        if at is None or answer['MillisBehindLatest'] == 0:
            return records, answer


top = 2 ** 128 - 1


@check('CreateStream: parameters, state, defaults')
def _():
    client.create_stream(StreamName='full', ShardCount=3, Tags={'team': 'a', 'empty': ''}, MaxRecordSizeInKiB=2048, StreamModeDetails={'StreamMode': 'PROVISIONED'})
    same(summary('full')['StreamStatus'], 'CREATING')
    refused('ResourceInUseException', lambda: client.create_stream(StreamName='full', ShardCount=1), 'already exists')
    active('full')
    found = summary('full')
    same(found['OpenShardCount'], 3)
    same(found['MaxRecordSizeInKiB'], 2048)
    same(found['RetentionPeriodHours'], 24)
    same(found['EncryptionType'], 'NONE')
    same(found['ConsumerCount'], 0)
    same(found['EnhancedMonitoring'], [{'ShardLevelMetrics': []}])
    same(found['StreamModeDetails'], {'StreamMode': 'PROVISIONED'})
    same(found['StreamARN'], 'arn:aws:kinesis:us-east-1:123456789012:stream/full')
    assert abs(found['StreamCreationTimestamp'].timestamp() - time.time()) < 60
    same(client.list_tags_for_stream(StreamName='full')['Tags'], [{'Key': 'empty', 'Value': ''}, {'Key': 'team', 'Value': 'a'}])


@check('CreateStream: refusals')
def _():
    refused('ValidationException', lambda: client.create_stream(ShardCount=1), "Value null at 'streamName' failed to satisfy constraint: Member must not be null")
    refused('ValidationException', lambda: client.create_stream(StreamName='a/b', ShardCount=1), 'regular expression pattern: [a-zA-Z0-9_.-]+')
    refused('ValidationException', lambda: client.create_stream(StreamName='x' * 129, ShardCount=1), 'length less than or equal to 128')
    refused('ValidationException', lambda: client.create_stream(StreamName='x', ShardCount=0), 'value greater than or equal to 1')
    refused('ValidationException', lambda: client.create_stream(StreamName='x', ShardCount=1, StreamModeDetails={'StreamMode': 'FAST'}), 'enum value set: [PROVISIONED, ON_DEMAND]')
    refused('ValidationException', lambda: client.create_stream(StreamName='x', ShardCount=1, MaxRecordSizeInKiB=10241), 'value less than or equal to 10240')
    refused('LimitExceededException', lambda: client.create_stream(StreamName='x', ShardCount=20001), 'shard limit')
    refused('InvalidArgumentException', lambda: client.create_stream(StreamName='x', ShardCount=1, StreamModeDetails={'StreamMode': 'ON_DEMAND'}))
    refused('InvalidArgumentException', lambda: client.create_stream(StreamName='x', ShardCount=1, Tags={'aws:x': '1'}))
    refused('SerializationException', lambda: client.create_stream(StreamName=['x'], ShardCount=1))


@check('on-demand: four shards, no resharding by hand, both ways by UpdateStreamMode, warm throughput')
def _():
    arn = make('demand', StreamModeDetails={'StreamMode': 'ON_DEMAND'})
    same(summary('demand')['OpenShardCount'], 4)
    refused('ValidationException', lambda: client.update_shard_count(StreamName='demand', TargetShardCount=8, ScalingType='UNIFORM_SCALING'), 'On-Demand')
    refused('ValidationException', lambda: client.split_shard(StreamName='demand', ShardToSplit=shard_id(0), NewStartingHashKey='100'))
    refused('ValidationException', lambda: client.merge_shards(StreamName='demand', ShardToMerge=shard_id(0), AdjacentShardToMerge=shard_id(1)))
    answer = client.update_stream_warm_throughput(StreamName='demand', WarmThroughputMiBps=20)
    same((answer['StreamName'], answer['StreamARN'], answer['WarmThroughput']['TargetMiBps']), ('demand', arn, 20))
    active('demand')
    same(summary('demand')['WarmThroughput'], {'TargetMiBps': 20, 'CurrentMiBps': 20})
    client.update_stream_mode(StreamARN=arn, StreamModeDetails={'StreamMode': 'PROVISIONED'})
    active('demand')
    same(summary('demand')['StreamModeDetails'], {'StreamMode': 'PROVISIONED'})
    refused('ValidationException', lambda: client.update_stream_warm_throughput(StreamName='demand', WarmThroughputMiBps=20))
    client.update_stream_mode(StreamARN=arn, StreamModeDetails={'StreamMode': 'ON_DEMAND'})
    active('demand')
    same(client.describe_limits()['OnDemandStreamCount'], 1)


@check('DescribeStream: pages of shards, paginator')
def _():
    page = client.describe_stream(StreamName='full', Limit=2)['StreamDescription']
    same(([shard['ShardId'] for shard in page['Shards']], page['HasMoreShards']), ([shard_id(0), shard_id(1)], True))
    page = client.describe_stream(StreamARN=page['StreamARN'], ExclusiveStartShardId=shard_id(1))['StreamDescription']
    same(([shard['ShardId'] for shard in page['Shards']], page['HasMoreShards']), ([shard_id(2)], False))
    pages = client.get_paginator('describe_stream').paginate(StreamName='full', PaginationConfig={'PageSize': 1})
    shards = [shard for page in pages for shard in page['StreamDescription']['Shards']]
    same(len(shards), 3)
    same(shards[0]['HashKeyRange']['StartingHashKey'], '0')
    same(shards[2]['HashKeyRange']['EndingHashKey'], str(top))
    for before, after in zip(shards, shards[1:]):
        same(int(before['HashKeyRange']['EndingHashKey']) + 1, int(after['HashKeyRange']['StartingHashKey']))
    refused('ResourceNotFoundException', lambda: client.describe_stream(StreamName='none'), 'Stream none under account 123456789012 not found.')
    refused('ValidationException', lambda: client.describe_stream(StreamName='full', Limit=10001))
    refused('InvalidArgumentException', lambda: client.describe_stream())
    refused('ValidationException', lambda: client.describe_stream(StreamARN='x'))


@check('ListStreams: pages by token and by name, summaries, paginator')
def _():
    names = [name for page in client.get_paginator('list_streams').paginate(PaginationConfig={'PageSize': 1}) for name in page['StreamNames']]
    same(names, ['demand', 'full'])
    page = client.list_streams(Limit=1)
    same((page['HasMoreStreams'], page['StreamSummaries'][0]['StreamName']), (True, 'demand'))
    same(client.list_streams(ExclusiveStartStreamName='demand')['StreamNames'], ['full'])
    page = client.list_streams(NextToken=page['NextToken'])
    same((page['StreamNames'], page['HasMoreStreams'], 'NextToken' in page), (['full'], False, False))
    refused('ValidationException', lambda: client.list_streams(Limit=0))
    refused('InvalidArgumentException', lambda: client.list_streams(NextToken='x'))


@check('PutRecord: keys, hash keys, ordering, sizes')
def _():
    arn = summary('full')['StreamARN']
    first = client.put_record(StreamName='full', Data=b'one', PartitionKey='k')
    second = client.put_record(StreamARN=arn, Data=b'two', PartitionKey='k', SequenceNumberForOrdering=first['SequenceNumber'])
    same(first['ShardId'], second['ShardId'])
    assert int(second['SequenceNumber']) > int(first['SequenceNumber'])
    assert 'EncryptionType' not in first or first['EncryptionType'] == 'NONE'
    for key, shard in ((0, 0), (top // 2, 1), (top, 2)):
        same(client.put_record(StreamName='full', Data=b'x', PartitionKey='k', ExplicitHashKey=str(key))['ShardId'], shard_id(shard))
    client.put_record(StreamName='full', Data=b'', PartitionKey='\N{GREEK SMALL LETTER ALPHA}' * 256)
    client.put_record(StreamName='full', Data=b'x' * (2048 * 1024 - 1), PartitionKey='k')
    refused('ValidationException', lambda: client.put_record(StreamName='full', Data=b'x' * (2048 * 1024), PartitionKey='k'), 'length less than or equal to')
    refused('ValidationException', lambda: client.put_record(StreamName='full', Data=b'x', PartitionKey=''), 'length greater than or equal to 1')
    refused('ValidationException', lambda: client.put_record(StreamName='full', Data=b'x', PartitionKey='x' * 257), 'length less than or equal to 256')
    refused('ValidationException', lambda: client.put_record(StreamName='full', Data=b'x', PartitionKey='k', ExplicitHashKey='01'))
    refused('InvalidArgumentException', lambda: client.put_record(StreamName='full', Data=b'x', PartitionKey='k', ExplicitHashKey=str(top + 1)), '[0, 2^128-1]')
    refused('InvalidArgumentException', lambda: client.put_record(StreamName='full', Data=b'x', PartitionKey='k', SequenceNumberForOrdering='5'), 'ExclusiveMinimumSequenceNumber')
    refused('ResourceNotFoundException', lambda: client.put_record(StreamName='none', Data=b'x', PartitionKey='k'))
    refused('ValidationException', lambda: client.put_record(StreamName='full', PartitionKey='k'), "Value null at 'data'")


@check('PutRecords: 500 records, order within a shard, sizes')
def _():
    make('many', ShardCount=2)
    records = [{'Data': f'{index}'.encode(), 'PartitionKey': f'k{index % 7}'} for index in range(500)]
    answer = client.put_records(StreamName='many', Records=records)
    same((answer['FailedRecordCount'], len(answer['Records'])), (0, 500))
    by_shard = {}
    for index, placed in enumerate(answer['Records']):
        by_shard.setdefault(placed['ShardId'], []).append((int(placed['SequenceNumber']), index))
    same(len(by_shard), 2)
    for shard, placed in by_shard.items():
        same(placed, sorted(placed))
        found, last = read('many', shard)
        same([int(record['Data']) for record in found], [index for _, index in placed])
        same([int(record['SequenceNumber']) for record in found], [number for number, _ in placed])
        same(last['MillisBehindLatest'], 0)
    refused('ValidationException', lambda: client.put_records(StreamName='many', Records=[]), 'length greater than or equal to 1')
    refused('ValidationException', lambda: client.put_records(StreamName='many', Records=records + records[:1]), 'length less than or equal to 500')
    refused('ValidationException', lambda: client.put_records(StreamName='many', Records=[{'Data': b'x' * (1024 * 1024 + 1), 'PartitionKey': 'k'}]), 'records.1.member.data')
    refused('InvalidArgumentException', lambda: client.put_records(StreamName='many', Records=[{'Data': b'x' * (1024 * 1024 - 1), 'PartitionKey': 'k'}] * 11))
    same(client.put_records(StreamName='many', Records=[{'Data': b'x' * (1024 * 1024 - 1), 'PartitionKey': 'k'}] * 10)['FailedRecordCount'], 0)
    refused('InvalidArgumentException', lambda: client.put_records(StreamName='many', Records=[{'Data': b'x', 'PartitionKey': 'k', 'ExplicitHashKey': str(top + 1)}]))


@check('UpdateMaxRecordSize: a 10 MiB record goes through')
def _():
    arn = make('large')
    client.update_max_record_size(StreamARN=arn, MaxRecordSizeInKiB=10240)
    active('large')
    data = bytes(range(256)) * (40 * 1024 - 1)
    client.put_record(StreamName='large', Data=data, PartitionKey='k')
    records, _last = read('large', shard_id(0))
    assert records[0]['Data'] == data
    refused('ValidationException', lambda: client.update_max_record_size(StreamARN=arn, MaxRecordSizeInKiB=1023))


@check('GetShardIterator: five kinds, refusals')
def _():
    make('places')
    before = datetime.datetime.now(datetime.timezone.utc)
    time.sleep(0.05)
    numbers = [client.put_record(StreamName='places', Data=str(index).encode(), PartitionKey='k')['SequenceNumber'] for index in range(5)]
    data = lambda *position, **more: [record['Data'] for record in read('places', shard_id(0), *position, **more)[0]]  # noqa: E731
    same(data('TRIM_HORIZON'), [b'0', b'1', b'2', b'3', b'4'])
    same(data('LATEST'), [])
    same(data('AT_SEQUENCE_NUMBER', StartingSequenceNumber=numbers[2]), [b'2', b'3', b'4'])
    same(data('AFTER_SEQUENCE_NUMBER', StartingSequenceNumber=numbers[2]), [b'3', b'4'])
    same(data('AT_TIMESTAMP', Timestamp=before), [b'0', b'1', b'2', b'3', b'4'])
    same(data('AT_TIMESTAMP', Timestamp=datetime.datetime.now(datetime.timezone.utc)), [])
    refused('InvalidArgumentException', lambda: iterator('places', shard_id(0), 'AT_SEQUENCE_NUMBER'), 'no StartingSequenceNumber')
    refused('InvalidArgumentException', lambda: iterator('places', shard_id(0), 'LATEST', StartingSequenceNumber=numbers[0]), 'also a StartingSequenceNumber')
    refused('InvalidArgumentException', lambda: iterator('places', shard_id(0), 'AT_TIMESTAMP'), 'timestampInMillis')
    refused('InvalidArgumentException', lambda: iterator('places', shard_id(0), 'AT_TIMESTAMP', Timestamp=time.time() + 600), 'timestampInMillis')
    refused('ResourceNotFoundException', lambda: iterator('places', shard_id(7), 'LATEST'), 'does not exist')
    refused('ValidationException', lambda: iterator('places', shard_id(0), 'SOMEWHERE'), 'enum value set')
    refused('ValidationException', lambda: iterator('places', shard_id(0), 'AT_SEQUENCE_NUMBER', StartingSequenceNumber='x'))
    foreign = client.put_record(StreamName='many', Data=b'x', PartitionKey='k', ExplicitHashKey='0')['SequenceNumber']
    refused('InvalidArgumentException', lambda: iterator('places', shard_id(0), 'AT_SEQUENCE_NUMBER', StartingSequenceNumber=foreign))


@check('GetRecords: limits, continuation, refusals')
def _():
    at = iterator('places', shard_id(0), 'TRIM_HORIZON')
    answer = client.get_records(ShardIterator=at, Limit=2)
    same([record['Data'] for record in answer['Records']], [b'0', b'1'])
    assert answer['MillisBehindLatest'] >= 0
    same(client.get_records(ShardIterator=at, Limit=2)['Records'], answer['Records'])
    answer = client.get_records(ShardIterator=answer['NextShardIterator'], StreamARN=summary('places')['StreamARN'])
    same([record['Data'] for record in answer['Records']], [b'2', b'3', b'4'])
    record = answer['Records'][0]
    same(record['PartitionKey'], 'k')
    assert abs(record['ApproximateArrivalTimestamp'].timestamp() - time.time()) < 60
    assert 100 < len(at) <= 512
    refused('ValidationException', lambda: client.get_records(ShardIterator=at, Limit=0))
    refused('ValidationException', lambda: client.get_records(ShardIterator=at, Limit=10001))
    refused('InvalidArgumentException', lambda: client.get_records(ShardIterator='x' * 60), 'Invalid ShardIterator.')
    refused('ValidationException', lambda: client.get_records(ShardIterator='x' * 513))


@check('SplitShard and MergeShards: lineage, order, refusals')
def _():
    make('parts')
    client.put_record(StreamName='parts', Data=b'old', PartitionKey='k')
    refused('InvalidArgumentException', lambda: client.split_shard(StreamName='parts', ShardToSplit=shard_id(0), NewStartingHashKey='1'), 'NewStartingHashKey')
    refused('ResourceNotFoundException', lambda: client.split_shard(StreamName='parts', ShardToSplit=shard_id(9), NewStartingHashKey='100'))
    client.split_shard(StreamName='parts', ShardToSplit=shard_id(0), NewStartingHashKey=str(2 ** 127))
    same(summary('parts')['StreamStatus'], 'UPDATING')
    refused('ResourceInUseException', lambda: client.split_shard(StreamName='parts', ShardToSplit=shard_id(0), NewStartingHashKey=str(2 ** 126)))
    active('parts')
    parent, *children = client.list_shards(StreamName='parts')['Shards']
    assert int(parent['SequenceNumberRange']['EndingSequenceNumber']) > int(parent['SequenceNumberRange']['StartingSequenceNumber'])
    same([child['ParentShardId'] for child in children], [shard_id(0)] * 2)
    same(children[1]['HashKeyRange'], {'StartingHashKey': str(2 ** 127), 'EndingHashKey': str(top)})
    assert 'EndingSequenceNumber' not in children[0]['SequenceNumberRange']
    placed = client.put_record(StreamName='parts', Data=b'new', PartitionKey='k')
    assert placed['ShardId'] in (shard_id(1), shard_id(2))
    records, last = read('parts', shard_id(0))
    same(([record['Data'] for record in records], 'NextShardIterator' in last), ([b'old'], False))
    same([child['ShardId'] for child in last['ChildShards']], [shard_id(1), shard_id(2)])
    same(last['ChildShards'][0]['ParentShards'], [shard_id(0)])
    refused('InvalidArgumentException', lambda: client.merge_shards(StreamName='parts', ShardToMerge=shard_id(1), AdjacentShardToMerge=shard_id(1)))
    refused('ResourceNotFoundException', lambda: client.merge_shards(StreamName='parts', ShardToMerge=shard_id(0), AdjacentShardToMerge=shard_id(1)))
    client.merge_shards(StreamName='parts', ShardToMerge=shard_id(1), AdjacentShardToMerge=shard_id(2))
    active('parts')
    merged = client.list_shards(StreamName='parts')['Shards'][3]
    same((merged['ParentShardId'], merged['AdjacentParentShardId']), (shard_id(1), shard_id(2)))
    same(merged['HashKeyRange'], {'StartingHashKey': '0', 'EndingHashKey': str(top)})
    refused('ResourceNotFoundException', lambda: client.split_shard(StreamName='parts', ShardToSplit=shard_id(0), NewStartingHashKey='100'))


@check('UpdateShardCount: to the double and the half, parents named, refusals')
def _():
    arn = make('scaled', ShardCount=2)
    refused('LimitExceededException', lambda: client.update_shard_count(StreamName='scaled', TargetShardCount=5, ScalingType='UNIFORM_SCALING'), 'double')
    refused('ValidationException', lambda: client.update_shard_count(StreamName='scaled', TargetShardCount=4, ScalingType='OTHER'))
    answer = client.update_shard_count(StreamARN=arn, TargetShardCount=4, ScalingType='UNIFORM_SCALING')
    same((answer['CurrentShardCount'], answer['TargetShardCount'], answer['StreamARN']), (2, 4, arn))
    active('scaled')
    same(summary('scaled')['OpenShardCount'], 4)
    shards = client.list_shards(StreamName='scaled')['Shards']
    same([shard.get('ParentShardId') for shard in shards], [None, None, shard_id(0), shard_id(0), shard_id(1), shard_id(1)])
    client.update_shard_count(StreamName='scaled', TargetShardCount=3, ScalingType='UNIFORM_SCALING')
    active('scaled')
    same(summary('scaled')['OpenShardCount'], 3)
    opened = [shard for shard in client.list_shards(StreamName='scaled')['Shards'] if 'EndingSequenceNumber' not in shard['SequenceNumberRange']]
    opened.sort(key=lambda shard: int(shard['HashKeyRange']['StartingHashKey']))
    same(opened[0]['HashKeyRange']['StartingHashKey'], '0')
    same(opened[-1]['HashKeyRange']['EndingHashKey'], str(top))
    refused('LimitExceededException', lambda: client.update_shard_count(StreamName='scaled', TargetShardCount=1, ScalingType='UNIFORM_SCALING'), 'half')


@check('ListShards: filters, pages, tokens')
def _():
    ids = lambda **more: [shard['ShardId'] for shard in client.list_shards(StreamName='parts', **more)['Shards']]  # noqa: E731
    same(ids(ShardFilter={'Type': 'AT_LATEST'}), [shard_id(3)])
    same(ids(ShardFilter={'Type': 'AFTER_SHARD_ID', 'ShardId': shard_id(1)}), [shard_id(2), shard_id(3)])
    same(ids(ShardFilter={'Type': 'AT_TRIM_HORIZON'}), [shard_id(0)])
    same(len(ids(ShardFilter={'Type': 'FROM_TRIM_HORIZON'})), 4)
    same(ids(ShardFilter={'Type': 'AT_TIMESTAMP', 'Timestamp': time.time()}), [shard_id(3)])
    same(ids(ShardFilter={'Type': 'FROM_TIMESTAMP', 'Timestamp': time.time()}), [shard_id(3)])
    same(ids(ExclusiveStartShardId=shard_id(2)), [shard_id(3)])
    refused('InvalidArgumentException', lambda: ids(ShardFilter={'Type': 'AT_TIMESTAMP'}))
    refused('InvalidArgumentException', lambda: ids(ShardFilter={'Type': 'AFTER_SHARD_ID'}))
    refused('ValidationException', lambda: ids(ShardFilter={'Type': 'OTHER'}))
    page = client.list_shards(StreamName='parts', MaxResults=3)
    rest = client.list_shards(NextToken=page['NextToken'])
    same([shard['ShardId'] for shard in page['Shards'] + rest['Shards']], [shard_id(index) for index in range(4)])
    refused('InvalidArgumentException', lambda: client.list_shards(StreamName='parts', NextToken=page['NextToken']), 'cannot be provided together')
    refused('InvalidArgumentException', lambda: client.list_shards(NextToken='x'))
    created = summary('parts')['StreamCreationTimestamp']
    same(len(ids(StreamCreationTimestamp=created)), 4)


@check('retention: bounds and direction')
def _():
    refused('InvalidArgumentException', lambda: client.increase_stream_retention_period(StreamName='places', RetentionPeriodHours=8761), 'Maximum allowed retention period is 8760 hours')
    client.increase_stream_retention_period(StreamName='places', RetentionPeriodHours=48)
    active('places')
    same(summary('places')['RetentionPeriodHours'], 48)
    refused('InvalidArgumentException', lambda: client.increase_stream_retention_period(StreamName='places', RetentionPeriodHours=30), 'Use DecreaseRetentionPeriod API.')
    refused('InvalidArgumentException', lambda: client.decrease_stream_retention_period(StreamName='places', RetentionPeriodHours=23), 'Minimum allowed retention period is 24 hours')
    refused('InvalidArgumentException', lambda: client.decrease_stream_retention_period(StreamName='places', RetentionPeriodHours=50), 'Use IncreaseRetentionPeriod API.')
    client.decrease_stream_retention_period(StreamName='places', RetentionPeriodHours=24)
    active('places')
    same(summary('places')['RetentionPeriodHours'], 24)


@check('tags of streams: add, list by pages, remove, refusals')
def _():
    client.add_tags_to_stream(StreamName='places', Tags={f'k{index:02d}': str(index) for index in range(50)})
    refused('InvalidArgumentException', lambda: client.add_tags_to_stream(StreamName='places', Tags={'more': '1'}), '50 tags')
    page = client.list_tags_for_stream(StreamName='places', Limit=20)
    same((len(page['Tags']), page['HasMoreTags']), (20, True))
    same(client.list_tags_for_stream(StreamName='places', ExclusiveStartTagKey='k48')['Tags'], [{'Key': 'k49', 'Value': '49'}])
    client.remove_tags_from_stream(StreamName='places', TagKeys=[f'k{index:02d}' for index in range(1, 50)] + ['unknown'])
    same(client.list_tags_for_stream(StreamName='places')['Tags'], [{'Key': 'k00', 'Value': '0'}])
    refused('ValidationException', lambda: client.add_tags_to_stream(StreamName='places', Tags={}))
    refused('InvalidArgumentException', lambda: client.add_tags_to_stream(StreamName='places', Tags={'a;': '1'}), 'invalid characters')
    refused('ValidationException', lambda: client.remove_tags_from_stream(StreamName='places', TagKeys=[]))


@check('tags of resources: streams and consumers')
def _():
    arn = summary('places')['StreamARN']
    client.tag_resource(ResourceARN=arn, Tags={'a': '1', 'b': '2'})
    client.untag_resource(ResourceARN=arn, TagKeys=['k00', 'a'])
    same(client.list_tags_for_resource(ResourceARN=arn)['Tags'], [{'Key': 'b', 'Value': '2'}])
    refused('ResourceNotFoundException', lambda: client.tag_resource(ResourceARN=arn + 'x', Tags={'a': '1'}))


@check('encryption: flags on streams and records')
def _():
    arn = make('secret')
    client.put_record(StreamName='secret', Data=b'plain', PartitionKey='k')
    client.start_stream_encryption(StreamName='secret', EncryptionType='KMS', KeyId='alias/aws/kinesis')
    active('secret')
    same((summary('secret')['EncryptionType'], summary('secret')['KeyId']), ('KMS', 'alias/aws/kinesis'))
    same(client.put_record(StreamARN=arn, Data=b'x', PartitionKey='k')['EncryptionType'], 'KMS')
    same(client.put_records(StreamARN=arn, Records=[{'Data': b'x', 'PartitionKey': 'k'}])['EncryptionType'], 'KMS')
    same([record.get('EncryptionType', 'NONE') for record in read('secret', shard_id(0))[0]], ['NONE', 'KMS', 'KMS'])
    client.stop_stream_encryption(StreamName='secret', EncryptionType='KMS', KeyId='alias/aws/kinesis')
    active('secret')
    same(summary('secret')['EncryptionType'], 'NONE')
    refused('ValidationException', lambda: client.start_stream_encryption(StreamName='secret', EncryptionType='OTHER', KeyId='k'))


@check('enhanced monitoring: metrics before and after')
def _():
    answer = client.enable_enhanced_monitoring(StreamName='places', ShardLevelMetrics=['IncomingBytes', 'OutgoingRecords'])
    same((answer['CurrentShardLevelMetrics'], answer['DesiredShardLevelMetrics']), ([], ['IncomingBytes', 'OutgoingRecords']))
    active('places')
    same(summary('places')['EnhancedMonitoring'], [{'ShardLevelMetrics': ['IncomingBytes', 'OutgoingRecords']}])
    same(len(client.enable_enhanced_monitoring(StreamName='places', ShardLevelMetrics=['ALL'])['DesiredShardLevelMetrics']), 7)
    active('places')
    same(client.disable_enhanced_monitoring(StreamName='places', ShardLevelMetrics=['ALL'])['DesiredShardLevelMetrics'], [])
    refused('ValidationException', lambda: client.enable_enhanced_monitoring(StreamName='places', ShardLevelMetrics=['Nothing']))


@check('resource policies: put, get, delete')
def _():
    arn = summary('places')['StreamARN']
    policy = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': '123456789012'}, 'Action': 'kinesis:GetRecords', 'Resource': arn}]})
    client.put_resource_policy(ResourceARN=arn, Policy=policy)
    same(json.loads(client.get_resource_policy(ResourceARN=arn)['Policy']), json.loads(policy))
    client.delete_resource_policy(ResourceARN=arn)
    refused('ResourceNotFoundException', lambda: client.delete_resource_policy(ResourceARN=arn))
    refused('InvalidArgumentException', lambda: client.put_resource_policy(ResourceARN=arn, Policy='{'))
    refused('InvalidArgumentException', lambda: client.put_resource_policy(ResourceARN=arn, Policy='{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe"}]}'))


@check('account: limits and settings')
def _():
    limits = client.describe_limits()
    same((limits['ShardLimit'], limits['OnDemandStreamCountLimit']), (20000, 50))
    opened = sum(summary(name)['OpenShardCount'] for name in client.list_streams()['StreamNames'])
    same(limits['OpenShardCount'], opened)
    same(client.describe_account_settings()['MinimumThroughputBillingCommitment']['Status'], 'DISABLED')
    client.update_account_settings(MinimumThroughputBillingCommitment={'Status': 'ENABLED'})
    same(client.describe_account_settings()['MinimumThroughputBillingCommitment']['Status'], 'ENABLED')
    client.update_account_settings(MinimumThroughputBillingCommitment={'Status': 'DISABLED'})
    refused('ValidationException', lambda: client.update_account_settings(MinimumThroughputBillingCommitment={'Status': 'X'}))


consumer = None


@check('consumers: register, describe, list, tags, refusals')
def _():
    global consumer
    arn = make('fan')
    refused('ResourceNotFoundException', lambda: client.register_stream_consumer(StreamARN=arn + 'x', ConsumerName='c'))
    refused('ValidationException', lambda: client.register_stream_consumer(StreamARN='x', ConsumerName='c'))
    registered = client.register_stream_consumer(StreamARN=arn, ConsumerName='c', Tags={'t': '1'})['Consumer']
    same((registered['ConsumerName'], registered['ConsumerStatus']), ('c', 'CREATING'))
    assert registered['ConsumerARN'].startswith(f'{arn}/consumer/c:')
    refused('ResourceInUseException', lambda: client.register_stream_consumer(StreamARN=arn, ConsumerName='c'))
    consumer = registered['ConsumerARN']
    eventually('the consumer ACTIVE', lambda: client.describe_stream_consumer(StreamARN=arn, ConsumerName='c')['ConsumerDescription']['ConsumerStatus'] == 'ACTIVE')
    same(client.describe_stream_consumer(ConsumerARN=consumer)['ConsumerDescription']['StreamARN'], arn)
    same(client.list_tags_for_resource(ResourceARN=consumer)['Tags'], [{'Key': 't', 'Value': '1'}])
    for index in range(19):
        client.register_stream_consumer(StreamARN=arn, ConsumerName=f'd{index:02d}')
    refused('LimitExceededException', lambda: client.register_stream_consumer(StreamARN=arn, ConsumerName='e'))
    listed = [one['ConsumerName'] for page in client.get_paginator('list_stream_consumers').paginate(StreamARN=arn, PaginationConfig={'PageSize': 7}) for one in page['Consumers']]
    same(listed, ['c'] + [f'd{index:02d}' for index in range(19)])
    same(summary('fan')['ConsumerCount'], 20)
    client.deregister_stream_consumer(StreamARN=arn, ConsumerName='d18')
    eventually('the consumer gone', lambda: summary('fan')['ConsumerCount'] == 19)
    refused('ResourceNotFoundException', lambda: client.describe_stream_consumer(StreamARN=arn, ConsumerName='d18'))
    refused('InvalidArgumentException', lambda: client.describe_stream_consumer())


@check('SubscribeToShard: events, continuation, the end of a shard with its children, refusals')
def _():
    for index in range(3):
        client.put_record(StreamName='fan', Data=str(index).encode(), PartitionKey='k')
    ask = lambda **position: client.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard_id(0), StartingPosition=position)['EventStream']  # noqa: E731
    stream = ask(Type='TRIM_HORIZON')
    refused('ResourceInUseException', lambda: ask(Type='LATEST'), 'Another active subscription exists')
    refused('ResourceNotFoundException', lambda: client.subscribe_to_shard(ConsumerARN=consumer + '1', ShardId=shard_id(0), StartingPosition={'Type': 'LATEST'}))
    data, last, split = [], None, False
    for event in stream:
        last = event['SubscribeToShardEvent']
        data += [record['Data'] for record in last['Records']]
        if len(data) == 3 and not split:
            assert last['ContinuationSequenceNumber'] and last['MillisBehindLatest'] >= 0
            client.put_record(StreamName='fan', Data=b'live', PartitionKey='k')
            client.split_shard(StreamName='fan', ShardToSplit=shard_id(0), NewStartingHashKey=str(2 ** 127))
            split = True
    same(data, [b'0', b'1', b'2', b'live'])
    same([child['ShardId'] for child in last['ChildShards']], [shard_id(1), shard_id(2)])


@check('DeleteStream: consumers hold it back unless enforced')
def _():
    active('fan')
    refused('ResourceInUseException', lambda: client.delete_stream(StreamName='fan'))
    client.delete_stream(StreamName='fan', EnforceConsumerDeletion=True)
    client.get_waiter('stream_not_exists').wait(StreamName='fan', WaiterConfig={'Delay': 1, 'MaxAttempts': 20})
    refused('ResourceNotFoundException', lambda: client.delete_stream(StreamName='fan'))
    make('fan')
    same(read('fan', shard_id(0))[0], [])
    client.get_waiter('stream_exists').wait(StreamName='fan', WaiterConfig={'Delay': 1, 'MaxAttempts': 20})


@check('an iterator of a deleted stream does not read its successor')
def _():
    at = iterator('fan', shard_id(0), 'TRIM_HORIZON')
    client.delete_stream(StreamName='fan')
    eventually('the stream gone', lambda: 'fan' not in client.list_streams()['StreamNames'])
    refused('ResourceNotFoundException', lambda: client.get_records(ShardIterator=at))
    make('fan')
    refused('ResourceNotFoundException', lambda: client.get_records(ShardIterator=at))


@check('every served operation was called')
def _():
    with open(os.path.join(os.path.dirname(__file__), '../../src/aws/models/kinesis.json'), encoding='utf8') as file:
        served = json.load(file)['operations']
    same(sorted(set(served) - used), [])


sys.exit(1 if failures else 0)
