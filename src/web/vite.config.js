// The page's build: everything is bundled and served from this host; `vite serve` runs against a small mock of the server.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))

export default defineConfig(async ({ command }) => {
  const plugins = [react()]
  if (command === 'serve' && !process.env.MILLRACE_URL) {
    const { mockServer } = await import('./dev/mock-server.js')
    plugins.push(mockServer())
  }
  const target = process.env.MILLRACE_URL
  return {
    root: here,
    plugins,
    cacheDir: `${here}/../../node_modules/.vite`,
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      sourcemap: false,
      modulePreload: { polyfill: false },
    },
    server: target
      ? {
          proxy: Object.fromEntries(
            ['/_millrace', '/zeppelin', '/flink', '/v1', '/api', '/ws'].map((path) => [path, { target, ws: true, changeOrigin: true }]),
          ),
        }
      : {},
  }
})
