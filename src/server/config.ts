// How a server is set up. Always: a port that others can reach needs `--auth enforce`.

import { MillraceError } from '../base/error.ts'

/** Settings of a server. */
export interface ServerConfig {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly dataDir: string | undefined
  readonly inMemory: boolean
  readonly auth: 'off' | 'permissive' | 'enforce'
  readonly flinkVersion: string
  readonly region: string
  readonly stateDelayMs: number
  readonly durability: 'os' | 'fsync'
  readonly enforceLimits: boolean
  /** REST of notebooks and dashboards without a token, for tools that cannot send one. */
  readonly openRest: boolean
  readonly allowedHosts: readonly string[]
  readonly memoryLimitBytes: number
}

/** The account of this Millrace. */
export const accountId = '123456789012'

/** Settings without options. */
export const configDefaults: ServerConfig = {
  host: '127.0.0.1', port: 4566, dataDir: undefined, inMemory: false, auth: 'permissive', flinkVersion: '2.2', region: 'us-east-1',
  stateDelayMs: 200, durability: 'os', enforceLimits: false, openRest: false, allowedHosts: [], memoryLimitBytes: 2 * 1024 * 1024 * 1024,
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

/** Throws for settings that must not go together. */
export function checkConfig(config: ServerConfig): void {
  if (!loopback.has(config.host) && config.auth !== 'enforce') {
    throw new MillraceError('server.open-host', `--host ${config.host} makes the port reachable from other machines`, {
      hint: 'add --auth enforce, so that only known access keys are let in',
    })
  }
}
