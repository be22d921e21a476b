// The Glue Data Catalog as a service of the port.

import { defineService, type Service } from '../aws/action.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { actions } from './actions/all.gen.ts'
import { GlueState } from './glue-state.ts'

/** Makes the Glue service over a metadata store. */
export function createCatalogService(store: MetadataStore): Service {
  return defineService('glue', new GlueState(store), actions)
}
