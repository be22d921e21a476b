// The page's entry: makes the shared parts once and draws the frame.

import '@cloudscape-design/global-styles/index.css'
import './styles.css'
import { I18nProvider } from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppFrame } from './shell/app-frame.tsx'
import { AppContext, createApp } from './store/app.ts'

const app = createApp()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale="en" messages={[messages]}>
        <AppContext.Provider value={app}>
          <AppFrame />
        </AppContext.Provider>
      </I18nProvider>
    </StrictMode>,
  )
}
