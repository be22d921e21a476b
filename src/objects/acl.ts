// Access control lists: the canned ones as grants. They grant nothing here, as policies decide; buckets keep and answer them.

import { AwsError } from '../aws/errors.ts'
import { ownerOf } from './listing.ts'

const groups = { all: 'http://acs.amazonaws.com/groups/global/AllUsers', known: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers', logs: 'http://acs.amazonaws.com/groups/s3/LogDelivery' }

const cannedGrants: Readonly<Record<string, readonly (readonly [group: string, permission: string])[]>> = {
  private: [],
  'bucket-owner-full-control': [],
  'bucket-owner-read': [],
  'aws-exec-read': [],
  'public-read': [[groups.all, 'READ']],
  'public-read-write': [[groups.all, 'READ'], [groups.all, 'WRITE']],
  'authenticated-read': [[groups.known, 'READ']],
  'log-delivery-write': [[groups.logs, 'WRITE'], [groups.logs, 'READ_ACP']],
}

/** Owner and grants of a canned list. */
export function cannedAcl(accountId: string, name = 'private'): { readonly Owner: object; readonly Grants: readonly object[] } {
  const grants = cannedGrants[name]
  if (grants === undefined) throw new AwsError('InvalidArgument', 'Invalid canned ACL', 400, { ArgumentName: 'x-amz-acl', ArgumentValue: name })
  const owner = ownerOf(accountId)
  return {
    Owner: owner,
    Grants: [
      { Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
      ...grants.map(([URI, Permission]) => ({ Grantee: { Type: 'Group', URI }, Permission })),
    ],
  }
}

/** Throws when the bucket's owner has all rights by its ownership setting, so that lists cannot be set. */
export function refuseAcl(ownership: unknown, acl: string | undefined): void {
  const rules = (ownership as { Rules?: readonly { ObjectOwnership?: string }[] } | undefined)?.Rules
  const isEnforced = rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced'
  if (isEnforced && acl !== 'bucket-owner-full-control' && acl !== 'private') {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400)
  }
}
