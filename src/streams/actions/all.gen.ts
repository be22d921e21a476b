// Written by `npm run gen`: the actions of this folder.

import { addTagsToStream } from './AddTagsToStream.ts'
import { createStream } from './CreateStream.ts'
import { decreaseStreamRetentionPeriod } from './DecreaseStreamRetentionPeriod.ts'
import { deleteResourcePolicy } from './DeleteResourcePolicy.ts'
import { deleteStream } from './DeleteStream.ts'
import { deregisterStreamConsumer } from './DeregisterStreamConsumer.ts'
import { describeAccountSettings } from './DescribeAccountSettings.ts'
import { describeLimits } from './DescribeLimits.ts'
import { describeStream } from './DescribeStream.ts'
import { describeStreamConsumer } from './DescribeStreamConsumer.ts'
import { describeStreamSummary } from './DescribeStreamSummary.ts'
import { disableEnhancedMonitoring } from './DisableEnhancedMonitoring.ts'
import { enableEnhancedMonitoring } from './EnableEnhancedMonitoring.ts'
import { getRecords } from './GetRecords.ts'
import { getResourcePolicy } from './GetResourcePolicy.ts'
import { getShardIterator } from './GetShardIterator.ts'
import { increaseStreamRetentionPeriod } from './IncreaseStreamRetentionPeriod.ts'
import { listShards } from './ListShards.ts'
import { listStreamConsumers } from './ListStreamConsumers.ts'
import { listStreams } from './ListStreams.ts'
import { listTagsForResource } from './ListTagsForResource.ts'
import { listTagsForStream } from './ListTagsForStream.ts'
import { mergeShards } from './MergeShards.ts'
import { putRecord } from './PutRecord.ts'
import { putRecords } from './PutRecords.ts'
import { putResourcePolicy } from './PutResourcePolicy.ts'
import { registerStreamConsumer } from './RegisterStreamConsumer.ts'
import { removeTagsFromStream } from './RemoveTagsFromStream.ts'
import { splitShard } from './SplitShard.ts'
import { startStreamEncryption } from './StartStreamEncryption.ts'
import { stopStreamEncryption } from './StopStreamEncryption.ts'
import { subscribeToShard } from './SubscribeToShard.ts'
import { tagResource } from './TagResource.ts'
import { untagResource } from './UntagResource.ts'
import { updateAccountSettings } from './UpdateAccountSettings.ts'
import { updateMaxRecordSize } from './UpdateMaxRecordSize.ts'
import { updateShardCount } from './UpdateShardCount.ts'
import { updateStreamMode } from './UpdateStreamMode.ts'
import { updateStreamWarmThroughput } from './UpdateStreamWarmThroughput.ts'

/** The actions of this folder, by name. */
export const actions = [
  addTagsToStream,
  createStream,
  decreaseStreamRetentionPeriod,
  deleteResourcePolicy,
  deleteStream,
  deregisterStreamConsumer,
  describeAccountSettings,
  describeLimits,
  describeStream,
  describeStreamConsumer,
  describeStreamSummary,
  disableEnhancedMonitoring,
  enableEnhancedMonitoring,
  getRecords,
  getResourcePolicy,
  getShardIterator,
  increaseStreamRetentionPeriod,
  listShards,
  listStreamConsumers,
  listStreams,
  listTagsForResource,
  listTagsForStream,
  mergeShards,
  putRecord,
  putRecords,
  putResourcePolicy,
  registerStreamConsumer,
  removeTagsFromStream,
  splitShard,
  startStreamEncryption,
  stopStreamEncryption,
  subscribeToShard,
  tagResource,
  untagResource,
  updateAccountSettings,
  updateMaxRecordSize,
  updateShardCount,
  updateStreamMode,
  updateStreamWarmThroughput,
]
