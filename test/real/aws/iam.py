"""IAM and STS with boto3: users, groups, keys, roles, policies and versions, instance profiles, simulation, sessions that then work."""

import json

from checks import account, check, client, expect, finish, refused

iam, sts = client('iam'), client('sts')


def policy(action, resource='*', effect='Allow', **more):
    return json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': effect, 'Action': action, 'Resource': resource, **more}]})


def trust(principal):
    return json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': principal, 'Action': 'sts:AssumeRole'}]})


@check
def users_and_keys():
    made = iam.create_user(UserName='ann', Path='/team/', Tags=[{'Key': 'a', 'Value': '1'}])['User']
    expect(made['Arn'], f'arn:aws:iam::{account}:user/team/ann')
    refused('EntityAlreadyExists', iam.create_user, UserName='ann')
    refused('NoSuchEntity', iam.get_user, UserName='nobody')
    expect(iam.list_user_tags(UserName='ann')['Tags'], [{'Key': 'a', 'Value': '1'}])
    for number in range(3):
        iam.create_user(UserName=f'u{number}')
    names = [user['UserName'] for page in iam.get_paginator('list_users').paginate(PaginationConfig={'PageSize': 2}) for user in page['Users']]
    expect({'ann', 'u0', 'u1', 'u2'} <= set(names), True)
    key = iam.create_access_key(UserName='ann')['AccessKey']
    ann = client('sts', key['AccessKeyId'], key['SecretAccessKey'])
    expect(ann.get_caller_identity()['Arn'], f'arn:aws:iam::{account}:user/team/ann')
    refused('SignatureDoesNotMatch', client('sts', key['AccessKeyId'], 'wrong').get_caller_identity)
    iam.create_access_key(UserName='ann')
    refused('LimitExceeded', iam.create_access_key, UserName='ann')
    iam.update_access_key(UserName='ann', AccessKeyId=key['AccessKeyId'], Status='Inactive')
    refused('InvalidClientTokenId', ann.get_caller_identity)
    iam.update_access_key(UserName='ann', AccessKeyId=key['AccessKeyId'], Status='Active')
    expect(len(iam.list_access_keys(UserName='ann')['AccessKeyMetadata']), 2)
    expect(iam.get_access_key_last_used(AccessKeyId=key['AccessKeyId'])['UserName'], 'ann')
    refused('DeleteConflict', iam.delete_user, UserName='ann')
    iam.create_login_profile(UserName='ann', Password='s3cret-Word!')
    expect(iam.get_login_profile(UserName='ann')['LoginProfile']['UserName'], 'ann')
    iam.delete_login_profile(UserName='ann')
    refused('NoSuchEntity', iam.get_login_profile, UserName='ann')


@check
def policies_decide():
    iam.create_user(UserName='bob')
    key = iam.create_access_key(UserName='bob')['AccessKey']
    kinesis = client('kinesis', key['AccessKeyId'], key['SecretAccessKey'])
    refused('AccessDeniedException', kinesis.list_streams)
    iam.put_user_policy(UserName='bob', PolicyName='inline', PolicyDocument=policy('kinesis:List*'))
    kinesis.list_streams()
    expect(iam.get_user_policy(UserName='bob', PolicyName='inline')['PolicyDocument']['Statement'][0]['Action'], 'kinesis:List*')
    iam.delete_user_policy(UserName='bob', PolicyName='inline')
    refused('AccessDeniedException', kinesis.list_streams)
    iam.attach_user_policy(UserName='bob', PolicyArn='arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess')
    kinesis.list_streams()
    refused('AccessDeniedException', kinesis.create_stream, StreamName='x', ShardCount=1)
    iam.detach_user_policy(UserName='bob', PolicyArn='arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess')
    iam.create_group(GroupName='readers')
    iam.attach_group_policy(GroupName='readers', PolicyArn='arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess')
    iam.add_user_to_group(GroupName='readers', UserName='bob')
    kinesis.list_streams()
    expect([user['UserName'] for user in iam.get_group(GroupName='readers')['Users']], ['bob'])
    expect([group['GroupName'] for group in iam.list_groups_for_user(UserName='bob')['Groups']], ['readers'])
    iam.put_group_policy(GroupName='readers', PolicyName='no', PolicyDocument=policy('kinesis:ListStreams', effect='Deny'))
    refused('AccessDeniedException', kinesis.list_streams)
    expect(iam.list_group_policies(GroupName='readers')['PolicyNames'], ['no'])
    iam.delete_group_policy(GroupName='readers', PolicyName='no')
    refused('DeleteConflict', iam.delete_group, GroupName='readers')
    iam.remove_user_from_group(GroupName='readers', UserName='bob')
    refused('AccessDeniedException', kinesis.list_streams)
    iam.detach_group_policy(GroupName='readers', PolicyArn='arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess')
    iam.delete_group(GroupName='readers')
    refused('NoSuchEntity', iam.get_group, GroupName='readers')


@check
def managed_policies():
    made = iam.create_policy(PolicyName='mine', PolicyDocument=policy('s3:GetObject'), Description='d', Tags=[{'Key': 't', 'Value': '1'}])['Policy']
    arn = made['Arn']
    refused('EntityAlreadyExists', iam.create_policy, PolicyName='mine', PolicyDocument=policy('s3:GetObject'))
    refused('MalformedPolicyDocument', iam.create_policy, PolicyName='bad', PolicyDocument='{"Statement": 1}')
    for number in range(4):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy(f's3:Get{number}'), SetAsDefault=number == 3)
    refused('LimitExceeded', iam.create_policy_version, PolicyArn=arn, PolicyDocument=policy('s3:*'))
    expect([item['VersionId'] for item in iam.list_policy_versions(PolicyArn=arn)['Versions'] if item['IsDefaultVersion']], ['v5'])
    expect(iam.get_policy_version(PolicyArn=arn, VersionId='v5')['PolicyVersion']['Document']['Statement'][0]['Action'], 's3:Get3')
    refused('DeleteConflict', iam.delete_policy_version, PolicyArn=arn, VersionId='v5')
    iam.set_default_policy_version(PolicyArn=arn, VersionId='v1')
    for number in (2, 3, 4, 5):
        iam.delete_policy_version(PolicyArn=arn, VersionId=f'v{number}')
    iam.create_role(RoleName='holder', AssumeRolePolicyDocument=trust({'Service': 'ec2.amazonaws.com'}))
    iam.attach_role_policy(RoleName='holder', PolicyArn=arn)
    expect([role['RoleName'] for role in iam.list_entities_for_policy(PolicyArn=arn)['PolicyRoles']], ['holder'])
    expect(iam.get_policy(PolicyArn=arn)['Policy']['AttachmentCount'], 1)
    refused('DeleteConflict', iam.delete_policy, PolicyArn=arn)
    iam.detach_role_policy(RoleName='holder', PolicyArn=arn)
    iam.delete_policy(PolicyArn=arn)
    refused('NoSuchEntity', iam.get_policy, PolicyArn=arn)
    names = {item['PolicyName'] for page in iam.get_paginator('list_policies').paginate(Scope='AWS') for item in page['Policies']}
    expect({'AdministratorAccess', 'AmazonKinesisFullAccess', 'AmazonS3FullAccess'} <= names, True)


@check
def roles_and_profiles():
    iam.create_instance_profile(InstanceProfileName='box', Tags=[{'Key': 'a', 'Value': '1'}])
    refused('EntityAlreadyExists', iam.create_instance_profile, InstanceProfileName='box')
    iam.add_role_to_instance_profile(InstanceProfileName='box', RoleName='holder')
    refused('LimitExceeded', iam.add_role_to_instance_profile, InstanceProfileName='box', RoleName='holder')
    expect([role['RoleName'] for role in iam.get_instance_profile(InstanceProfileName='box')['InstanceProfile']['Roles']], ['holder'])
    expect([item['InstanceProfileName'] for item in iam.list_instance_profiles_for_role(RoleName='holder')['InstanceProfiles']], ['box'])
    refused('DeleteConflict', iam.delete_role, RoleName='holder')
    iam.remove_role_from_instance_profile(InstanceProfileName='box', RoleName='holder')
    iam.delete_instance_profile(InstanceProfileName='box')
    iam.update_role(RoleName='holder', Description='new', MaxSessionDuration=7200)
    role = iam.get_role(RoleName='holder')['Role']
    expect((role['Description'], role['MaxSessionDuration'], role['AssumeRolePolicyDocument']['Statement'][0]['Principal']), ('new', 7200, {'Service': 'ec2.amazonaws.com'}))
    iam.tag_role(RoleName='holder', Tags=[{'Key': 'x', 'Value': 'y'}])
    expect(iam.list_role_tags(RoleName='holder')['Tags'], [{'Key': 'x', 'Value': 'y'}])
    iam.delete_role(RoleName='holder')
    linked = iam.create_service_linked_role(AWSServiceName='kinesisanalytics.amazonaws.com')['Role']['RoleName']
    task = iam.delete_service_linked_role(RoleName=linked)['DeletionTaskId']
    expect(iam.get_service_linked_role_deletion_status(DeletionTaskId=task)['Status'], 'SUCCEEDED')


@check
def simulation():
    iam.create_role(RoleName='sim', AssumeRolePolicyDocument=trust({'Service': 'ec2.amazonaws.com'}))
    iam.put_role_policy(RoleName='sim', PolicyName='p', PolicyDocument=policy('s3:GetObject', 'arn:aws:s3:::b/*', Condition={'StringEquals': {'aws:PrincipalTag/x': '1'}}))
    arn = f'arn:aws:iam::{account}:role/sim'

    def decisions(**more):
        answer = iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=['s3:GetObject', 's3:PutObject'], ResourceArns=['arn:aws:s3:::b/k'], **more)
        return [item['EvalDecision'] for item in answer['EvaluationResults']]

    expect(decisions(), ['implicitDeny', 'implicitDeny'])
    expect(decisions(ContextEntries=[{'ContextKeyName': 'aws:PrincipalTag/x', 'ContextKeyValues': ['1'], 'ContextKeyType': 'string'}]), ['allowed', 'implicitDeny'])
    expect(iam.get_context_keys_for_principal_policy(PolicySourceArn=arn)['ContextKeyNames'], ['aws:PrincipalTag/x'])
    answer = iam.simulate_custom_policy(PolicyInputList=[policy('s3:*'), policy('s3:Delete*', effect='Deny')], ActionNames=['s3:GetObject', 's3:DeleteObject'])
    expect([item['EvalDecision'] for item in answer['EvaluationResults']], ['allowed', 'explicitDeny'])
    details = iam.get_account_authorization_details(Filter=['Role'])
    expect('sim' in [role['RoleName'] for role in details['RoleDetailList']], True)
    expect(iam.get_account_summary()['SummaryMap']['Users'] >= 4, True)


@check
def sessions():
    expect(sts.get_caller_identity()['Arn'], f'arn:aws:iam::{account}:root')
    iam.create_role(RoleName='worker', AssumeRolePolicyDocument=trust({'AWS': f'arn:aws:iam::{account}:root'}))
    iam.put_role_policy(RoleName='worker', PolicyName='p', PolicyDocument=policy(['kinesis:ListStreams', 's3:*']))
    answer = sts.assume_role(RoleArn=f'arn:aws:iam::{account}:role/worker', RoleSessionName='job', DurationSeconds=900)
    held = answer['Credentials']
    expect(answer['AssumedRoleUser']['Arn'], f'arn:aws:sts::{account}:assumed-role/worker/job')
    session = (held['AccessKeyId'], held['SecretAccessKey'], held['SessionToken'])
    expect(client('sts', *session).get_caller_identity()['Arn'], f'arn:aws:sts::{account}:assumed-role/worker/job')
    client('kinesis', *session).list_streams()
    refused('AccessDeniedException', client('kinesis', *session).create_stream, StreamName='x', ShardCount=1)
    refused('InvalidClientTokenId', client('sts', held['AccessKeyId'], held['SecretAccessKey'], 'wrong').get_caller_identity)
    narrow = sts.assume_role(RoleArn=f'arn:aws:iam::{account}:role/worker', RoleSessionName='job', Policy=policy('s3:ListAllMyBuckets'))['Credentials']
    narrowed = (narrow['AccessKeyId'], narrow['SecretAccessKey'], narrow['SessionToken'])
    client('s3', *narrowed).list_buckets()
    refused('AccessDeniedException', client('kinesis', *narrowed).list_streams)
    refused('AccessDenied', sts.assume_role, RoleArn=f'arn:aws:iam::{account}:role/missing', RoleSessionName='job')
    refused('ValidationError', sts.assume_role, RoleArn=f'arn:aws:iam::{account}:role/worker', RoleSessionName='job', DurationSeconds=43200)
    iam.create_user(UserName='carl')
    iam.put_user_policy(UserName='carl', PolicyName='p', PolicyDocument=policy('kinesis:ListStreams'))
    key = iam.create_access_key(UserName='carl')['AccessKey']
    token = client('sts', key['AccessKeyId'], key['SecretAccessKey']).get_session_token(DurationSeconds=900)['Credentials']
    carl = (token['AccessKeyId'], token['SecretAccessKey'], token['SessionToken'])
    client('kinesis', *carl).list_streams()
    refused('AccessDeniedException', client('kinesis', *carl).create_stream, StreamName='x', ShardCount=1)
    expect(client('sts', *carl).get_caller_identity()['Arn'], f'arn:aws:iam::{account}:user/carl')
    expect(sts.get_access_key_info(AccessKeyId=key['AccessKeyId'])['Account'], account)


@check
def boundaries():
    iam.create_user(UserName='dan', PermissionsBoundary='arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')
    iam.attach_user_policy(UserName='dan', PolicyArn='arn:aws:iam::aws:policy/AdministratorAccess')
    key = iam.create_access_key(UserName='dan')['AccessKey']
    client('s3', key['AccessKeyId'], key['SecretAccessKey']).list_buckets()
    refused('AccessDenied', client('s3', key['AccessKeyId'], key['SecretAccessKey']).create_bucket, Bucket='dans-bucket')
    expect(iam.get_user(UserName='dan')['User']['PermissionsBoundary']['PermissionsBoundaryArn'], 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')


finish()
