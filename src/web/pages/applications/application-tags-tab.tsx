// Tags of an application or notebook.

import { useApp } from '../../store/app.ts'
import { type Tag, type TagCalls, TagsEditor } from '../../widgets/tags-editor.tsx'

/** The tab. */
export function ApplicationTagsTab({ arn }: { readonly arn: string }) {
  const { aws } = useApp()
  const calls: TagCalls = {
    load: async () => {
      const { Tags = [] } = await aws<{ Tags?: readonly Partial<Tag>[] }>('kinesisanalyticsv2', 'ListTagsForResource', { ResourceARN: arn })
      return Tags.map(({ Key = '', Value = '' }) => ({ Key, Value }))
    },
    put: (Tags) => ({ service: 'kinesisanalyticsv2', action: 'TagResource', input: { ResourceARN: arn, Tags } }),
    remove: (TagKeys) => ({ service: 'kinesisanalyticsv2', action: 'UntagResource', input: { ResourceARN: arn, TagKeys } }),
  }
  return <TagsEditor id={arn} calls={calls} />
}
