"""Kinesis Analytics V2 with boto3: Studio notebooks and applications, versions, snapshots, operations, presigned URLs, refusals."""

import hashlib
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from checks import account, check, client, expect, finish, refused, region

analytics, iam, logs = client('kinesisanalyticsv2'), client('iam'), client('logs')
trust = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'kinesisanalytics.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]})
role = iam.create_role(RoleName='analytics', AssumeRolePolicyDocument=trust)['Role']['Arn']
iam.put_role_policy(RoleName='analytics', PolicyName='all', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]}))
glue = client('glue')
glue.create_database(DatabaseInput={'Name': 'studio'})
glue.create_database(DatabaseInput={'Name': 'default'})
code = """CREATE TEMPORARY TABLE ticks (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '20');
CREATE TEMPORARY TABLE nowhere (n BIGINT) WITH ('connector' = 'blackhole');
INSERT INTO nowhere SELECT n FROM ticks;"""


def detail(name):
    return analytics.describe_application(ApplicationName=name)['ApplicationDetail']


def wait(name, status, seconds=20):
    seen = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        now = detail(name)['ApplicationStatus']
        if not seen or seen[-1] != now:
            seen.append(now)
        if now == status:
            return seen
        time.sleep(0.02)
    failures = [operation for operation in analytics.list_application_operations(ApplicationName=name)['ApplicationOperationInfoList'] if operation['OperationStatus'] == 'FAILED']
    details = [analytics.describe_application_operation(ApplicationName=name, OperationId=operation['OperationId']) for operation in failures[:1]]
    raise AssertionError(f'{name} is not {status}, but went through {seen}: {details}')


def finished(name, operation):
    """The details of an operation, once it has ended."""
    for _ in range(200):
        found = analytics.describe_application_operation(ApplicationName=name, OperationId=operation)['ApplicationOperationInfoDetails']
        if found['OperationStatus'] != 'IN_PROGRESS':
            return found
        time.sleep(0.05)
    raise AssertionError(f'the operation of {name} does not end')


def opens(url):
    """Fails unless the address opens the page, which may still be being built."""
    for attempt in range(120):
        try:
            with urllib.request.urlopen(url) as answer:
                return expect(answer.status, 200)
        except urllib.error.HTTPError:
            if attempt == 119:
                raise
            time.sleep(0.5)


def create(name, **configuration):
    return analytics.create_application(
        ApplicationName=name, RuntimeEnvironment='FLINK-1_20', ServiceExecutionRole=role,
        ApplicationConfiguration={'ApplicationCodeConfiguration': {'CodeContentType': 'PLAINTEXT', 'CodeContent': {'TextContent': code}}, **configuration})['ApplicationDetail']


@check
def creation_and_description():
    made = create('app', FlinkApplicationConfiguration={
        'ParallelismConfiguration': {'ConfigurationType': 'CUSTOM', 'Parallelism': 2, 'ParallelismPerKPU': 1, 'AutoScalingEnabled': False},
        'CheckpointConfiguration': {'ConfigurationType': 'CUSTOM', 'CheckpointingEnabled': True, 'CheckpointInterval': 1000, 'MinPauseBetweenCheckpoints': 0},
        'MonitoringConfiguration': {'ConfigurationType': 'CUSTOM', 'MetricsLevel': 'TASK', 'LogLevel': 'DEBUG'}},
        EnvironmentProperties={'PropertyGroups': [{'PropertyGroupId': 'g', 'PropertyMap': {'k': 'v'}}]},
        VpcConfigurations=[{'SubnetIds': ['subnet-1'], 'SecurityGroupIds': ['sg-1']}],
        ApplicationSnapshotConfiguration={'SnapshotsEnabled': True})
    expect((made['ApplicationStatus'], made['ApplicationVersionId'], made['ApplicationMode'], made['ApplicationARN']), ('READY', 1, 'STREAMING', f'arn:aws:kinesisanalytics:{region}:{account}:application/app'))
    described = detail('app')['ApplicationConfigurationDescription']
    flink = described['FlinkApplicationConfigurationDescription']
    expect(flink['ParallelismConfigurationDescription']['Parallelism'], 2)
    expect(flink['CheckpointConfigurationDescription']['CheckpointInterval'], 1000)
    expect(flink['MonitoringConfigurationDescription'], {'ConfigurationType': 'CUSTOM', 'MetricsLevel': 'TASK', 'LogLevel': 'DEBUG'})
    expect(described['VpcConfigurationDescriptions'], [{'VpcConfigurationId': '1.1', 'VpcId': 'vpc-00000000', 'SubnetIds': ['subnet-1'], 'SecurityGroupIds': ['sg-1']}])
    expect(described['EnvironmentPropertyDescriptions']['PropertyGroupDescriptions'], [{'PropertyGroupId': 'g', 'PropertyMap': {'k': 'v'}}])
    content = described['ApplicationCodeConfigurationDescription']['CodeContentDescription']
    expect((content['TextContent'], content['CodeMD5'], content['CodeSize']), (code, hashlib.md5(code.encode()).hexdigest(), len(code)))
    refused('ResourceInUseException', create, 'app')
    refused('ResourceNotFoundException', detail, 'none')
    defaults = create('defaults')['ApplicationConfigurationDescription']['FlinkApplicationConfigurationDescription']
    expect(defaults['CheckpointConfigurationDescription'], {'ConfigurationType': 'DEFAULT', 'CheckpointingEnabled': True, 'CheckpointInterval': 60000, 'MinPauseBetweenCheckpoints': 5000})
    names = {item['ApplicationName'] for page in analytics.get_paginator('list_applications').paginate(PaginationConfig={'PageSize': 1}) for item in page['ApplicationSummaries']}
    expect({'app', 'defaults'} <= names, True)
    refused('InvalidRequestException', analytics.list_applications, NextToken='x')


@check
def refusals():
    def make(runtime, **more):
        return analytics.create_application(ApplicationName='refused', RuntimeEnvironment=runtime, ServiceExecutionRole=role, **more)

    refused('UnsupportedOperationException', make, 'SQL-1_0')
    refused('UnsupportedOperationException', make, 'FLINK-1_8')
    refused('InvalidArgumentException', make, 'FLINK-1_19', ApplicationMode='INTERACTIVE')
    refused('InvalidArgumentException', make, 'ZEPPELIN-FLINK-3_0', ApplicationMode='STREAMING')
    refused('InvalidArgumentException', make, 'ZEPPELIN-FLINK-3_0', ApplicationConfiguration={'ZeppelinApplicationConfiguration': {
        'CustomArtifactsConfiguration': [{'ArtifactType': 'UDF', 'MavenReference': {'GroupId': 'g', 'ArtifactId': 'a', 'Version': '1'}}]}})
    refused('UnsupportedOperationException', analytics.discover_input_schema, ServiceExecutionRole=role)
    refused('UnsupportedOperationException', analytics.add_application_output, ApplicationName='app', CurrentApplicationVersionId=1, Output={
        'Name': 'o', 'DestinationSchema': {'RecordFormatType': 'JSON'}})
    refused('ResourceInUseException', analytics.create_application_presigned_url, ApplicationName='app', UrlType='FLINK_DASHBOARD_URL')
    refused('TooManyTagsException', make, 'FLINK-1_20', Tags=[{'Key': str(number), 'Value': ''} for number in range(51)])


@check
def running_and_snapshots():
    started = analytics.start_application(ApplicationName='app', RunConfiguration={'FlinkRunConfiguration': {'AllowNonRestoredState': True}})
    seen = wait('app', 'RUNNING')
    expect(seen[0] in ('STARTING', 'RUNNING'), True)
    operation = finished('app', started['OperationId'])
    expect((operation['Operation'], operation['OperationStatus']), ('StartApplication', 'SUCCESSFUL'))
    expect(detail('app')['ApplicationConfigurationDescription']['RunConfigurationDescription']['FlinkRunConfigurationDescription'], {'AllowNonRestoredState': True})
    refused('ResourceInUseException', analytics.start_application, ApplicationName='app')
    plan = analytics.describe_application(ApplicationName='app', IncludeAdditionalDetails=True)['ApplicationDetail']['ApplicationConfigurationDescription']
    expect(len(json.loads(plan['FlinkApplicationConfigurationDescription']['JobPlanDescription'])['nodes']) > 0, True)
    expect(plan['FlinkApplicationConfigurationDescription']['ParallelismConfigurationDescription']['CurrentParallelism'], 2)
    url = analytics.create_application_presigned_url(ApplicationName='app', UrlType='FLINK_DASHBOARD_URL')['AuthorizedUrl']
    opens(url)
    refused('InvalidArgumentException', analytics.create_application_presigned_url, ApplicationName='app', UrlType='ZEPPELIN_UI_URL')
    analytics.create_application_snapshot(ApplicationName='app', SnapshotName='first')
    refused('ResourceInUseException', analytics.create_application_snapshot, ApplicationName='app', SnapshotName='first')
    for _ in range(200):
        snapshot = analytics.describe_application_snapshot(ApplicationName='app', SnapshotName='first')['SnapshotDetails']
        if snapshot['SnapshotStatus'] != 'CREATING':
            break
        time.sleep(0.05)
    expect((snapshot['SnapshotStatus'], snapshot['ApplicationVersionId'], snapshot['RuntimeEnvironment']), ('READY', 1, 'FLINK-1_20'))
    analytics.stop_application(ApplicationName='app')
    wait('app', 'READY')
    names = [item['SnapshotName'] for page in analytics.get_paginator('list_application_snapshots').paginate(ApplicationName='app', PaginationConfig={'PageSize': 1}) for item in page['SnapshotSummaries']]
    expect((len(names), 'first' in names), (2, True))
    refused('ResourceNotFoundException', analytics.start_application, ApplicationName='app', RunConfiguration={'ApplicationRestoreConfiguration': {
        'ApplicationRestoreType': 'RESTORE_FROM_CUSTOM_SNAPSHOT', 'SnapshotName': 'none'}})
    analytics.start_application(ApplicationName='app', RunConfiguration={'ApplicationRestoreConfiguration': {'ApplicationRestoreType': 'RESTORE_FROM_CUSTOM_SNAPSHOT', 'SnapshotName': 'first'}})
    wait('app', 'RUNNING')


@check
def versions_and_rollback():
    refused('ConcurrentModificationException', analytics.update_application, ApplicationName='app', CurrentApplicationVersionId=99)
    refused('InvalidArgumentException', analytics.update_application, ApplicationName='app')
    token = detail('app')['ConditionalToken']
    answer = analytics.update_application(ApplicationName='app', ConditionalToken=token, ApplicationConfigurationUpdate={
        'FlinkApplicationConfigurationUpdate': {'ParallelismConfigurationUpdate': {'ParallelismUpdate': 1}},
        'EnvironmentPropertyUpdates': {'PropertyGroups': [{'PropertyGroupId': 'h', 'PropertyMap': {'x': 'y'}}]},
        'VpcConfigurationUpdates': [{'VpcConfigurationId': '1.1', 'SubnetIdUpdates': ['subnet-2']}]})
    expect((answer['ApplicationDetail']['ApplicationVersionId'], answer['ApplicationDetail']['ApplicationStatus']), (2, 'UPDATING'))
    wait('app', 'RUNNING')
    described = detail('app')['ApplicationConfigurationDescription']
    expect(described['FlinkApplicationConfigurationDescription']['ParallelismConfigurationDescription']['Parallelism'], 1)
    expect(described['EnvironmentPropertyDescriptions']['PropertyGroupDescriptions'][0]['PropertyGroupId'], 'h')
    expect(described['VpcConfigurationDescriptions'][0]['SubnetIds'], ['subnet-2'])
    expect(analytics.describe_application_version(ApplicationName='app', ApplicationVersionId=1)['ApplicationVersionDetail']['ApplicationConfigurationDescription']
           ['FlinkApplicationConfigurationDescription']['ParallelismConfigurationDescription']['Parallelism'], 2)
    rolled = analytics.rollback_application(ApplicationName='app', CurrentApplicationVersionId=2)
    expect((rolled['ApplicationDetail']['ApplicationStatus'], rolled['ApplicationDetail']['ApplicationVersionRolledBackTo']), ('ROLLING_BACK', 1))
    wait('app', 'RUNNING')
    expect(detail('app')['ApplicationConfigurationDescription']['FlinkApplicationConfigurationDescription']['ParallelismConfigurationDescription']['Parallelism'], 2)
    expect([item['ApplicationVersionId'] for item in analytics.list_application_versions(ApplicationName='app')['ApplicationVersionSummaries']], [3, 2, 1])
    refused('ResourceNotFoundException', analytics.describe_application_version, ApplicationName='app', ApplicationVersionId=77)
    operations = [item['Operation'] for item in analytics.list_application_operations(ApplicationName='app')['ApplicationOperationInfoList']]
    expect(operations[:2], ['RollbackApplication', 'UpdateApplication'])
    expect(len(analytics.list_application_operations(ApplicationName='app', Operation='StopApplication')['ApplicationOperationInfoList']), 1)


@check
def options_and_tags():
    logs.create_log_group(logGroupName='mine')
    logs.create_log_stream(logGroupName='mine', logStreamName='s')
    arn = f'arn:aws:logs:{region}:{account}:log-group:mine:log-stream:s'
    added = analytics.add_application_cloud_watch_logging_option(ApplicationName='app', CurrentApplicationVersionId=3, CloudWatchLoggingOption={'LogStreamARN': arn})
    option = added['CloudWatchLoggingOptionDescriptions'][0]
    expect((option['LogStreamARN'], added['ApplicationVersionId']), (arn, 4))
    wait('app', 'RUNNING')
    refused('InvalidArgumentException', analytics.delete_application_vpc_configuration, ApplicationName='app', CurrentApplicationVersionId=4, VpcConfigurationId='9.9')
    analytics.delete_application_vpc_configuration(ApplicationName='app', CurrentApplicationVersionId=4, VpcConfigurationId='1.1')
    wait('app', 'RUNNING')
    vpc = analytics.add_application_vpc_configuration(ApplicationName='app', CurrentApplicationVersionId=5, VpcConfiguration={'SubnetIds': ['subnet-3'], 'SecurityGroupIds': ['sg-3']})
    expect(vpc['VpcConfigurationDescription']['SubnetIds'], ['subnet-3'])
    wait('app', 'RUNNING')
    analytics.stop_application(ApplicationName='app', Force=True)
    wait('app', 'READY')
    for _ in range(100):
        written = logs.get_log_events(logGroupName='mine', logStreamName='s')['events']
        if written:
            break
        time.sleep(0.1)
    expect(json.loads(written[0]['message'])['applicationARN'], detail('app')['ApplicationARN'])
    analytics.delete_application_cloud_watch_logging_option(ApplicationName='app', CurrentApplicationVersionId=6, CloudWatchLoggingOptionId=option['CloudWatchLoggingOptionId'])
    analytics.update_application_maintenance_configuration(ApplicationName='app', ApplicationMaintenanceConfigurationUpdate={'ApplicationMaintenanceWindowStartTimeUpdate': '20:30'})
    window = detail('app')['ApplicationMaintenanceConfigurationDescription']
    expect((window['ApplicationMaintenanceWindowStartTime'], window['ApplicationMaintenanceWindowEndTime']), ('20:30', '04:30'))
    resource = detail('app')['ApplicationARN']
    analytics.tag_resource(ResourceARN=resource, Tags=[{'Key': 'a', 'Value': '1'}, {'Key': 'b'}])
    analytics.untag_resource(ResourceARN=resource, TagKeys=['b'])
    expect(analytics.list_tags_for_resource(ResourceARN=resource)['Tags'], [{'Key': 'a', 'Value': '1'}])
    refused('ResourceNotFoundException', analytics.list_tags_for_resource, ResourceARN=resource + 'x')


@check
def failing_code_says_why():
    analytics.create_application(ApplicationName='broken', RuntimeEnvironment='FLINK-2_2', ServiceExecutionRole=role, ApplicationConfiguration={
        'ApplicationCodeConfiguration': {'CodeContentType': 'PLAINTEXT', 'CodeContent': {'TextContent': 'INSERT INTO nothing SELECT 1'}}})
    operation = analytics.start_application(ApplicationName='broken')['OperationId']
    wait('broken', 'READY')
    found = finished('broken', operation)
    expect((found['OperationStatus'], 'nothing' in found['OperationFailureDetails']['ErrorInfo']['ErrorString']), ('FAILED', True))


@check
def studio():
    made = analytics.create_application(
        ApplicationName='notes', RuntimeEnvironment='ZEPPELIN-FLINK-3_0', ApplicationMode='INTERACTIVE', ServiceExecutionRole=role, ApplicationConfiguration={
            'ZeppelinApplicationConfiguration': {
                'MonitoringConfiguration': {'LogLevel': 'WARN'},
                'CatalogConfiguration': {'GlueDataCatalogConfiguration': {'DatabaseARN': f'arn:aws:glue:{region}:{account}:database/studio'}},
                'DeployAsApplicationConfiguration': {'S3ContentLocation': {'BucketARN': 'arn:aws:s3:::studio-bucket', 'BasePath': 'base'}},
                'CustomArtifactsConfiguration': [
                    {'ArtifactType': 'DEPENDENCY_JAR', 'MavenReference': {'GroupId': 'org.apache.flink', 'ArtifactId': 'flink-sql-connector-kinesis_2.12', 'Version': '1.15.4'}},
                    {'ArtifactType': 'UDF', 'S3ContentLocation': {'BucketARN': 'arn:aws:s3:::studio-bucket', 'FileKey': 'f.jar'}}]}})['ApplicationDetail']
    zeppelin = made['ApplicationConfigurationDescription']['ZeppelinApplicationConfigurationDescription']
    expect(zeppelin['CatalogConfigurationDescription']['GlueDataCatalogConfigurationDescription']['DatabaseARN'].endswith('database/studio'), True)
    expect([item['ArtifactType'] for item in zeppelin['CustomArtifactsConfigurationDescription']], ['DEPENDENCY_JAR', 'UDF'])
    analytics.start_application(ApplicationName='notes')
    wait('notes', 'RUNNING')
    url = analytics.create_application_presigned_url(ApplicationName='notes', UrlType='ZEPPELIN_UI_URL', SessionExpirationDurationInSeconds=1800)['AuthorizedUrl']
    opens(url)
    refused('UnsupportedOperationException', analytics.create_application_snapshot, ApplicationName='notes', SnapshotName='x')
    analytics.update_application(ApplicationName='notes', CurrentApplicationVersionId=1, ApplicationConfigurationUpdate={
        'ZeppelinApplicationConfigurationUpdate': {'MonitoringConfigurationUpdate': {'LogLevelUpdate': 'ERROR'}}})
    wait('notes', 'RUNNING')
    expect(detail('notes')['ApplicationConfigurationDescription']['ZeppelinApplicationConfigurationDescription']['MonitoringConfigurationDescription'], {'LogLevel': 'ERROR'})
    refused('InvalidArgumentException', analytics.delete_application, ApplicationName='notes', CreateTimestamp=0)
    analytics.stop_application(ApplicationName='notes')
    wait('notes', 'READY')
    analytics.delete_application(ApplicationName='notes', CreateTimestamp=detail('notes')['CreateTimestamp'])
    refused('ResourceNotFoundException', detail, 'notes')


@check
def many_at_once():
    def make(_):
        try:
            create('race')
            return 'made'
        except analytics.exceptions.ResourceInUseException:
            return 'there'
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(make, range(12)))
    expect((outcomes.count('made'), outcomes.count('there')), (1, 11))

    def start(_):
        try:
            analytics.start_application(ApplicationName='race')
            return 'started'
        except analytics.exceptions.ResourceInUseException:
            return 'busy'
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(start, range(6)))
    expect(outcomes.count('started'), 1)
    analytics.stop_application(ApplicationName='race', Force=True)
    wait('race', 'READY')
    time.sleep(0.5)
    expect(detail('race')['ApplicationStatus'], 'READY')
    analytics.start_application(ApplicationName='race')
    wait('race', 'RUNNING')
    analytics.delete_application(ApplicationName='race', CreateTimestamp=detail('race')['CreateTimestamp'])
    refused('ResourceNotFoundException', detail, 'race')


finish()
