// Ten seeds of the fault campaign.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const campaign = fileURLToPath(new URL('../../scripts/chaos.js', import.meta.url))
process.exit(spawnSync(process.execPath, [campaign, '--seeds', '1..10'], { stdio: 'inherit' }).status ?? 1)
