// Written by `npm run gen`: the actions of this folder.

import { batchDeleteTable } from './BatchDeleteTable.ts'
import { createDatabase } from './CreateDatabase.ts'
import { createTable } from './CreateTable.ts'
import { createUserDefinedFunction } from './CreateUserDefinedFunction.ts'
import { deleteDatabase } from './DeleteDatabase.ts'
import { deleteTable } from './DeleteTable.ts'
import { deleteTableVersion } from './DeleteTableVersion.ts'
import { deleteUserDefinedFunction } from './DeleteUserDefinedFunction.ts'
import { getDatabase } from './GetDatabase.ts'
import { getDatabases } from './GetDatabases.ts'
import { getPartitions } from './GetPartitions.ts'
import { getTable } from './GetTable.ts'
import { getTableVersion } from './GetTableVersion.ts'
import { getTableVersions } from './GetTableVersions.ts'
import { getTables } from './GetTables.ts'
import { getUserDefinedFunction } from './GetUserDefinedFunction.ts'
import { getUserDefinedFunctions } from './GetUserDefinedFunctions.ts'
import { searchTables } from './SearchTables.ts'
import { updateDatabase } from './UpdateDatabase.ts'
import { updateTable } from './UpdateTable.ts'
import { updateUserDefinedFunction } from './UpdateUserDefinedFunction.ts'

/** The actions of this folder, by name. */
export const actions = [
  batchDeleteTable,
  createDatabase,
  createTable,
  createUserDefinedFunction,
  deleteDatabase,
  deleteTable,
  deleteTableVersion,
  deleteUserDefinedFunction,
  getDatabase,
  getDatabases,
  getPartitions,
  getTable,
  getTableVersion,
  getTableVersions,
  getTables,
  getUserDefinedFunction,
  getUserDefinedFunctions,
  searchTables,
  updateDatabase,
  updateTable,
  updateUserDefinedFunction,
]
