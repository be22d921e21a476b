// Service models: operations, shapes, constraints and wire traits of the AWS services, read from
// `models/<service>.json`.
// Always: a model is read from disk the first time its service is used and never changes afterwards.

import { readFileSync } from 'node:fs'
import type { ServiceName } from './action.ts'

/** The kinds of shapes that models use. */
export type ShapeType =
  | 'structure'
  | 'list'
  | 'map'
  | 'string'
  | 'blob'
  | 'boolean'
  | 'timestamp'
  | 'character'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'

/** A reference to a shape with the wire traits of the place it is used at. */
export interface ShapeRef {
  readonly shape: string
  readonly location?: 'uri' | 'header' | 'headers' | 'querystring' | 'statusCode'
  readonly locationName?: string
  readonly flattened?: boolean
  readonly streaming?: boolean
  readonly eventpayload?: boolean
  readonly xmlAttribute?: boolean
  readonly xmlNamespace?: string
  readonly timestampFormat?: string
}

/** A shape: its type, members and constraints. */
export interface ShapeModel {
  readonly type: ShapeType
  readonly members?: Readonly<Record<string, ShapeRef>>
  readonly required?: readonly string[]
  readonly member?: ShapeRef
  readonly key?: ShapeRef
  readonly value?: ShapeRef
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly flattened?: boolean
  readonly payload?: string
  readonly timestampFormat?: string
  readonly xmlNamespace?: string
  readonly event?: boolean
  readonly eventstream?: boolean
  readonly union?: boolean
  /** Present on exceptions: the code clients see where it differs from the shape's name, and the status. */
  readonly error?: { readonly code?: string; readonly status: number }
}

/** How an operation is bound to HTTP (REST protocols only). */
export interface HttpBinding {
  readonly method: string
  readonly requestUri: string
  readonly responseCode?: number
}

/** An operation of a service. */
export interface OperationModel {
  readonly name: string
  readonly input?: string
  readonly inputElement?: string
  readonly output?: string
  readonly resultWrapper?: string
  readonly errors: readonly string[]
  readonly http?: HttpBinding
  readonly anonymous?: boolean
  /** The output member that is an event stream. */
  readonly eventStreamMember?: string
}

/** A service's model. */
export interface ServiceModel {
  readonly service: ServiceName
  readonly apiVersion: string
  readonly serviceId: string
  /** The name that stands in SigV4 credential scopes. */
  readonly signingName: string
  readonly protocols: readonly string[]
  readonly jsonVersion: string
  readonly targetPrefix: string | undefined
  readonly xmlNamespace: string
  readonly queryCompatible: boolean
  readonly operations: ReadonlyMap<string, OperationModel>
  /** Operations that exist at AWS and are not served here; with their binding for REST protocols. */
  readonly notServed: ReadonlyMap<string, HttpBinding | undefined>
  shape(name: string): ShapeModel
  /** The error shape whose name or wire code is the one given. */
  error(code: string): { readonly shape: string; readonly code: string; readonly status: number } | undefined
}

/** Models by service, read when first asked for. */
export interface ModelRegistry {
  get(service: ServiceName): ServiceModel
}

type RawRef = string | ShapeRef
interface RawShape extends Omit<ShapeModel, 'members' | 'member' | 'key' | 'value'> {
  readonly members?: Record<string, RawRef>
  readonly member?: RawRef
  readonly key?: RawRef
  readonly value?: RawRef
}
interface RawModel {
  readonly service: ServiceName
  readonly apiVersion: string
  readonly endpointPrefix: string
  readonly serviceId: string
  readonly signingName?: string
  readonly jsonVersion?: string
  readonly targetPrefix?: string
  readonly protocols: string[]
  readonly xmlNamespace?: string
  readonly queryCompatible?: boolean
  readonly operations: Record<string, Omit<OperationModel, 'name' | 'errors'> & { errors?: string[] }>
  readonly notServed: string[] | Record<string, HttpBinding>
  readonly shapes: Record<string, RawShape>
}

/** A registry that reads the models shipped with the package. */
export function createModelRegistry(): ModelRegistry {
  const loaded = new Map<ServiceName, ServiceModel>()
  return {
    get(service) {
      let model = loaded.get(service)
      if (model === undefined) {
        const text = readFileSync(new URL(`./models/${service}.json`, import.meta.url), 'utf8')
        model = modelOf(JSON.parse(text) as RawModel)
        loaded.set(service, model)
      }
      return model
    },
  }
}

/** A model from its JSON form; for tests and for the registry. */
export function modelOf(raw: RawModel): ServiceModel {
  const shapes = new Map<string, ShapeModel>()
  const errors = new Map<string, { shape: string; code: string; status: number }>()
  for (const [name, shape] of Object.entries(raw.shapes)) {
    shapes.set(name, shapeOf(shape))
    if (shape.error) {
      const error = { shape: name, code: shape.error.code ?? name, status: shape.error.status }
      errors.set(name, error)
      errors.set(error.code, error)
    }
  }
  const operations = new Map<string, OperationModel>()
  for (const [name, operation] of Object.entries(raw.operations)) {
    const members = operation.output ? (shapes.get(operation.output)?.members ?? {}) : {}
    const stream = Object.keys(members).find((member) => shapes.get(members[member]?.shape ?? '')?.eventstream)
    operations.set(name, {
      ...operation,
      name,
      errors: operation.errors ?? [],
      ...(stream ? { eventStreamMember: stream } : {}),
    })
  }
  const notServed = Array.isArray(raw.notServed)
    ? raw.notServed.map((name): [string, undefined] => [name, undefined])
    : Object.entries(raw.notServed)
  return {
    service: raw.service,
    apiVersion: raw.apiVersion,
    serviceId: raw.serviceId,
    signingName: raw.signingName ?? raw.endpointPrefix,
    protocols: raw.protocols,
    jsonVersion: raw.jsonVersion ?? '1.1',
    targetPrefix: raw.targetPrefix,
    xmlNamespace: raw.xmlNamespace ?? '',
    queryCompatible: raw.queryCompatible ?? false,
    operations,
    notServed: new Map<string, HttpBinding | undefined>(notServed),
    shape(name) {
      const shape = shapes.get(name)
      if (shape === undefined) throw new Error(`the model of ${raw.service} has no shape ${name}`)
      return shape
    },
    error: (code) => errors.get(code),
  }
}

function refOf(ref: RawRef): ShapeRef {
  return typeof ref === 'string' ? { shape: ref } : ref
}

function shapeOf(raw: RawShape): ShapeModel {
  const { members, member, key, value, ...rest } = raw
  return {
    ...rest,
    ...(members
      ? { members: Object.fromEntries(Object.entries(members).map(([name, ref]) => [name, refOf(ref)])) }
      : {}),
    ...(member ? { member: refOf(member) } : {}),
    ...(key ? { key: refOf(key) } : {}),
    ...(value ? { value: refOf(value) } : {}),
  }
}
