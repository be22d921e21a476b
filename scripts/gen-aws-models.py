#!/usr/bin/env python3
"""Writes src/aws/models/<service>.json from the service models that the installed botocore carries.

Only facts are kept: operations, shapes, members, constraints, wire locations, errors. No descriptive text.
A service of which only a part is served lists its remaining operations by name, so that a call to one of them
is told apart from a call to an operation that does not exist. Constraints are kept on shapes that inputs reach.
Run: python3 scripts/gen-aws-models.py [service …]
"""

import glob
import gzip
import json
import os
import re
import sys

import botocore

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'src', 'aws', 'models')
DATA = os.path.join(os.path.dirname(botocore.__file__), 'data')

GLUE = (r'(Create|Get|Update|Delete|BatchDelete|BatchCreate|BatchGet|BatchUpdate)'
        r'(Databases?|Tables?|TableVersions?|Partitions?|UserDefinedFunctions?|PartitionIndex(es)?|Catalogs?)'
        r'|(Get|Update|Delete)ColumnStatisticsFor(Table|Partition)|(Get|Put)DataCatalogEncryptionSettings'
        r'|GetConnections?|CreateConnection|UpdateConnection|DeleteConnection|TagResource|UntagResource|GetTags|SearchTables')
S3 = (r'(Create|Delete|Head)Bucket|ListBuckets|GetBucketLocation'
      r'|(Get|Put)Bucket(Versioning|Acl|NotificationConfiguration|OwnershipControls|RequestPayment|AccelerateConfiguration|Logging|Abac)'
      r'|(Get|Put|Delete)Bucket(Tagging|Policy|Cors|Encryption|OwnershipControls|Website|Replication)|GetBucketPolicyStatus'
      r'|(Get|Put)BucketLifecycleConfiguration|DeleteBucketLifecycle|(Get|Put|Delete)PublicAccessBlock'
      r'|(Get|List)Bucket(Analytics|IntelligentTiering|Inventory|Metrics)Configurations?'
      r'|(Get|Put)ObjectLockConfiguration|(Get|Put|Delete|Head|Copy)Object|GetObjectAttributes|DeleteObjects|RenameObject'
      r'|GetObject(LegalHold|Retention)'
      r'|ListObjects(V2)?|ListObjectVersions|(Get|Put|Delete)ObjectTagging|(Get|Put)ObjectAcl'
      r'|(Create|Complete|Abort)MultipartUpload|UploadPart(Copy)?|ListMultipartUploads|ListParts')
IAM = (r'(Create|Get|List|Delete|Update)(Users?|Groups?)|(Create|List|Delete|Update)AccessKeys?|GetAccessKeyLastUsed'
       r'|(Create|Get|List|Delete|Update)Roles?|UpdateRoleDescription|UpdateAssumeRolePolicy'
       r'|(Tag|Untag)(Role|User|Policy|InstanceProfile)'
       r'|List(Role|User|Policy|InstanceProfile)Tags|(Create|Get|List|Delete)Polic(y|ies)'
       r'|(Create|Get|List|Delete)PolicyVersions?|SetDefaultPolicyVersion|(Attach|Detach)(Role|User|Group)Policy'
       r'|ListAttached(Role|User|Group)Policies|(Put|Get|List|Delete)(Role|User|Group)Polic(y|ies)|ListEntitiesForPolicy'
       r'|(Add|Remove)User(To|From)Group|ListGroupsForUser|(Create|Get|List|Delete)InstanceProfiles?'
       r'|(Add|Remove)Role(To|From)InstanceProfile|ListInstanceProfilesForRole'
       r'|SimulatePrincipalPolicy|SimulateCustomPolicy|GetAccountAuthorizationDetails|GetContextKeysFor(Principal|Custom)Policy'
       r'|(Create|Delete)AccountAlias|ListAccountAliases'
       r'|GetAccountSummary|(Create|Delete)ServiceLinkedRole|GetServiceLinkedRoleDeletionStatus'
       r'|(Put|Delete)(Role|User)PermissionsBoundary|(Create|Get|Update|Delete)LoginProfile'
       r'|List(Virtual)?MFADevices|ListSSHPublicKeys|ListSigningCertificates|ListServiceSpecificCredentials|ListOpenIDConnectProviders|ListSAMLProviders')
LOGS = (r'(Create|Delete)Log(Group|Stream)|DescribeLog(Groups|Streams)|PutLogEvents|GetLogEvents|FilterLogEvents|ListLogGroups'
        r'|(Put|Delete)RetentionPolicy|(Tag|Untag)LogGroup|ListTagsLogGroup|TagResource|UntagResource|ListTagsForResource'
        r'|Describe(MetricFilters|SubscriptionFilters|ResourcePolicies)|TestMetricFilter|GetLogRecord'
        r'|PutLogGroupDeletionProtection|(Associate|Disassociate)KmsKey')
CLOUDWATCH = (r'PutMetricData|GetMetricData|GetMetricStatistics|ListMetrics'
              r'|(Put|Describe|Delete)(Metric)?Alarms?|DescribeAlarmsForMetric|DescribeAlarmHistory|SetAlarmState|(Enable|Disable)AlarmActions'
              r'|TagResource|UntagResource|ListTagsForResource')
# Snapshots beyond those of one application came later than this service's other operations.
ANALYTICS = r'(?!(Create|Delete|Describe|List|Export|Import)Snapshot).*'

SERVICES = {
    'kinesis': r'.*', 'kinesisanalyticsv2': ANALYTICS, 'glue': GLUE, 's3': S3, 'iam': IAM,
    'sts': r'GetCallerIdentity|AssumeRole|GetSessionToken|AssumeRoleWithWebIdentity|GetAccessKeyInfo|DecodeAuthorizationMessage'
           r'|GetFederationToken',
    'logs': LOGS, 'cloudwatch': CLOUDWATCH,
}

SHAPE_TRAITS = ('enum', 'required', 'flattened', 'payload', 'timestampFormat', 'union', 'event', 'eventstream')
MEMBER_TRAITS = ('location', 'locationName', 'flattened', 'streaming', 'xmlAttribute', 'timestampFormat', 'eventpayload')


def load(service):
    path = sorted(glob.glob(os.path.join(DATA, service, '*', 'service-2.json*')))
    path = [p for p in path if 'extras' not in p][-1]
    opened = gzip.open(path) if path.endswith('.gz') else open(path, 'rb')
    with opened as file:
        return json.load(file)


def member_of(ref):
    traits = {key: ref[key] for key in MEMBER_TRAITS if ref.get(key)}
    if 'xmlNamespace' in ref:
        traits['xmlNamespace'] = ref['xmlNamespace']['uri']
    return {'shape': ref['shape'], **traits} if traits else ref['shape']


def children(shape):
    refs = list(shape.get('members', {}).values())
    refs += [shape[key] for key in ('member', 'key', 'value') if key in shape]
    return [ref['shape'] for ref in refs]


def reach(shapes, roots):
    seen, queue = set(), list(roots)
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += children(shapes[name])
    return seen


def compact_shape(shape, is_input):
    out = {'type': shape['type']}
    if 'members' in shape:
        out['members'] = {name: member_of(ref) for name, ref in shape['members'].items()}
    for key in ('member', 'key', 'value'):
        if key in shape:
            out[key] = member_of(shape[key])
    for key in SHAPE_TRAITS:
        if shape.get(key) and (is_input or key not in ('enum', 'required')):
            out[key] = shape[key]
    if is_input:
        for key in ('min', 'max', 'pattern'):
            if key in shape:
                out[key] = shape[key]
    if shape.get('xmlNamespace'):
        namespace = shape['xmlNamespace']
        out['xmlNamespace'] = namespace['uri'] if isinstance(namespace, dict) else namespace
    if shape.get('exception'):
        error = shape.get('error', {})
        status = error.get('httpStatusCode', 500 if shape.get('fault') else 400)
        out['error'] = {'code': error.get('code'), 'status': status}
        if not out['error']['code']:
            del out['error']['code']
    return out


def compact_operation(operation, is_rest):
    out = {}
    for key in ('input', 'output'):
        if key in operation:
            out[key] = operation[key]['shape']
    if 'locationName' in operation.get('input', {}):
        out['inputElement'] = operation['input']['locationName']
    wrapper = operation.get('output', {}).get('resultWrapper')
    if wrapper:
        out['resultWrapper'] = wrapper
    if operation.get('errors'):
        out['errors'] = [error['shape'] for error in operation['errors']]
    if is_rest:
        out['http'] = operation['http']
    if operation.get('authtype') == 'none':
        out['anonymous'] = True
    return out


def compact(service, pattern):
    model = load(service)
    metadata, shapes = model['metadata'], model['shapes']
    is_rest = metadata['protocol'].startswith('rest')
    kept = {name: operation for name, operation in model['operations'].items() if re.fullmatch(pattern, name)}
    inputs = reach(shapes, [op['input']['shape'] for op in kept.values() if 'input' in op])
    roots = [op['output']['shape'] for op in kept.values() if 'output' in op]
    roots += [error['shape'] for op in kept.values() for error in op.get('errors', [])]
    used = inputs | reach(shapes, roots)
    out = {'service': service}
    for key in ('apiVersion', 'endpointPrefix', 'signingName', 'jsonVersion', 'targetPrefix', 'serviceId', 'protocols'):
        if key in metadata:
            out[key] = metadata[key]
    if 'xmlNamespace' in metadata:
        out['xmlNamespace'] = metadata['xmlNamespace']
    if 'awsQueryCompatible' in metadata:
        out['queryCompatible'] = True
    operations = {name: compact_operation(operation, is_rest) for name, operation in sorted(kept.items())}
    others = {name: operation['http'] for name, operation in sorted(model['operations'].items()) if name not in kept}
    return out, operations, others if is_rest else sorted(others), {
        name: compact_shape(shapes[name], name in inputs) for name in sorted(used)}


def line(value):
    return json.dumps(value, separators=(',', ':'), ensure_ascii=True)


def table(entries):
    return '{\n' + ',\n'.join(f'{line(name)}:{line(value)}' for name, value in entries.items()) + '\n}'


def main():
    os.makedirs(ROOT, exist_ok=True)
    for service in sys.argv[1:] or SERVICES:
        pattern = SERVICES[service]
        head, operations, others, shapes = compact(service, pattern)
        parts = [f'{line(key)}:{line(value)}' for key, value in head.items()]
        parts += [f'"operations":{table(operations)}', f'"notServed":{line(others)}', f'"shapes":{table(shapes)}']
        with open(os.path.join(ROOT, f'{service}.json'), 'w', encoding='utf-8') as file:
            file.write('{' + ',\n'.join(parts) + '}\n')


if __name__ == '__main__':
    main()
