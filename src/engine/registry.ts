// The registries of the embedded engine: functions, formats, connectors. The same in the server thread and in workers.

import { createConnectorRegistry } from '../connectors/all.ts'
import { createFormatRegistry } from '../formats/registry.ts'
import { createFunctionRegistry } from '../functions/registry.ts'
import type { ConnectorRegistry } from '../table/connector.ts'
import type { FormatRegistry } from '../table/format.ts'
import type { FunctionRegistry } from '../table/function.ts'

/** All registries. */
export interface Registries {
  /** Functions of a Flink version. */
  readonly functions: (flinkVersion: string) => FunctionRegistry
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
}

/** Makes the registries; functions of a version are collected on first use. */
export function createRegistries(): Registries {
  const byVersion = new Map<string, FunctionRegistry>()
  return {
    functions(flinkVersion) {
      const known = byVersion.get(flinkVersion)
      if (known) return known
      const made = createFunctionRegistry(flinkVersion)
      byVersion.set(flinkVersion, made)
      return made
    },
    connectors: createConnectorRegistry(),
    formats: createFormatRegistry(),
  }
}
