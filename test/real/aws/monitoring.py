"""CloudWatch Logs and Metrics with boto3: events with filters and pages, statistics, metric math, alarms."""

import json
import time
from datetime import datetime, timedelta, timezone

from botocore.exceptions import ClientError

from checks import account, check, client, expect, finish, refused, region

logs, cloudwatch = client('logs'), client('cloudwatch')
now = int(time.time() * 1000)


@check
def groups_and_streams():
    logs.create_log_group(logGroupName='/app/a', tags={'t': '1'})
    refused('ResourceAlreadyExistsException', logs.create_log_group, logGroupName='/app/a')
    for name in ('/app/b', '/other'):
        logs.create_log_group(logGroupName=name)
    pages = logs.get_paginator('describe_log_groups').paginate(logGroupNamePrefix='/app', PaginationConfig={'PageSize': 1})
    found = [group for page in pages for group in page['logGroups']]
    expect([group['logGroupName'] for group in found], ['/app/a', '/app/b'])
    expect((found[0]['arn'], found[0]['logGroupArn']), (f'arn:aws:logs:{region}:{account}:log-group:/app/a:*', f'arn:aws:logs:{region}:{account}:log-group:/app/a'))
    expect([group['logGroupName'] for group in logs.describe_log_groups(logGroupNamePattern='THER')['logGroups']], ['/other'])
    logs.put_retention_policy(logGroupName='/app/a', retentionInDays=7)
    expect(logs.describe_log_groups(logGroupNamePrefix='/app/a')['logGroups'][0]['retentionInDays'], 7)
    refused('InvalidParameterException', logs.put_retention_policy, logGroupName='/app/a', retentionInDays=8)
    logs.delete_retention_policy(logGroupName='/app/a')
    expect('retentionInDays' in logs.describe_log_groups(logGroupNamePrefix='/app/a')['logGroups'][0], False)
    arn = found[0]['logGroupArn']
    logs.tag_resource(resourceArn=arn, tags={'u': '2'})
    expect(logs.list_tags_for_resource(resourceArn=arn)['tags'], {'t': '1', 'u': '2'})
    logs.untag_resource(resourceArn=arn, tagKeys=['t'])
    expect(logs.list_tags_log_group(logGroupName='/app/a')['tags'], {'u': '2'})
    for name in ('one', 'two'):
        logs.create_log_stream(logGroupName='/app/a', logStreamName=name)
    refused('ResourceAlreadyExistsException', logs.create_log_stream, logGroupName='/app/a', logStreamName='one')
    refused('ResourceNotFoundException', logs.create_log_stream, logGroupName='/none', logStreamName='one')
    expect([stream['logStreamName'] for stream in logs.describe_log_streams(logGroupName='/app/a')['logStreams']], ['one', 'two'])
    refused('InvalidParameterException', logs.describe_log_streams, logGroupName='/app/a', orderBy='LastEventTime', logStreamNamePrefix='o')


@check
def events():
    where = {'logGroupName': '/app/a', 'logStreamName': 'one'}
    messages = [{'timestamp': now - 50_000 + index * 1000, 'message': json.dumps({'level': 'ERROR' if index % 10 == 0 else 'INFO', 'n': index})} for index in range(50)]
    logs.put_log_events(**where, logEvents=messages)
    page = logs.get_log_events(**where, startFromHead=True, limit=20)
    expect([json.loads(event['message'])['n'] for event in page['events']], list(range(20)))
    second = logs.get_log_events(**where, startFromHead=True, limit=20, nextToken=page['nextForwardToken'])
    expect(json.loads(second['events'][0]['message'])['n'], 20)
    back = logs.get_log_events(**where, limit=20, nextToken=second['nextBackwardToken'])
    expect([json.loads(event['message'])['n'] for event in back['events']], list(range(20)))
    tail = logs.get_log_events(**where, limit=5)
    expect([json.loads(event['message'])['n'] for event in tail['events']], [45, 46, 47, 48, 49])
    end = logs.get_log_events(**where, nextToken=tail['nextForwardToken'])
    expect((end['events'], end['nextForwardToken']), ([], tail['nextForwardToken']))
    logs.put_log_events(**where, logEvents=[{'timestamp': now, 'message': 'late'}])
    expect([event['message'] for event in logs.get_log_events(**where, nextToken=end['nextForwardToken'])['events']], ['late'])
    expect(len(logs.get_log_events(**where, startTime=now - 50_000, endTime=now - 45_000)['events']), 5)
    found = logs.filter_log_events(logGroupName='/app/a', filterPattern='{ $.level = "ERROR" && $.n > 5 }')['events']
    expect([json.loads(event['message'])['n'] for event in found], [10, 20, 30, 40])
    pages = logs.get_paginator('filter_log_events').paginate(logGroupName='/app/a', filterPattern='INFO', PaginationConfig={'PageSize': 7})
    everything = [event for page in pages for event in page['events']]
    expect((len(everything), len({event['eventId'] for event in everything}), everything[0]['logStreamName']), (45, 45, 'one'))
    refused('InvalidParameterException', logs.filter_log_events, logGroupName='/app/a', filterPattern='{ broken')
    expect(len(logs.filter_log_events(logGroupIdentifier=f'arn:aws:logs:{region}:{account}:log-group:/app/a', logStreamNames=['two'])['events']), 0)
    refused('ResourceNotFoundException', logs.put_log_events, logGroupName='/app/a', logStreamName='none', logEvents=[{'timestamp': now, 'message': 'x'}])
    refused('InvalidParameterException', logs.put_log_events, **where, logEvents=[{'timestamp': now, 'message': 'x'}, {'timestamp': now - 1, 'message': 'y'}])
    refused('InvalidParameterException', logs.put_log_events, **where, logEvents=[{'timestamp': now, 'message': 'x' * 1_100_000}])
    rejected = logs.put_log_events(**where, logEvents=[{'timestamp': now - 15 * 86_400_000, 'message': 'old'}])['rejectedLogEventsInfo']
    expect(rejected['tooOldLogEventEndIndex'], 1)
    expect(logs.put_log_events(**where, logEvents=[{'timestamp': now + 3 * 3_600_000, 'message': 'new'}])['rejectedLogEventsInfo']['tooNewLogEventStartIndex'], 0)
    stream = logs.describe_log_streams(logGroupName='/app/a', orderBy='LastEventTime', descending=True)['logStreams'][0]
    expect((stream['logStreamName'], stream['firstEventTimestamp'], stream['lastEventTimestamp']), ('one', now - 50_000, now))
    expect(logs.describe_log_groups(logGroupNamePrefix='/app/a')['logGroups'][0]['storedBytes'] > 1000, True)
    refused('InvalidParameterException', logs.get_log_events, **where, nextToken='nonsense')
    logs.delete_log_stream(**where)
    refused('ResourceNotFoundException', logs.get_log_events, **where)
    logs.delete_log_group(logGroupName='/app/a')
    refused('ResourceNotFoundException', logs.describe_log_streams, logGroupName='/app/a')


minute = datetime.now(timezone.utc).replace(second=0, microsecond=0)
span = {'StartTime': minute - timedelta(minutes=10), 'EndTime': minute}
dimensions = [{'Name': 'Host', 'Value': 'a'}]


@check
def statistics():
    for back in range(1, 6):
        cloudwatch.put_metric_data(Namespace='Test', MetricData=[
            {'MetricName': 'Load', 'Dimensions': dimensions, 'Timestamp': minute - timedelta(minutes=back), 'Values': [1.0 * back, 3.0 * back], 'Counts': [2, 1], 'Unit': 'Percent'},
            {'MetricName': 'Errors', 'Timestamp': minute - timedelta(minutes=back), 'Value': back},
        ])
    cloudwatch.put_metric_data(Namespace='Test', MetricData=[{'MetricName': 'Folded', 'StatisticValues': {'SampleCount': 4, 'Sum': 10, 'Minimum': 1, 'Maximum': 4}}])
    points = cloudwatch.get_metric_statistics(Namespace='Test', MetricName='Load', Dimensions=dimensions, Period=300, Statistics=['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'], **span)['Datapoints']
    expect(sum(point['Sum'] for point in points), 75.0)
    expect(sum(point['SampleCount'] for point in points), 15.0)
    expect((max(point['Maximum'] for point in points), points[0]['Unit']), (15.0, 'Percent'))
    extended = cloudwatch.get_metric_statistics(Namespace='Test', MetricName='Load', Dimensions=dimensions, Period=600, ExtendedStatistics=['p50', 'p100'], **span)['Datapoints']
    expect(extended[0]['ExtendedStatistics'], {'p50': 4.0, 'p100': 15.0})
    expect(cloudwatch.get_metric_statistics(Namespace='Test', MetricName='Load', Period=60, Statistics=['Sum'], **span)['Datapoints'], [])
    listed = cloudwatch.list_metrics(Namespace='Test', Dimensions=[{'Name': 'Host'}])['Metrics']
    expect([(metric['MetricName'], metric['Dimensions']) for metric in listed], [('Load', dimensions)])
    refused('InvalidParameterValue', cloudwatch.put_metric_data, Namespace='AWS/X', MetricData=[{'MetricName': 'x', 'Value': 1}])
    refused('InvalidParameterValue', cloudwatch.put_metric_data, Namespace='Test', MetricData=[{'MetricName': 'x', 'Value': float('nan')}])
    refused('InvalidParameterCombination', cloudwatch.put_metric_data, Namespace='Test', MetricData=[{'MetricName': 'x', 'Value': 1, 'Values': [1]}])
    refused('InvalidParameterCombination', cloudwatch.get_metric_statistics, Namespace='Test', MetricName='Load', Period=60, **span)
    refused('InvalidParameterValue', cloudwatch.get_metric_statistics, Namespace='Test', MetricName='Load', Period=60, Statistics=['Sum'], StartTime=minute, EndTime=minute)
    refused('InvalidParameterCombination', cloudwatch.get_metric_statistics, Namespace='Test', MetricName='Load', Period=60, Statistics=['Sum'], StartTime=minute - timedelta(days=3), EndTime=minute)


@check
def metric_math():
    def stat(name, **more):
        return {'Metric': {'Namespace': 'Test', 'MetricName': name, **more}, 'Period': 60, 'Stat': 'Sum'}

    def values(*expressions):
        queries = [{'Id': 'errors', 'MetricStat': stat('Errors'), 'ReturnData': False}, {'Id': 'load', 'MetricStat': stat('Load', Dimensions=dimensions), 'ReturnData': False}]
        queries += [{'Id': f'e{number}', 'Expression': text} for number, text in enumerate(expressions)]
        return [result['Values'] for result in cloudwatch.get_metric_data(MetricDataQueries=queries, ScanBy='TimestampAscending', **span)['MetricDataResults']]

    expect(values('errors * 2 + 1', 'load / errors', 'SUM(METRICS())', 'errors > 3', 'IF(errors > 3, errors, 0)', 'RUNNING_SUM(errors)', '-errors', 'MAX([errors, load])'),
           [[11, 9, 7, 5, 3], [5, 5, 5, 5, 5], [30, 24, 18, 12, 6], [1, 1, 0, 0, 0], [5, 4, 0, 0, 0], [5, 9, 12, 14, 15], [-5, -4, -3, -2, -1], [25, 20, 15, 10, 5]])
    expect(values('errors - AVG(errors)'), [[2, 1, 0, -1, -2]])
    for text in ('nope + 1', 'errors +', '1', 'UNKNOWN(errors)'):
        refused('ValidationError', values, text)
    refused('ValidationError', cloudwatch.get_metric_data, MetricDataQueries=[{'Id': 'A', 'MetricStat': stat('Errors')}], **span)
    newest = cloudwatch.get_metric_data(MetricDataQueries=[{'Id': 'm', 'MetricStat': stat('Errors'), 'Label': 'E'}], **span)['MetricDataResults'][0]
    expect((newest['Label'], newest['StatusCode'], newest['Values'][0]), ('E', 'Complete', 1))


@check
def alarms():
    alarm = {'AlarmName': 'high', 'Namespace': 'Test', 'MetricName': 'Now', 'Statistic': 'Maximum', 'Period': 60, 'EvaluationPeriods': 1, 'Threshold': 5.0,
             'ComparisonOperator': 'GreaterThanThreshold', 'AlarmDescription': 'd', 'AlarmActions': ['arn:aws:sns:us-east-1:123456789012:t']}
    cloudwatch.put_metric_alarm(**alarm, Tags=[{'Key': 'a', 'Value': '1'}])
    found = cloudwatch.describe_alarms(AlarmNames=['high'])['MetricAlarms'][0]
    expect({name: found[name] for name in alarm}, alarm)
    expect((found['StateValue'], found['ActionsEnabled'], found['AlarmArn']), ('INSUFFICIENT_DATA', True, f'arn:aws:cloudwatch:{region}:{account}:alarm:high'))
    cloudwatch.put_metric_data(Namespace='Test', MetricData=[{'MetricName': 'Now', 'Value': 9}])
    expect(cloudwatch.describe_alarms(StateValue='ALARM')['MetricAlarms'][0]['AlarmName'], 'high')
    cloudwatch.set_alarm_state(AlarmName='high', StateValue='OK', StateReason='because')
    found = cloudwatch.describe_alarms(AlarmNamePrefix='hi')['MetricAlarms'][0]
    expect((found['StateValue'], found['StateReason']), ('OK', 'because'))
    expect([item['HistoryItemType'] for item in cloudwatch.describe_alarm_history(AlarmName='high')['AlarmHistoryItems']], ['StateUpdate', 'StateUpdate', 'ConfigurationUpdate'])
    expect([item['AlarmName'] for item in cloudwatch.describe_alarms_for_metric(Namespace='Test', MetricName='Now')['MetricAlarms']], ['high'])
    cloudwatch.disable_alarm_actions(AlarmNames=['high'])
    expect(cloudwatch.describe_alarms()['MetricAlarms'][0]['ActionsEnabled'], False)
    expect(cloudwatch.list_tags_for_resource(ResourceARN=found['AlarmArn'])['Tags'], [{'Key': 'a', 'Value': '1'}])
    cloudwatch.untag_resource(ResourceARN=found['AlarmArn'], TagKeys=['a'])
    cloudwatch.delete_alarms(AlarmNames=['high'])
    expect(cloudwatch.describe_alarms()['MetricAlarms'], [])
    try:
        cloudwatch.set_alarm_state(AlarmName='high', StateValue='OK', StateReason='x')
        raise AssertionError('an unknown alarm was set')
    except ClientError as error:
        expect(error.response['Error']['Code'] in ('ResourceNotFound', 'ResourceNotFoundException'), True)


finish()
