// Builds what is stale: `dist/` from src with the TypeScript compiler, and with --web the page and the joined server with Vite.
// Holds a lock so that two commands started together build once. Always: exits 0 only if the output is whole.
import { buildServer, buildWeb, bundleServer } from './lib/build-steps.js'

const wantsWeb = process.argv.includes('--web')
const force = process.argv.includes('--force')
let ok = await buildServer({ force: true })
if (ok && wantsWeb) ok = (await buildWeb({ force })) && (await bundleServer())
process.exit(ok ? 0 : 1)
