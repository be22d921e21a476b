// The tags of a resource: shown, changed, saved by AWS calls.

import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import type { AwsCall } from '../api/aws-cli.ts'
import { useApp } from '../store/app.ts'
import { useAction, useData } from '../store/hooks.ts'
import { CliButton } from './cli-button.tsx'
import { LoadState } from './load-state.tsx'

/** A tag. */
export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** How a kind of resource lists and changes its tags. */
export interface TagCalls {
  readonly load: () => Promise<readonly Tag[]>
  readonly put: (tags: readonly Tag[]) => AwsCall
  readonly remove: (keys: readonly string[]) => AwsCall
}

/** The editor; `id` names the resource. */
export function TagsEditor({ id, calls }: { readonly id: string; readonly calls: TagCalls }) {
  const { aws, notices } = useApp()
  const tags = useData(calls.load, [aws, id])
  const [draft, setDraft] = useState<readonly Tag[]>([])
  const action = useAction()
  useEffect(() => setDraft(tags.data ?? []), [tags.data])
  if (!tags.data) return <LoadState source={tags} what="the tags" />
  const change = (index: number, part: Partial<Tag>): void => setDraft(draft.map((tag, at) => (at === index ? { ...tag, ...part } : tag)))
  const isChanged = JSON.stringify(draft) !== JSON.stringify(tags.data)
  const changes = (): readonly AwsCall[] => {
    const kept = draft.filter((tag) => tag.Key !== '')
    const gone = (tags.data ?? []).filter((old) => !kept.some((tag) => tag.Key === old.Key)).map((tag) => tag.Key)
    const fresh = kept.filter((tag) => !tags.data?.some((old) => old.Key === tag.Key && old.Value === tag.Value))
    return [...(gone.length > 0 ? [calls.remove(gone)] : []), ...(fresh.length > 0 ? [calls.put(fresh)] : [])]
  }
  const save = (): Promise<boolean> =>
    action.run('The tags were not saved', async () => {
      for (const { service, action: name, input } of changes()) await aws(service, name, input)
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
              {isChanged ? <CliButton calls={changes()} /> : null}
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
        empty={<Box color="text-body-secondary">No tags.</Box>}
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
