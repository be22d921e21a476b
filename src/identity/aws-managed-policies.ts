// Managed policies that AWS provides in every account, for the services that are served here.
// Always: they cannot be changed or deleted; their documents grant what their names say.

import type { ManagedPolicy } from './entities.ts'

const createdAtMs = Date.UTC(2015, 1, 6, 18, 40)

type Grant = readonly [actions: readonly string[], resource?: string]

const readOnlyVerbs = (service: string): string[] => ['Get', 'List', 'Describe'].map((verb) => `${service}:${verb}*`)

const policies: Readonly<Record<string, readonly Grant[]>> = {
  AdministratorAccess: [[['*']]],
  AmazonKinesisFullAccess: [[['kinesis:*']]],
  AmazonKinesisReadOnlyAccess: [[readOnlyVerbs('kinesis')]],
  AmazonKinesisAnalyticsFullAccess: [
    [
      [
        'kinesisanalytics:*',
        'kinesis:CreateStream',
        'kinesis:DeleteStream',
        'kinesis:DescribeStream',
        'kinesis:ListStreams',
        'kinesis:PutRecord',
        'kinesis:PutRecords',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListMetrics',
        'logs:GetLogEvents',
        'iam:ListPolicyVersions',
        'iam:ListRoles',
      ],
    ],
    [['iam:PassRole'], 'arn:aws:iam::*:role/service-role/kinesis-analytics*'],
  ],
  AmazonKinesisAnalyticsReadOnly: [
    [
      [
        'kinesisanalytics:Describe*',
        'kinesisanalytics:Get*',
        'kinesisanalytics:List*',
        'kinesis:DescribeStream',
        'kinesis:ListStreams',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListMetrics',
        'logs:GetLogEvents',
        'iam:ListPolicyVersions',
        'iam:ListRoles',
      ],
    ],
  ],
  AmazonS3FullAccess: [[['s3:*', 's3-object-lambda:*']]],
  AmazonS3ReadOnlyAccess: [[[...readOnlyVerbs('s3'), 's3-object-lambda:Get*', 's3-object-lambda:List*']]],
  AWSGlueConsoleFullAccess: [
    [
      [
        'glue:*',
        'iam:ListRoles',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        's3:ListAllMyBuckets',
        's3:ListBucket',
        's3:GetBucketAcl',
        's3:GetBucketLocation',
        'cloudwatch:GetMetricData',
      ],
    ],
    [['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::aws-glue-*/*'],
    [['iam:PassRole'], 'arn:aws:iam::*:role/AWSGlueServiceRole*'],
  ],
  'service-role/AWSGlueServiceRole': [
    [
      [
        'glue:*',
        's3:GetBucketLocation',
        's3:ListBucket',
        's3:ListAllMyBuckets',
        's3:GetBucketAcl',
        'iam:ListRolePolicies',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'cloudwatch:PutMetricData',
      ],
    ],
    [['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::aws-glue-*/*'],
    [['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:*:/aws-glue/*'],
  ],
  CloudWatchFullAccess: [[['cloudwatch:*', 'logs:*']]],
  CloudWatchReadOnlyAccess: [
    [[...readOnlyVerbs('cloudwatch'), 'logs:Get*', 'logs:List*', 'logs:Describe*', 'logs:FilterLogEvents']],
  ],
  CloudWatchLogsFullAccess: [[['logs:*', 'cloudwatch:GenerateQuery']]],
  CloudWatchLogsReadOnlyAccess: [[[...readOnlyVerbs('logs'), 'logs:FilterLogEvents']]],
  IAMFullAccess: [[['iam:*']]],
  IAMReadOnlyAccess: [[['iam:Get*', 'iam:List*', 'iam:Simulate*', 'iam:GenerateCredentialReport']]],
  PowerUserAccess: [
    [['cloudwatch:*', 'glue:*', 'kinesis:*', 'kinesisanalytics:*', 'logs:*', 's3:*', 'sts:*', 'iam:ListRoles']],
  ],
  ReadOnlyAccess: [
    [
      [
        ...readOnlyVerbs('cloudwatch'),
        ...readOnlyVerbs('glue'),
        'glue:BatchGet*',
        'glue:SearchTables',
        ...readOnlyVerbs('kinesis'),
        ...readOnlyVerbs('kinesisanalytics'),
        ...readOnlyVerbs('logs'),
        'logs:FilterLogEvents',
        ...readOnlyVerbs('s3'),
        'iam:Get*',
        'iam:List*',
        'iam:Simulate*',
      ],
    ],
  ],
}

/** The managed policies of AWS, by ARN. */
export function awsManagedPolicies(): Map<string, ManagedPolicy> {
  const byArn = new Map<string, ManagedPolicy>()
  for (const [pathAndName, grants] of Object.entries(policies)) {
    const name = pathAndName.slice(pathAndName.lastIndexOf('/') + 1)
    const statements = grants.map(([actions, resource]) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resource ?? '*',
    }))
    const arn = `arn:aws:iam::aws:policy/${pathAndName}`
    byArn.set(arn, {
      name,
      id: `ANPA${Buffer.from(name).toString('hex').toUpperCase().padEnd(17, 'A').slice(0, 17)}`,
      path: `/${pathAndName.slice(0, -name.length)}`,
      arn,
      createdAtMs,
      updatedAtMs: createdAtMs,
      versions: [{ id: 'v1', document: JSON.stringify({ Version: '2012-10-17', Statement: statements }), createdAtMs }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags: [],
    })
  }
  return byArn
}
