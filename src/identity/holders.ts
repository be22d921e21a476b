// What users, groups and roles have in common: inline policies, attached policies, boundaries and tags.
// Always: a document is checked before it is stored.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { Group, ManagedPolicy, Role, Tag, User } from './entities.ts'
import { deleteConflict, limitExceeded, noSuchEntity } from './errors.ts'
import type { IdentityState } from './state.ts'

const attachedMax = 20
const tagsMax = 50

type Holder = User | Group | Role

/** The user, group or role of a name, once the caller may do the action on it. */
export function authorizedHolder(
  state: IdentityState,
  context: ActionContext,
  action: string,
  kind: Holder['kind'],
  name: string,
): Holder {
  if (kind === 'user') {
    context.authorize(`iam:${action}`, state.userArn(name))
    return state.requireUser(name)
  }
  context.authorize(`iam:${action}`, kind === 'group' ? state.groupArn(name) : state.roleArn(name))
  return kind === 'group' ? state.requireGroup(name) : state.requireRole(name)
}

function withParts<T extends Holder>(holder: T, parts: Partial<Holder>): T {
  return { ...holder, ...parts } as T
}

/** Adds or replaces an inline policy. */
export async function putInlinePolicy(state: IdentityState, holder: Holder, name: string, text: string): Promise<void> {
  state.document(text, 'identity')
  await state.saveHolder(withParts(holder, { inline: { ...holder.inline, [name]: text } }))
}

/** An inline policy as the API shows it. */
export function inlinePolicy(holder: Holder, name: string): { PolicyName: string; PolicyDocument: string } {
  const text = holder.inline[name]
  if (text === undefined) throw noSuchEntity(`The ${holder.kind} policy with name ${name} cannot be found.`)
  return { PolicyName: name, PolicyDocument: encodeDocument(text) }
}

/** Removes an inline policy. */
export async function deleteInlinePolicy(state: IdentityState, holder: Holder, name: string): Promise<void> {
  inlinePolicy(holder, name)
  const { [name]: _removed, ...inline } = holder.inline
  await state.saveHolder(withParts(holder, { inline }))
}

/** Attaches a managed policy; attaching it again changes nothing. */
export async function attachPolicy(state: IdentityState, holder: Holder, arn: string): Promise<void> {
  if (state.findPolicy(arn) === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  if (holder.attached.includes(arn)) return
  if (holder.attached.length >= attachedMax)
    throw limitExceeded(`Cannot exceed quota for PoliciesPer${title(holder)}: ${attachedMax}`)
  await state.saveHolder(withParts(holder, { attached: [...holder.attached, arn] }))
}

/** Detaches a managed policy. */
export async function detachPolicy(state: IdentityState, holder: Holder, arn: string): Promise<void> {
  if (!holder.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`)
  await state.saveHolder(withParts(holder, { attached: holder.attached.filter((other) => other !== arn) }))
}

/** Attached policies as the API lists them. */
export function attachedPolicies(
  state: IdentityState,
  holder: Holder,
  pathPrefix = '/',
): { PolicyName: string; PolicyArn: string }[] {
  return holder.attached
    .map((arn) => state.findPolicy(arn))
    .filter((policy): policy is ManagedPolicy => policy !== undefined)
    .filter((policy) => policy.path.startsWith(pathPrefix))
    .map((policy) => ({ PolicyName: policy.name, PolicyArn: policy.arn }))
}

/** Sets or removes the permissions boundary. */
export async function setBoundary(state: IdentityState, holder: Holder, arn: string | undefined): Promise<void> {
  if (arn !== undefined) state.requirePolicy(arn)
  await state.saveHolder(withParts(holder, { boundaryArn: arn }))
}

/** Tags with some added or replaced. */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(tags.map((tag) => [tag.Key, tag]))
  for (const tag of added) {
    if (tag.Key.toLowerCase().startsWith('aws:'))
      throw new AwsError('InvalidInput', 'Tag keys must not start with aws:')
    merged.set(tag.Key, tag)
  }
  if (merged.size > tagsMax) throw limitExceeded(`Cannot exceed quota for TagsPerEntity: ${tagsMax}`)
  return [...merged.values()]
}

/** Changes the tags of a user or role. */
export async function setTags(state: IdentityState, holder: Holder, tags: readonly Tag[]): Promise<void> {
  await state.saveHolder(withParts(holder, { tags }))
}

/** Refuses to delete what still has policies. */
export function requireBare(holder: Holder): void {
  if (holder.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.')
  if (Object.keys(holder.inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.')
}

/** Documents are percent-encoded in answers. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function title(holder: Holder): string {
  return holder.kind.charAt(0).toUpperCase() + holder.kind.slice(1)
}
