// What an API action and a service are. An action is one file `<service folder>/actions/<Action>.ts` that exports one
// `defineAction(...)`.
// Always: `handle` gets an input that the model has already validated, and returns a plain object in the shape of the
// model's output.

import type { Clock } from '../base/clock.ts'
import type { PolicyDocument } from './policy.ts'

/** Services by the folder that serves them; `model` names the file in `aws/models/`. */
export type ServiceName = 'kinesis' | 'glue' | 'kinesisanalyticsv2' | 's3' | 'iam' | 'sts' | 'logs' | 'cloudwatch'

/** Who calls: the account's root, a user's key, or a session of an assumed role (jobs of a notebook or application). */
export interface Principal {
  readonly type: 'root' | 'user' | 'role'
  /** `arn:aws:iam::123456789012:root`, `…:user/name` or `arn:aws:sts::…:assumed-role/name/session`. */
  readonly arn: string
  readonly accountId: string
  /** The role whose policies apply, for type `role`. */
  readonly roleArn?: string
}

/** What an action knows about the call. */
export interface ActionContext {
  readonly principal: Principal
  readonly accountId: string
  readonly region: string
  readonly requestId: string
  readonly clock: Clock
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
  /** Raw HTTP facts for S3 (headers, body stream); absent for in-process calls. */
  readonly http?: HttpFacts
  /**
   * Throws AccessDenied naming principal, action and resource unless the caller's policies allow it.
   * `iamAction` is e.g. `kinesis:PutRecord`. A resource's own policy, where it has one, may allow or deny too.
   */
  authorize(iamAction: string, resourceArn: string, resourcePolicy?: PolicyDocument): void
}

/** The HTTP side of a request, for actions that stream or read headers. */
export interface HttpFacts {
  readonly method: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly url: string
}

/** A JSON-like object with byte strings; timestamps are Date objects in outputs and epoch-ms Dates in inputs. */
export type Shape = Record<string, unknown>

/** An API action. `State` is the service's own state object. */
export interface Action<State = unknown, Input = Shape, Output = Shape> {
  readonly name: string
  /** Handles one call; throws `AwsError` for the errors of the model. */
  handle(input: Input, context: ActionContext, state: State): Output | Promise<Output>
}

/** Defines an action; the file's only export. */
export function defineAction<State, Input, Output>(action: Action<State, Input, Output>): Action<State, Input, Output> {
  return action
}

/** An action as the dispatcher holds it: with its state applied and its types erased. */
export interface BoundAction {
  readonly name: string
  handle(input: Shape, context: ActionContext): Promise<Shape>
}

/** A request of a page of another origin, or its preflight. */
export interface CrossOriginRequest {
  readonly origin: string
  readonly method: string
  /** Headers that a preflight announces. */
  readonly headers: readonly string[]
}

/** A service: its model's name and its actions. */
export interface Service {
  readonly name: ServiceName
  readonly actions: ReadonlyMap<string, BoundAction>
  /** Headers that let a page of another origin in; undefined when nothing does. Only S3's buckets have such rules. */
  crossOrigin?(bucket: string, request: CrossOriginRequest): Record<string, string> | undefined
}

/** Binds actions to a state. */
export function defineService<State>(
  name: ServiceName,
  state: State,
  // biome-ignore lint/suspicious/noExplicitAny: actions of one service differ in their input and output types
  actions: readonly Action<State, any, any>[],
): Service {
  const bound = new Map<string, BoundAction>()
  for (const action of actions) {
    bound.set(action.name, {
      name: action.name,
      handle: async (input, context) => (await action.handle(input, context, state)) as Shape,
    })
  }
  return { name, actions: bound }
}

/**
 * Calls actions from inside the process (the page, connectors, applications), through the same validation and
 * policies as over HTTP.
 */
export interface AwsInvoker {
  /** Throws `AwsError` as a client would see it. Without a principal the call is made as the account's root. */
  invoke(service: ServiceName, action: string, input: Shape, options?: InvokeOptions): Promise<Shape>
}

/** Options of an in-process call. */
export interface InvokeOptions {
  readonly principal?: Principal
  readonly region?: string
  readonly signal?: AbortSignal
}
