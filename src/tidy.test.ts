// The house rules as a test: who may import whom (design's module table), sizes, banned names, READMEs, injected time and randomness.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const src = join(root, 'src')

const backend = ['base', 'table', 'aws', 'store'] as const
/** A module, and what it may import besides itself. `streams/client` means that one file only. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: ['base'],
  store: ['base'],
  table: ['base'],
  functions: ['base', 'table'],
  formats: ['base', 'table'],
  sql: ['base', 'table'],
  plan: ['base', 'table', 'sql'],
  runtime: ['base', 'table', 'plan'],
  http: ['base'],
  aws: ['base', 'http'],
  streams: ['base', 'aws', 'store'],
  catalog: [...backend],
  identity: ['base', 'aws', 'store'],
  objects: ['base', 'aws', 'store'],
  monitoring: ['base', 'aws', 'store'],
  connectors: ['base', 'table', 'formats', 'streams/client', 'objects/client'],
  engine: ['base', 'table', 'functions', 'formats', 'sql', 'plan', 'runtime', 'connectors', 'store', 'streams/client', 'objects/client'],
  flink: ['base', 'table', 'sql'],
  notebook: ['base', 'table', 'sql', 'store', 'protocol'],
  applications: ['base', 'table', 'sql', 'aws', 'store', 'catalog', 'identity', 'objects', 'monitoring', 'notebook', 'protocol'],
  dashboard: ['base', 'table', 'http', 'protocol'],
  server: ['*'],
  cli: ['base', 'table', 'sql', 'server', 'engine', 'flink', 'streams', 'store'],
  web: ['base', 'protocol', 'sql/lexer'],
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

const files = filesUnder(src).filter((file) => !file.includes(`${join('web', 'dev')}`))
const moduleOf = (path: string): string => relative(src, path).split(/[\\/]/)[0] ?? ''

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1]!)
}

function allowed(from: string, target: string): boolean {
  const rules = mayImport[from] ?? []
  const name = relative(src, target).replaceAll('\\', '/').replace(/\.tsx?$/, '')
  const to = name.split('/')[0]!
  if (rules.includes('*')) return to !== 'cli' && to !== 'web'
  return rules.some((rule) => (rule.includes('/') ? name === rule || name.startsWith(`${rule}/`) || name.startsWith(`${rule}-`) : rule === to))
}

test('imports go only in the direction of the module table', () => {
  const wrong: string[] = []
  for (const file of files) {
    const from = moduleOf(file)
    if (from.endsWith('.ts')) continue
    assert.ok(from in mayImport, `unknown module ${from}`)
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const target = resolve(dirname(file), specifier)
      const isOwn = moduleOf(target) === from
      if (!isOwn && !(from === 'engine' && file.endsWith('.test.ts')) && !allowed(from, target)) {
        wrong.push(`${relative(root, file)} imports ${relative(src, target)}`)
      }
    }
  }
  assert.deepEqual(wrong, [])
})

test('files have at most 500 lines', () => {
  const long = files
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ file, lines }) => lines > 501 && !file.endsWith('.gen.ts'))
  assert.deepEqual(long, [])
})

test('every module has a README of at most 60 lines', () => {
  const wrong = Object.keys(mayImport).filter((module) => {
    if (!existsSync(join(src, module)) || filesUnder(join(src, module)).length === 0) return false
    const readme = join(src, module, 'README.md')
    return !existsSync(readme) || readFileSync(readme, 'utf8').split('\n').length > 61
  })
  assert.deepEqual(wrong, [])
})

test('no banned names, no leftovers, no ambient time or randomness', () => {
  const wrong: string[] = []
  for (const file of files) {
    const name = relative(root, file)
    const text = readFileSync(file, 'utf8')
    if (name.endsWith('tidy.test.ts')) continue
    const isTest = name.endsWith('.test.ts')
    if (/\b(?:class|interface|type)\s+(?!TaskManager|JobManager)\w+(?:Manager|Helper|Utils|Impl)\b/.test(text)) wrong.push(`${name}: banned class name`)
    if (/\b(?:TODO|FIXME|XXX)\b/.test(text)) wrong.push(`${name}: leftover`)
    if (!isTest && !/^src[\\/](base|web)[\\/]/.test(name) && /\b(?:Date\.now|Math\.random)\(/.test(text)) {
      wrong.push(`${name}: take Clock or Random as an argument`)
    }
    if (/export \* from/.test(text)) wrong.push(`${name}: export *`)
  }
  assert.deepEqual(wrong, [])
})
