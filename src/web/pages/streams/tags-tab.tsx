// A stream's tags.

import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useAction, useData } from '../../store/hooks.ts'
import { LoadState } from '../../widgets/load-state.tsx'

interface Tag {
  readonly Key: string
  readonly Value: string
}

/** The tab. */
export function TagsTab({ name }: { readonly name: string }) {
  const { aws, notices } = useApp()
  const tags = useData(async () => (await aws<{ Tags: readonly Tag[] }>('kinesis', 'ListTagsForStream', { StreamName: name })).Tags, [aws, name])
  const [draft, setDraft] = useState<readonly Tag[]>([])
  const action = useAction()
  useEffect(() => setDraft(tags.data ?? []), [tags.data])
  if (!tags.data) return <LoadState source={tags} what="the tags" />
  const change = (index: number, part: Partial<Tag>): void => setDraft(draft.map((tag, at) => (at === index ? { ...tag, ...part } : tag)))
  const isChanged = JSON.stringify(draft) !== JSON.stringify(tags.data)
  const save = (): Promise<boolean> =>
    action.run('The tags were not saved', async () => {
      const kept = draft.filter((tag) => tag.Key !== '')
      const gone = (tags.data ?? []).filter((old) => !kept.some((tag) => tag.Key === old.Key)).map((tag) => tag.Key)
      if (gone.length > 0) await aws('kinesis', 'RemoveTagsFromStream', { StreamName: name, TagKeys: gone })
      if (kept.length > 0) await aws('kinesis', 'AddTagsToStream', { StreamName: name, Tags: Object.fromEntries(kept.map((tag) => [tag.Key, tag.Value])) })
      notices.success('Tags saved')
      await tags.refresh()
    })
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${tags.data.length})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!isChanged} onClick={() => setDraft(tags.data ?? [])}>Discard</Button>
              <Button variant="primary" disabled={!isChanged} loading={action.isBusy} onClick={() => void save()}>Save changes</Button>
            </SpaceBetween>
          }
        >
          Tags
        </Header>
      }
    >
      <AttributeEditor
        items={[...draft]}
        addButtonText="Add new tag"
        removeButtonText="Remove"
        removeButtonAriaLabel={(tag) => `Remove tag ${tag.Key}`}
        disableAddButton={draft.length >= 50}
        empty={<Box color="text-body-secondary">No tags on this stream.</Box>}
        onAddButtonClick={() => setDraft([...draft, { Key: '', Value: '' }])}
        onRemoveButtonClick={({ detail }) => setDraft(draft.filter((_, at) => at !== detail.itemIndex))}
        definition={[
          { label: 'Key', control: (tag, index) => <Input value={tag.Key} ariaLabel={`Key of tag ${index + 1}`} onChange={({ detail }) => change(index, { Key: detail.value })} /> },
          { label: 'Value', control: (tag, index) => <Input value={tag.Value} ariaLabel={`Value of tag ${index + 1}`} onChange={({ detail }) => change(index, { Value: detail.value })} /> },
        ]}
      />
    </Container>
  )
}
