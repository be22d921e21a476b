// Kinesis Analytics V2 CreateApplicationPresignedUrl: an address that opens the notebook or the dashboard in a browser.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { ApplicationsState } from '../service.ts'

/** CreateApplicationPresignedUrl. */
export const createApplicationPresignedUrl = defineAction<ApplicationsState, { ApplicationName: string; UrlType: string }, object>({
  name: 'CreateApplicationPresignedUrl',
  handle(input, context, state) {
    const application = state.store.get(context, 'CreateApplicationPresignedUrl', input.ApplicationName)
    if (application.status !== 'RUNNING') {
      throw new AwsError('ResourceInUseException', `Application ${application.name} must be RUNNING, it is ${application.status}`)
    }
    const isNotebook = input.UrlType === 'ZEPPELIN_UI_URL'
    if (isNotebook !== (application.mode === 'INTERACTIVE')) {
      throw new AwsError('InvalidArgumentException', `${input.UrlType} is not available for an application in ${application.mode} mode`)
    }
    const [base = '', query = ''] = state.endpoint().split('?')
    const path = isNotebook ? `notebooks/${application.name}/open` : `dashboard/${application.name}`
    return { AuthorizedUrl: `${base.replace(/\/$/, '')}/${path}${query === '' ? '' : `?${query}`}` }
  },
})
