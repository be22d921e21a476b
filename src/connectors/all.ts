// The connectors of Millrace.

import type { Connector, ConnectorRegistry } from '../table/connector.ts'
import { blackhole } from './blackhole/index.ts'
import { datagen } from './datagen/index.ts'
import { filesystem } from './filesystem/index.ts'
import { kinesis } from './kinesis/index.ts'
import { print } from './print/index.ts'

const connectors: readonly Connector[] = [blackhole, datagen, filesystem, kinesis, print]

/** Finds connectors by identifier. */
export function createConnectorRegistry(): ConnectorRegistry {
  const byName = new Map(connectors.map((connector) => [connector.name, connector]))
  return { connector: (name) => byName.get(name), names: () => [...byName.keys()].sort() }
}
