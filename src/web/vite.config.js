// The page's build: everything is bundled and served from the server's own host.
// `npx vite --config src/web/vite.config.js` serves it while it is worked on, in front of a running server (MILLRACE_URL).
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const target = process.env.MILLRACE_URL ?? 'http://127.0.0.1:4566'
const served = ['/_millrace', '/zeppelin', '/flink', '/v1']

export default defineConfig({
  root: here,
  plugins: [react()],
  cacheDir: `${here}/../../node_modules/.vite`,
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, modulePreload: { polyfill: false } },
  server: {
    // The server checks Origin: requests pass as its own page's.
    proxy: Object.fromEntries(served.map((path) => [path, { target, ws: true, changeOrigin: true, headers: { origin: target } }])),
  },
})
