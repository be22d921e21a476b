"""Signatures, session tokens, identity and resource policies on streams. Prints one line a check.

With `enforce` as argument: the keys of an earlier run (in the file KEYS names) against a port that knows no others."""
import json
import os
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

failures = 0
keys_file = os.environ['KEYS']


def client(service, key=None, secret=None, token=None):
    given = {} if key is None else {'aws_access_key_id': key, 'aws_secret_access_key': secret, 'aws_session_token': token}
    return boto3.client(service, config=Config(retries={'max_attempts': 1}), **given)


def check(name):
    def run(work):
        global failures
        try:
            work()
            print(f'ok - {name}', flush=True)
        except BaseException as thrown:  # noqa: BLE001
            failures += 1
            print(f'not ok - {name}: {type(thrown).__name__}: {thrown}'.replace('\n', ' '), flush=True)
    return run


def refused(code, call, text=''):
    try:
        answer = call()
    except ClientError as thrown:
        error = thrown.response['Error']
        assert error['Code'] == code and text in error['Message'], f'{error}'
        return
    raise AssertionError(f'accepted, wanted {code}: {answer}')


def allow(*actions, effect='Allow', resource='*', **more):
    return {'Effect': effect, 'Action': list(actions), 'Resource': resource, **more}


def policy(*statements):
    return json.dumps({'Version': '2012-10-17', 'Statement': list(statements)})


if sys.argv[1:] == ['enforce']:
    with open(keys_file, encoding='utf8') as file:
        keys = json.load(file)

    @check('enforce: a known key works, unknown keys and unsigned calls do not')
    def _():
        client('kinesis', *keys).describe_stream_summary(StreamName='guarded')
        refused('UnrecognizedClientException', lambda: client('kinesis', 'AKIAUNKNOWN', 'x').list_streams())
        refused('InvalidSignatureException', lambda: client('kinesis', keys[0], 'wrong').list_streams())

    sys.exit(1 if failures else 0)

root = client('kinesis')
iam = client('iam')
root.create_stream(StreamName='guarded', ShardCount=1)
while root.describe_stream_summary(StreamName='guarded')['StreamDescriptionSummary']['StreamStatus'] != 'ACTIVE':
    time.sleep(0.1)
arn = root.describe_stream_summary(StreamName='guarded')['StreamDescriptionSummary']['StreamARN']
user = iam.create_user(UserName='reader')['User']['Arn']
made = iam.create_access_key(UserName='reader')['AccessKey']
keys = [made['AccessKeyId'], made['SecretAccessKey']]
with open(keys_file, 'w', encoding='utf8') as file:
    json.dump(keys, file)
reader = client('kinesis', *keys)
summary = lambda: reader.describe_stream_summary(StreamName='guarded')  # noqa: E731


def user_policy(*statements):
    iam.put_user_policy(UserName='reader', PolicyName='p', PolicyDocument=policy(*statements))


@check('a user without policies may do nothing; the message names user, action and stream')
def _():
    refused('AccessDeniedException', summary, f'User: {user} is not authorized to perform: kinesis:DescribeStreamSummary on resource: {arn}')
    refused('AccessDeniedException', lambda: reader.list_streams(), 'kinesis:ListStreams')


@check('a wrong secret is refused')
def _():
    refused('InvalidSignatureException', lambda: client('kinesis', keys[0], 'wrong').list_streams(), 'signature we calculated does not match')


@check('allow, wildcards, explicit deny, conditions')
def _():
    user_policy(allow('kinesis:Describe*', resource=arn))
    summary()
    refused('AccessDeniedException', lambda: reader.put_record(StreamName='guarded', Data=b'x', PartitionKey='k'))
    user_policy(allow('kinesis:*'), allow('kinesis:DescribeStreamSummary', effect='Deny', resource=arn))
    refused('AccessDeniedException', summary, 'explicit deny')
    user_policy(allow('kinesis:*', Condition={'StringEquals': {'aws:RequestedRegion': 'eu-west-1'}}))
    refused('AccessDeniedException', summary)
    user_policy(allow('kinesis:*', Condition={'StringEquals': {'aws:RequestedRegion': ['eu-west-1', 'us-east-1']}, 'IpAddress': {'aws:SourceIp': '127.0.0.0/8'}}))
    summary()
    user_policy(allow('kinesis:*', Condition={'DateGreaterThan': {'aws:CurrentTime': '2100-01-01T00:00:00Z'}}))
    refused('AccessDeniedException', summary)


@check("a stream's own policy allows and denies")
def _():
    user_policy(allow('kinesis:ListStreams'))
    refused('AccessDeniedException', summary)
    root.put_resource_policy(ResourceARN=arn, Policy=policy(allow('kinesis:DescribeStreamSummary', resource=arn, Principal={'AWS': user})))
    summary()
    user_policy(allow('kinesis:*'))
    root.put_resource_policy(ResourceARN=arn, Policy=policy(allow('kinesis:DescribeStreamSummary', effect='Deny', resource=arn, Principal={'AWS': user})))
    refused('AccessDeniedException', summary, 'resource-based policy')
    root.delete_resource_policy(ResourceARN=arn)
    summary()


@check('session tokens: needed, and the role decides')
def _():
    trust = policy({'Effect': 'Allow', 'Principal': {'AWS': user}, 'Action': 'sts:AssumeRole'})
    role = iam.create_role(RoleName='lister', AssumeRolePolicyDocument=trust)['Role']['Arn']
    iam.put_role_policy(RoleName='lister', PolicyName='p', PolicyDocument=policy(allow('kinesis:ListStreams')))
    user_policy(allow('sts:AssumeRole'), allow('kinesis:DescribeStreamSummary'))
    given = client('sts', *keys).assume_role(RoleArn=role, RoleSessionName='session')['Credentials']
    session = client('kinesis', given['AccessKeyId'], given['SecretAccessKey'], given['SessionToken'])
    session.list_streams()
    refused('AccessDeniedException', lambda: session.describe_stream_summary(StreamName='guarded'), 'assumed-role/lister/session')
    refused('UnrecognizedClientException', lambda: client('kinesis', given['AccessKeyId'], given['SecretAccessKey'], 'other').list_streams())


@check('an inactive key is refused')
def _():
    iam.update_access_key(UserName='reader', AccessKeyId=keys[0], Status='Inactive')
    refused('UnrecognizedClientException', summary)
    iam.update_access_key(UserName='reader', AccessKeyId=keys[0], Status='Active')
    summary()


sys.exit(1 if failures else 0)
