// A stream's tags.

import { useApp } from '../../store/app.ts'
import { type Tag, type TagCalls, TagsEditor } from '../../widgets/tags-editor.tsx'

/** The tab. */
export function TagsTab({ name }: { readonly name: string }) {
  const { aws } = useApp()
  const calls: TagCalls = {
    load: async () => (await aws<{ Tags: readonly Tag[] }>('kinesis', 'ListTagsForStream', { StreamName: name })).Tags,
    put: (tags) => ({ service: 'kinesis', action: 'AddTagsToStream', input: { StreamName: name, Tags: Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value])) } }),
    remove: (TagKeys) => ({ service: 'kinesis', action: 'RemoveTagsFromStream', input: { StreamName: name, TagKeys } }),
  }
  return <TagsEditor id={name} calls={calls} />
}
