// Written by `npm run gen`: the actions of this folder.

import { createLogGroup } from './CreateLogGroup.ts'
import { createLogStream } from './CreateLogStream.ts'
import { deleteLogGroup } from './DeleteLogGroup.ts'
import { deleteLogStream } from './DeleteLogStream.ts'
import { describeLogGroups } from './DescribeLogGroups.ts'
import { describeLogStreams } from './DescribeLogStreams.ts'
import { filterLogEvents } from './FilterLogEvents.ts'
import { getLogEvents } from './GetLogEvents.ts'
import { putLogEvents } from './PutLogEvents.ts'
import { putRetentionPolicy } from './PutRetentionPolicy.ts'

/** The actions of this folder, by name. */
export const actions = [
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  putLogEvents,
  putRetentionPolicy,
]
