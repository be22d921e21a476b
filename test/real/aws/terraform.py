"""What Terraform's AWS provider does: for each resource create, read (as often as a plan does), update, read, destroy, read.

The calls, their order and the error codes that stand for "not set" and "gone" are those of the provider's resources. A plan without a
difference means: what is read back is what was sent.
"""

import json
import time


from checks import account, check, client, expect, finish, refused, region

iam, s3, kinesis, glue = client('iam'), client('s3', s3={'addressing_style': 'path'}), client('kinesis'), client('glue')
analytics, logs, cloudwatch, sts = client('kinesisanalyticsv2'), client('logs'), client('cloudwatch'), client('sts')


def until(wanted, read, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = read()
        if value == wanted:
            return
        time.sleep(0.02)
    raise AssertionError(f'{value!r} instead of {wanted!r}')


def holds(found, wanted, path=''):
    """Fails unless everything that was sent is read back."""
    if isinstance(wanted, dict):
        for name, value in wanted.items():
            if name not in found:
                raise AssertionError(f'{path}.{name} is missing')
            holds(found[name], value, f'{path}.{name}')
    else:
        expect(found, wanted, path)


@check
def provider():
    expect(sts.get_caller_identity()['Account'], account)
    iam.list_account_aliases()


@check
def aws_s3_bucket():
    bucket = {'Bucket': 'tf-bucket'}

    def read():
        s3.head_bucket(**bucket)
        refused('NoSuchBucketPolicy', s3.get_bucket_policy, **bucket)
        expect(len(s3.get_bucket_acl(**bucket)['Grants']), 1)
        refused('NoSuchCORSConfiguration', s3.get_bucket_cors, **bucket)
        refused('NoSuchWebsiteConfiguration', s3.get_bucket_website, **bucket)
        expect(s3.get_bucket_versioning(**bucket).get('Status'), None)
        expect(s3.get_bucket_accelerate_configuration(**bucket).get('Status'), None)
        expect(s3.get_bucket_request_payment(**bucket)['Payer'], 'BucketOwner')
        expect(s3.get_bucket_logging(**bucket).get('LoggingEnabled'), None)
        refused('NoSuchLifecycleConfiguration', s3.get_bucket_lifecycle_configuration, **bucket)
        refused('ReplicationConfigurationNotFoundError', s3.get_bucket_replication, **bucket)
        expect(s3.get_bucket_encryption(**bucket)['ServerSideEncryptionConfiguration']['Rules'][0]['BucketKeyEnabled'], False)
        refused('ObjectLockConfigurationNotFoundError', s3.get_object_lock_configuration, **bucket)
        s3.get_bucket_location(**bucket)

    refused('404', s3.head_bucket, **bucket)
    s3.create_bucket(**bucket)
    read()
    refused('NoSuchTagSet', s3.get_bucket_tagging, **bucket)
    s3.put_bucket_tagging(**bucket, Tagging={'TagSet': [{'Key': 'a', 'Value': '1'}]})
    expect(s3.get_bucket_tagging(**bucket)['TagSet'], [{'Key': 'a', 'Value': '1'}])
    read()
    s3.delete_bucket_tagging(**bucket)
    for put, get, sent, gone, delete in [
        (s3.put_bucket_cors, s3.get_bucket_cors, {'CORSConfiguration': {'CORSRules': [{'AllowedMethods': ['GET'], 'AllowedOrigins': ['*'], 'MaxAgeSeconds': 5}]}}, 'NoSuchCORSConfiguration', s3.delete_bucket_cors),
        (s3.put_bucket_website, s3.get_bucket_website, {'WebsiteConfiguration': {'IndexDocument': {'Suffix': 'i.html'}, 'RoutingRules': [{'Condition': {'KeyPrefixEquals': 'a/'}, 'Redirect': {'ReplaceKeyPrefixWith': 'b/'}}]}}, 'NoSuchWebsiteConfiguration', s3.delete_bucket_website),
        (s3.put_bucket_lifecycle_configuration, s3.get_bucket_lifecycle_configuration, {'LifecycleConfiguration': {'Rules': [
            {'ID': 'r', 'Status': 'Enabled', 'Filter': {'And': {'Prefix': 'p', 'Tags': [{'Key': 'k', 'Value': 'v'}]}}, 'Transitions': [{'Days': 30, 'StorageClass': 'GLACIER'}], 'AbortIncompleteMultipartUpload': {'DaysAfterInitiation': 7}}]}}, 'NoSuchLifecycleConfiguration', s3.delete_bucket_lifecycle),
        (s3.put_bucket_ownership_controls, s3.get_bucket_ownership_controls, {'OwnershipControls': {'Rules': [{'ObjectOwnership': 'ObjectWriter'}]}}, 'OwnershipControlsNotFoundError', s3.delete_bucket_ownership_controls),
        (s3.put_public_access_block, s3.get_public_access_block, {'PublicAccessBlockConfiguration': {'BlockPublicAcls': True, 'BlockPublicPolicy': True, 'IgnorePublicAcls': False, 'RestrictPublicBuckets': False}}, 'NoSuchPublicAccessBlockConfiguration', s3.delete_public_access_block),
    ]:
        put(**bucket, **sent)
        (name, value), = sent.items()
        found = get(**bucket)
        holds(found.get(name, found), value, name)
        delete(**bucket)
        refused(gone, get, **bucket)
    policy = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': f'arn:aws:iam::{account}:root'}, 'Action': 's3:*', 'Resource': 'arn:aws:s3:::tf-bucket/*'}]})
    s3.put_bucket_policy(**bucket, Policy=policy)
    expect(json.loads(s3.get_bucket_policy(**bucket)['Policy']), json.loads(policy))
    s3.delete_bucket_policy(**bucket)
    s3.put_bucket_encryption(**bucket, ServerSideEncryptionConfiguration={'Rules': [{'ApplyServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms'}}]})
    s3.delete_bucket_encryption(**bucket)
    s3.put_bucket_logging(**bucket, BucketLoggingStatus={'LoggingEnabled': {'TargetBucket': 'tf-bucket', 'TargetPrefix': 'log/'}})
    expect(s3.get_bucket_logging(**bucket)['LoggingEnabled']['TargetPrefix'], 'log/')
    s3.put_bucket_logging(**bucket, BucketLoggingStatus={})
    read()


@check
def aws_s3_object():
    where = {'Bucket': 'tf-bucket', 'Key': 'dir/object'}
    for body in (b'one', b'two'):
        put = s3.put_object(**where, Body=body, ContentType='text/plain', Metadata={'m': '1'}, Tagging='a=1')
        head = s3.head_object(**where, ChecksumMode='ENABLED')
        holds(head, {'ContentType': 'text/plain', 'Metadata': {'m': '1'}, 'ETag': put['ETag'], 'ServerSideEncryption': 'AES256'})
        expect(s3.get_object_tagging(**where)['TagSet'], [{'Key': 'a', 'Value': '1'}])
    s3.put_object_tagging(**where, Tagging={'TagSet': [{'Key': 'b', 'Value': '2'}]})
    expect(s3.get_object_tagging(**where)['TagSet'], [{'Key': 'b', 'Value': '2'}])
    for version in s3.list_object_versions(Bucket='tf-bucket', Prefix='dir/object')['Versions']:
        s3.delete_object(Bucket='tf-bucket', Key=version['Key'], VersionId=version['VersionId'])
    refused('404', s3.head_object, **where)
    s3.delete_bucket(Bucket='tf-bucket')
    refused('404', s3.head_bucket, Bucket='tf-bucket')


@check
def aws_kinesis_stream():
    name = {'StreamName': 'tf-stream'}

    def summary():
        return kinesis.describe_stream_summary(**name)['StreamDescriptionSummary']

    refused('ResourceNotFoundException', summary)
    kinesis.create_stream(**name, ShardCount=1, StreamModeDetails={'StreamMode': 'PROVISIONED'}, Tags={'a': '1'})
    until('ACTIVE', lambda: summary()['StreamStatus'])
    kinesis.increase_stream_retention_period(**name, RetentionPeriodHours=48)
    until('ACTIVE', lambda: summary()['StreamStatus'])
    kinesis.enable_enhanced_monitoring(**name, ShardLevelMetrics=['IncomingBytes'])
    until('ACTIVE', lambda: summary()['StreamStatus'])
    holds(summary(), {'RetentionPeriodHours': 48, 'OpenShardCount': 1, 'EncryptionType': 'NONE', 'StreamModeDetails': {'StreamMode': 'PROVISIONED'}})
    arn = summary()['StreamARN']
    expect(kinesis.list_tags_for_resource(ResourceARN=arn)['Tags'], [{'Key': 'a', 'Value': '1'}])
    kinesis.update_shard_count(**name, TargetShardCount=2, ScalingType='UNIFORM_SCALING')
    until(('ACTIVE', 2), lambda: (summary()['StreamStatus'], summary()['OpenShardCount']))
    kinesis.decrease_stream_retention_period(**name, RetentionPeriodHours=24)
    until(24, lambda: summary()['RetentionPeriodHours'])
    consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName='tf-consumer')['Consumer']['ConsumerARN']
    until('ACTIVE', lambda: kinesis.describe_stream_consumer(ConsumerARN=consumer)['ConsumerDescription']['ConsumerStatus'])
    kinesis.deregister_stream_consumer(ConsumerARN=consumer)

    def consumer_is_gone():
        try:
            kinesis.describe_stream_consumer(ConsumerARN=consumer)
            return False
        except kinesis.exceptions.ResourceNotFoundException:
            return True
    until(True, consumer_is_gone)
    kinesis.delete_stream(**name, EnforceConsumerDeletion=True)

    def is_gone():
        try:
            summary()
            return False
        except kinesis.exceptions.ResourceNotFoundException:
            return True
    until(True, is_gone)


@check
def aws_glue_catalog():
    refused('EntityNotFoundException', glue.get_database, Name='tf_db')
    glue.create_database(CatalogId=account, DatabaseInput={'Name': 'tf_db', 'Description': 'd', 'Parameters': {'p': '1'}}, Tags={'a': '1'})
    holds(glue.get_database(CatalogId=account, Name='tf_db')['Database'], {'Name': 'tf_db', 'Description': 'd', 'Parameters': {'p': '1'}, 'CatalogId': account})
    expect(glue.get_tags(ResourceArn=f'arn:aws:glue:{region}:{account}:database/tf_db')['Tags'], {'a': '1'})
    glue.update_database(CatalogId=account, Name='tf_db', DatabaseInput={'Name': 'tf_db', 'Description': 'e'})
    holds(glue.get_database(CatalogId=account, Name='tf_db')['Database'], {'Description': 'e'})
    table = {'Name': 'tf_table', 'TableType': 'EXTERNAL_TABLE', 'Parameters': {'EXTERNAL': 'TRUE'}, 'Retention': 3, 'Owner': 'me', 'PartitionKeys': [{'Name': 'day', 'Type': 'date', 'Comment': 'c'}],
             'StorageDescriptor': {'Location': 's3://b/', 'InputFormat': 'i', 'OutputFormat': 'o', 'Compressed': False, 'NumberOfBuckets': 0, 'StoredAsSubDirectories': False,
                                   'Columns': [{'Name': 'a', 'Type': 'bigint', 'Parameters': {'x': 'y'}}], 'SerdeInfo': {'Name': 'n', 'SerializationLibrary': 'l', 'Parameters': {'q': '1'}},
                                   'SortColumns': [{'Column': 'a', 'SortOrder': 1}], 'SkewedInfo': {'SkewedColumnNames': ['a']}}}
    glue.create_table(CatalogId=account, DatabaseName='tf_db', TableInput=table, PartitionIndexes=[{'IndexName': 'i', 'Keys': ['day']}])
    holds(glue.get_table(CatalogId=account, DatabaseName='tf_db', Name='tf_table')['Table'], table)
    expect(glue.get_partition_indexes(CatalogId=account, DatabaseName='tf_db', TableName='tf_table')['PartitionIndexDescriptorList'][0]['IndexStatus'], 'ACTIVE')
    glue.update_table(CatalogId=account, DatabaseName='tf_db', TableInput={**table, 'Description': 'new'}, SkipArchive=True)
    holds(glue.get_table(CatalogId=account, DatabaseName='tf_db', Name='tf_table')['Table'], {**table, 'Description': 'new'})
    where = {'CatalogId': account, 'DatabaseName': 'tf_db', 'TableName': 'tf_table'}
    partition = {'Values': ['2026-01-01'], 'Parameters': {'p': '1'}, 'StorageDescriptor': {'Location': 's3://b/p', 'Columns': [{'Name': 'a', 'Type': 'bigint'}]}}
    glue.create_partition(**where, PartitionInput=partition)
    holds(glue.get_partition(**where, PartitionValues=['2026-01-01'])['Partition'], partition)
    glue.update_partition(**where, PartitionValueList=['2026-01-01'], PartitionInput={**partition, 'Parameters': {'p': '2'}})
    holds(glue.get_partition(**where, PartitionValues=['2026-01-01'])['Partition'], {'Parameters': {'p': '2'}})
    glue.delete_partition(**where, PartitionValues=['2026-01-01'])
    refused('EntityNotFoundException', glue.get_partition, **where, PartitionValues=['2026-01-01'])
    glue.delete_table(CatalogId=account, DatabaseName='tf_db', Name='tf_table')
    refused('EntityNotFoundException', glue.get_table, DatabaseName='tf_db', Name='tf_table')
    glue.delete_database(CatalogId=account, Name='tf_db')
    refused('EntityNotFoundException', glue.get_database, Name='tf_db')


trust = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'kinesisanalytics.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]})


@check
def aws_iam():
    refused('NoSuchEntity', iam.get_role, RoleName='tf-role')
    iam.create_role(RoleName='tf-role', AssumeRolePolicyDocument=trust, Description='d', MaxSessionDuration=3600, Path='/', Tags=[{'Key': 'a', 'Value': '1'}])
    holds(iam.get_role(RoleName='tf-role')['Role'], {'AssumeRolePolicyDocument': json.loads(trust), 'Description': 'd', 'MaxSessionDuration': 3600, 'Path': '/', 'Tags': [{'Key': 'a', 'Value': '1'}]})
    iam.update_assume_role_policy(RoleName='tf-role', PolicyDocument=trust)
    iam.update_role_description(RoleName='tf-role', Description='e')
    iam.untag_role(RoleName='tf-role', TagKeys=['a'])
    holds(iam.get_role(RoleName='tf-role')['Role'], {'Description': 'e'})
    document = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]})
    iam.put_role_policy(RoleName='tf-role', PolicyName='inline', PolicyDocument=document)
    expect(iam.list_role_policies(RoleName='tf-role')['PolicyNames'], ['inline'])
    expect(iam.get_role_policy(RoleName='tf-role', PolicyName='inline')['PolicyDocument'], json.loads(document))
    made = iam.create_policy(PolicyName='tf-policy', PolicyDocument=document, Path='/', Description='d')['Policy']
    found = iam.get_policy(PolicyArn=made['Arn'])['Policy']
    holds(found, {'PolicyName': 'tf-policy', 'Description': 'd', 'AttachmentCount': 0, 'DefaultVersionId': 'v1'})
    expect(iam.get_policy_version(PolicyArn=made['Arn'], VersionId='v1')['PolicyVersion']['Document'], json.loads(document))
    iam.list_policy_versions(PolicyArn=made['Arn'])
    iam.create_policy_version(PolicyArn=made['Arn'], PolicyDocument=document, SetAsDefault=True)
    iam.attach_role_policy(RoleName='tf-role', PolicyArn=made['Arn'])
    expect([item['PolicyArn'] for item in iam.list_attached_role_policies(RoleName='tf-role')['AttachedPolicies']], [made['Arn']])
    iam.create_user(UserName='tf-user', Path='/x/', Tags=[{'Key': 'a', 'Value': '1'}])
    holds(iam.get_user(UserName='tf-user')['User'], {'Path': '/x/', 'Tags': [{'Key': 'a', 'Value': '1'}]})
    key = iam.create_access_key(UserName='tf-user')['AccessKey']
    holds(iam.list_access_keys(UserName='tf-user')['AccessKeyMetadata'][0], {'AccessKeyId': key['AccessKeyId'], 'Status': 'Active'})
    iam.get_access_key_last_used(AccessKeyId=key['AccessKeyId'])
    iam.update_access_key(UserName='tf-user', AccessKeyId=key['AccessKeyId'], Status='Inactive')
    iam.attach_user_policy(UserName='tf-user', PolicyArn=made['Arn'])
    expect(len(iam.list_attached_user_policies(UserName='tf-user')['AttachedPolicies']), 1)
    iam.detach_user_policy(UserName='tf-user', PolicyArn=made['Arn'])
    iam.delete_access_key(UserName='tf-user', AccessKeyId=key['AccessKeyId'])
    iam.list_groups_for_user(UserName='tf-user')
    iam.list_ssh_public_keys(UserName='tf-user')
    iam.list_virtual_mfa_devices(AssignmentStatus='Assigned')
    iam.list_mfa_devices(UserName='tf-user')
    refused('NoSuchEntity', iam.delete_login_profile, UserName='tf-user')
    iam.list_signing_certificates(UserName='tf-user')
    iam.list_service_specific_credentials(UserName='tf-user')
    iam.delete_user(UserName='tf-user')
    refused('NoSuchEntity', iam.get_user, UserName='tf-user')
    iam.detach_role_policy(RoleName='tf-role', PolicyArn=made['Arn'])
    for version in iam.list_policy_versions(PolicyArn=made['Arn'])['Versions']:
        if not version['IsDefaultVersion']:
            iam.delete_policy_version(PolicyArn=made['Arn'], VersionId=version['VersionId'])
    iam.delete_policy(PolicyArn=made['Arn'])
    refused('NoSuchEntity', iam.get_policy, PolicyArn=made['Arn'])


@check
def aws_kinesisanalyticsv2_application():
    name = {'ApplicationName': 'tf-app'}

    def detail():
        return analytics.describe_application(**name)['ApplicationDetail']

    try:
        glue.create_database(DatabaseInput={'Name': 'default'})
    except glue.exceptions.AlreadyExistsException:
        pass
    code = "CREATE TEMPORARY TABLE a (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '5');\nCREATE TEMPORARY TABLE b (n BIGINT) WITH ('connector' = 'blackhole');\nINSERT INTO b SELECT n FROM a"
    refused('ResourceNotFoundException', detail)
    analytics.create_application(**name, RuntimeEnvironment='FLINK-1_20', ServiceExecutionRole=f'arn:aws:iam::{account}:role/tf-role', ApplicationDescription='d', Tags=[{'Key': 'a', 'Value': '1'}],
                                 CloudWatchLoggingOptions=[{'LogStreamARN': f'arn:aws:logs:{region}:{account}:log-group:g:log-stream:s'}],
                                 ApplicationConfiguration={'ApplicationCodeConfiguration': {'CodeContentType': 'PLAINTEXT', 'CodeContent': {'TextContent': code}},
                                                           'ApplicationSnapshotConfiguration': {'SnapshotsEnabled': True}})
    until('READY', lambda: detail()['ApplicationStatus'])
    holds(detail(), {'ApplicationDescription': 'd', 'RuntimeEnvironment': 'FLINK-1_20', 'ApplicationVersionId': 1, 'ServiceExecutionRole': f'arn:aws:iam::{account}:role/tf-role'})
    expect(detail()['CloudWatchLoggingOptionDescriptions'][0]['CloudWatchLoggingOptionId'], '1.1')
    expect(analytics.list_tags_for_resource(ResourceARN=detail()['ApplicationARN'])['Tags'], [{'Key': 'a', 'Value': '1'}])
    analytics.start_application(**name, RunConfiguration={'ApplicationRestoreConfiguration': {'ApplicationRestoreType': 'SKIP_RESTORE_FROM_SNAPSHOT'}})
    until('RUNNING', lambda: detail()['ApplicationStatus'])
    holds(detail()['ApplicationConfigurationDescription']['RunConfigurationDescription'], {'ApplicationRestoreConfigurationDescription': {'ApplicationRestoreType': 'SKIP_RESTORE_FROM_SNAPSHOT'}})
    snapshot = {**name, 'SnapshotName': 'tf-snapshot'}
    analytics.create_application_snapshot(**snapshot)
    until('READY', lambda: analytics.describe_application_snapshot(**snapshot)['SnapshotDetails']['SnapshotStatus'])
    created = analytics.describe_application_snapshot(**snapshot)['SnapshotDetails']['SnapshotCreationTimestamp']
    analytics.delete_application_snapshot(**snapshot, SnapshotCreationTimestamp=created)
    refused('ResourceNotFoundException', analytics.describe_application_snapshot, **snapshot)
    analytics.update_application(**name, CurrentApplicationVersionId=1, ApplicationConfigurationUpdate={
        'FlinkApplicationConfigurationUpdate': {'CheckpointConfigurationUpdate': {'ConfigurationTypeUpdate': 'CUSTOM', 'CheckpointIntervalUpdate': 2000, 'CheckpointingEnabledUpdate': True, 'MinPauseBetweenCheckpointsUpdate': 100}}})
    until('RUNNING', lambda: detail()['ApplicationStatus'])
    holds(detail()['ApplicationConfigurationDescription']['FlinkApplicationConfigurationDescription'], {'CheckpointConfigurationDescription': {'ConfigurationType': 'CUSTOM', 'CheckpointInterval': 2000}})
    analytics.stop_application(**name, Force=True)
    until('READY', lambda: detail()['ApplicationStatus'])
    analytics.delete_application(**name, CreateTimestamp=detail()['CreateTimestamp'])
    refused('ResourceNotFoundException', detail)
    iam.list_instance_profiles_for_role(RoleName='tf-role')
    iam.delete_role_policy(RoleName='tf-role', PolicyName='inline')
    iam.delete_role(RoleName='tf-role')
    refused('NoSuchEntity', iam.get_role, RoleName='tf-role')


@check
def aws_cloudwatch():
    logs.create_log_group(logGroupName='tf-group', tags={'a': '1'}, logGroupClass='STANDARD')
    logs.put_retention_policy(logGroupName='tf-group', retentionInDays=14)
    group = logs.describe_log_groups(logGroupNamePrefix='tf-group')['logGroups'][0]
    holds(group, {'logGroupName': 'tf-group', 'retentionInDays': 14, 'logGroupClass': 'STANDARD'})
    expect(logs.list_tags_for_resource(resourceArn=group['arn'].removesuffix(':*'))['tags'], {'a': '1'})
    logs.create_log_stream(logGroupName='tf-group', logStreamName='tf-log')
    holds(logs.describe_log_streams(logGroupName='tf-group', logStreamNamePrefix='tf-log')['logStreams'][0], {'logStreamName': 'tf-log'})
    logs.delete_log_stream(logGroupName='tf-group', logStreamName='tf-log')
    expect(logs.describe_log_streams(logGroupName='tf-group', logStreamNamePrefix='tf-log')['logStreams'], [])
    logs.delete_log_group(logGroupName='tf-group')
    expect(logs.describe_log_groups(logGroupNamePrefix='tf-group')['logGroups'], [])
    alarm = {'AlarmName': 'tf-alarm', 'ComparisonOperator': 'LessThanThreshold', 'EvaluationPeriods': 2, 'DatapointsToAlarm': 1, 'MetricName': 'm', 'Namespace': 'AWS/Kinesis', 'Period': 120, 'Statistic': 'Average',
             'Threshold': 80.5, 'ActionsEnabled': True, 'TreatMissingData': 'breaching', 'Dimensions': [{'Name': 'StreamName', 'Value': 's'}], 'AlarmActions': [], 'OKActions': [], 'InsufficientDataActions': []}
    cloudwatch.put_metric_alarm(**alarm, Tags=[{'Key': 'a', 'Value': '1'}])
    found = cloudwatch.describe_alarms(AlarmNames=['tf-alarm'])['MetricAlarms'][0]
    holds(found, alarm)
    expect(cloudwatch.list_tags_for_resource(ResourceARN=found['AlarmArn'])['Tags'], [{'Key': 'a', 'Value': '1'}])
    cloudwatch.put_metric_alarm(**{**alarm, 'Threshold': 10.0})
    holds(cloudwatch.describe_alarms(AlarmNames=['tf-alarm'])['MetricAlarms'][0], {'Threshold': 10.0})
    cloudwatch.delete_alarms(AlarmNames=['tf-alarm'])
    expect(cloudwatch.describe_alarms(AlarmNames=['tf-alarm'])['MetricAlarms'], [])


finish()
