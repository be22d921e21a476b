// Tags of an application or notebook, read only.

import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { LoadState } from '../../widgets/load-state.tsx'

/** The tab. */
export function ApplicationTagsTab({ arn }: { readonly arn: string }) {
  const { aws } = useApp()
  const tags = useData(
    async () => (await aws<{ Tags: readonly { Key: string; Value?: string }[] }>('kinesisanalyticsv2', 'ListTagsForResource', { ResourceARN: arn })).Tags ?? [],
    [aws, arn],
  )
  if (!tags.data) return <LoadState source={tags} what="the tags" />
  return (
    <Container header={<Header variant="h2" counter={`(${tags.data.length})`}>Tags</Header>}>
      {tags.data.length === 0 ? 'No tags. Add them with the AWS CLI: aws kinesisanalyticsv2 tag-resource.' : (
        <KeyValuePairs columns={3} items={tags.data.map((tag) => ({ label: tag.Key, value: tag.Value ?? '' }))} />
      )}
    </Container>
  )
}
