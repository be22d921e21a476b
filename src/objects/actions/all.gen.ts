// Written by `npm run gen`: the actions of this folder.

import { abortMultipartUpload } from './AbortMultipartUpload.ts'
import { completeMultipartUpload } from './CompleteMultipartUpload.ts'
import { copyObject } from './CopyObject.ts'
import { createBucket } from './CreateBucket.ts'
import { createMultipartUpload } from './CreateMultipartUpload.ts'
import { deleteBucket } from './DeleteBucket.ts'
import { deleteBucketPolicy } from './DeleteBucketPolicy.ts'
import { deleteObject } from './DeleteObject.ts'
import { deleteObjects } from './DeleteObjects.ts'
import { getBucketLocation } from './GetBucketLocation.ts'
import { getBucketPolicy } from './GetBucketPolicy.ts'
import { getBucketVersioning } from './GetBucketVersioning.ts'
import { getObject } from './GetObject.ts'
import { getObjectTagging } from './GetObjectTagging.ts'
import { headBucket } from './HeadBucket.ts'
import { headObject } from './HeadObject.ts'
import { listBuckets } from './ListBuckets.ts'
import { listMultipartUploads } from './ListMultipartUploads.ts'
import { listObjects } from './ListObjects.ts'
import { listObjectsV2 } from './ListObjectsV2.ts'
import { listParts } from './ListParts.ts'
import { putBucketPolicy } from './PutBucketPolicy.ts'
import { putObject } from './PutObject.ts'
import { putObjectTagging } from './PutObjectTagging.ts'
import { uploadPart } from './UploadPart.ts'

/** The actions of this folder, by name. */
export const actions = [
  abortMultipartUpload,
  completeMultipartUpload,
  copyObject,
  createBucket,
  createMultipartUpload,
  deleteBucket,
  deleteBucketPolicy,
  deleteObject,
  deleteObjects,
  getBucketLocation,
  getBucketPolicy,
  getBucketVersioning,
  getObject,
  getObjectTagging,
  headBucket,
  headObject,
  listBuckets,
  listMultipartUploads,
  listObjects,
  listObjectsV2,
  listParts,
  putBucketPolicy,
  putObject,
  putObjectTagging,
  uploadPart,
]
