// Joins the compiled server's modules into a few files under dist/bundle: a start reads those instead of several hundred.
// Run as a program by `bundleServer`. Always: `import.meta.url` stays what it was in the unjoined module, so that files beside
// it are found; packages are not taken in.
import { join, relative } from 'node:path'
import { build } from 'vite'
import { distDir } from './build-steps.js'

const outDir = join(distDir, 'bundle')

/** Modules tell their own place, wherever their text ends up; all output files lie in one folder. */
const keepPlaces = {
  name: 'keep-places',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return undefined
    const place = relative(outDir, id.split('?')[0]).replaceAll('\\', '/')
    return { code: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`), map: null }
  },
}

await build({
  configFile: false,
  root: distDir,
  logLevel: 'warn',
  publicDir: false,
  plugins: [keepPlaces],
  build: {
    ssr: join(distDir, 'cli/main.js'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    // Nothing is left out: a call whose only use is that it may throw is no dead code.
    rollupOptions: { treeshake: false, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
  },
})
