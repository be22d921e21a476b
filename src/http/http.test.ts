// The port and what stands before the page: protocols, the gate, routes, files and sockets.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, request } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import type { MillraceError } from '../base/error.ts'
import { readCookies } from './cookies.ts'
import { createGate, type GateOptions } from './gate.ts'
import { hostName, isAllowedHost, isAllowedOrigin, isLoopbackAddress } from './hosts.ts'
import { type HttpHandler, type HttpListener, type ListenerOptions, listen } from './listener.ts'
import { routeByPattern, routeByPrefix } from './routes.ts'
import { createSockets } from './sockets.ts'
import { serveFiles } from './static-files.ts'

async function withPort(
  handler: HttpHandler,
  run: (listener: HttpListener) => Promise<void>,
  options: Partial<ListenerOptions> = {},
): Promise<void> {
  const listener = await listen({ host: '127.0.0.1', port: 0, handler, ...options })
  try {
    await run(listener)
  } finally {
    await listener.close(0)
  }
}

/** A request with a Host header of one's own, which `fetch` does not allow. */
function call(listener: HttpListener, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request({ port: listener.port, host: '127.0.0.1', path, headers, method }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('HTTP/1.1 and HTTP/2 on one port', async () => {
  const handler: HttpHandler = async (exchange) => {
    const body = await exchange.readBody(100)
    exchange.sendText(200, `${exchange.method} ${exchange.path} ${exchange.queryText} ${exchange.host !== ''} ${body}`)
  }
  await withPort(handler, async (listener) => {
    const first = await fetch(`${listener.url}/a?b=c`, { method: 'POST', body: 'x' })
    assert.equal(await first.text(), 'POST /a b=c true x')
    const session = connectHttp2(listener.url)
    const second = await new Promise<string>((resolve) => {
      const stream = session.request({ ':method': 'PUT', ':path': '/h2?q' })
      let text = ''
      stream.on('data', (chunk) => (text += chunk))
      stream.on('end', () => resolve(text))
      stream.end('y')
    })
    assert.equal(second, 'PUT /h2 q true y')
    session.close()
  })
})

test('an offer to upgrade to h2c is ignored, as the offer may be', async () => {
  await withPort(
    (exchange) => exchange.sendText(200, 'fine'),
    async (listener) => {
      const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }
      assert.equal((await call(listener, '/', headers)).text, 'fine')
    },
  )
})

test('a request that arrives byte by byte, and several on one connection', async () => {
  await withPort(
    (exchange) => exchange.sendText(200, exchange.path),
    async (listener) => {
      const socket = connect(listener.port, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => (text += chunk))
      for (const char of 'GET /one HTTP/1.1\r\nhost: x\r\n\r\n') {
        socket.write(char)
        await new Promise((resolve) => setImmediate(resolve))
      }
      socket.write('GET /two HTTP/1.1\r\nhost: x\r\n\r\nGET /three HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
      await new Promise((resolve) => socket.on('close', resolve))
      assert.match(text, /\/one.*\/two.*\/three/s)
    },
  )
})

test('a body beyond the limit, a failing handler and a stream that breaks', async () => {
  const errors: unknown[] = []
  const handler: HttpHandler = async (exchange) => {
    if (exchange.path === '/body') {
      await exchange.readBody(10).then(
        () => exchange.sendText(200, 'read'),
        (error: MillraceError) => exchange.sendText(413, error.code),
      )
    } else if (exchange.path === '/bug') throw new Error('a bug')
    else {
      await exchange.sendStream(
        200,
        {},
        (async function* () {
          yield 'start'
          throw new Error('broken')
        })(),
      )
    }
  }
  await withPort(
    handler,
    async (listener) => {
      const large = await fetch(`${listener.url}/body`, { method: 'POST', body: 'x'.repeat(100_000) })
      assert.deepEqual([large.status, await large.text()], [413, 'http.body-too-large'])
      assert.equal((await fetch(`${listener.url}/bug`)).status, 500)
      await assert.rejects(fetch(`${listener.url}/stream`).then((response) => response.text()))
      assert.deepEqual(errors.map(String), ['Error: a bug', 'Error: broken'])
    },
    { onError: (error) => errors.push(error) },
  )
})

test('the signal says that the client has gone', async () => {
  let gone: () => void = () => undefined
  const whenGone = new Promise<void>((resolve) => (gone = resolve))
  await withPort(
    (exchange) => exchange.signal.addEventListener('abort', gone),
    async (listener) => {
      const sent = get(listener.url)
      sent.on('error', () => undefined)
      setTimeout(() => sent.destroy(), 30)
      await whenGone
    },
  )
})

test('a port in use is reported with a hint', async () => {
  await withPort(
    (exchange) => exchange.sendText(200, ''),
    async (listener) => {
      await assert.rejects(
        listen({ host: '127.0.0.1', port: listener.port, handler: () => undefined }),
        (error: MillraceError) => error.code === 'http.port-in-use' && error.hint?.includes('--port') === true,
      )
    },
  )
})

test('closing ends idle and silent connections and lets running requests finish', async () => {
  const handler: HttpHandler = (exchange) => void setTimeout(() => exchange.sendText(200, 'late'), 60)
  const listener = await listen({ host: '127.0.0.1', port: 0, handler })
  const silent = connect(listener.port, '127.0.0.1')
  const session = connectHttp2(listener.url)
  await new Promise((resolve) => session.on('connect', resolve))
  const running = fetch(listener.url).then((response) => response.text())
  await new Promise((resolve) => setTimeout(resolve, 20))
  await listener.close(2000)
  assert.equal(await running, 'late')
  await new Promise((resolve) => (silent.destroyed ? resolve(undefined) : silent.on('close', resolve)))
})

test('hosts and origins', () => {
  assert.deepEqual(['localhost:1', '[::1]:80', 'EXAMPLE.com', '127.0.0.1'].map(hostName), [
    'localhost',
    '::1',
    'example.com',
    '127.0.0.1',
  ])
  for (const host of [
    'localhost:4566',
    '127.0.0.1:4566',
    '[::1]:4566',
    '192.168.1.5',
    'b.s3.localhost:4566',
    'millrace:4566',
    '',
  ]) {
    assert.ok(isAllowedHost(host), host)
  }
  for (const host of ['evil.example:4566', 'localhost.evil.example', '127.0.0.1.nip.io'])
    assert.ok(!isAllowedHost(host), host)
  assert.ok(isAllowedHost('s3.us-east-1.amazonaws.com', ['*.amazonaws.com']))
  assert.ok(!isAllowedHost('amazonaws.com.evil.example', ['*.amazonaws.com']))
  assert.ok(isAllowedOrigin(undefined, 'localhost:1'))
  assert.ok(isAllowedOrigin('http://localhost:1', 'localhost:1'))
  assert.ok(!isAllowedOrigin('http://localhost:2', 'localhost:1'))
  assert.ok(!isAllowedOrigin('null', 'localhost:1'))
  assert.deepEqual(['127.0.0.1', '::1', '0.0.0.0', '10.0.0.1'].map(isLoopbackAddress), [true, true, false, false])
  assert.deepEqual(
    [...readCookies('a=1; b=x=y ;a=2')],
    [
      ['a', '1'],
      ['b', 'x=y'],
    ],
  )
})

test('the gate: token by query, cookie or header; hosts and origins', async () => {
  let port = 0
  const options: GateOptions = { token: 'secret', port: () => port, isOpen: (path) => path.startsWith('/open') }
  const gate = createGate(options)
  const handler: HttpHandler = (exchange) => {
    if (gate.admits(exchange)) exchange.sendText(200, 'in')
  }
  await withPort(handler, async (listener) => {
    port = listener.port
    assert.equal((await call(listener, '/')).status, 401)
    assert.equal((await call(listener, '/?token=wrong')).status, 401)
    assert.equal((await call(listener, '/', { authorization: 'Bearer secret' })).text, 'in')
    assert.equal((await call(listener, '/api?token=secret', { accept: 'application/json' })).text, 'in')
    const page = await call(listener, '/note?token=secret&x=1', { accept: 'text/html' })
    assert.deepEqual([page.status, page.headers.location], [303, '/note?x=1'])
    const cookie = String(page.headers['set-cookie'])
    assert.match(cookie, /HttpOnly; SameSite=Lax/)
    assert.equal((await call(listener, '/note', { cookie: cookie.split(';')[0] ?? '' })).text, 'in')
    const twice = await call(listener, '//evil.example?token=secret', { accept: 'text/html' })
    assert.equal(twice.headers.location, '/evil.example')
    const bearer = { authorization: 'Bearer secret' }
    assert.equal((await call(listener, '/', { ...bearer, host: 'evil.example' })).status, 403)
    assert.equal((await call(listener, '/', { ...bearer, origin: 'http://evil.example' }, 'POST')).status, 403)
    assert.equal((await call(listener, '/', { ...bearer, origin: `http://127.0.0.1:${port}` }, 'POST')).status, 200)
    assert.equal((await call(listener, '/open/x')).text, 'in')
    assert.equal((await call(listener, '/open/x', { host: 'evil.example' })).status, 403)
  })
})

test('routes by prefix and by pattern', async () => {
  const router = routeByPattern([
    { method: 'GET', pattern: '/jobs/overview', handle: (exchange) => exchange.sendText(200, 'overview') },
    {
      method: 'GET',
      pattern: '/jobs/:jobId',
      handle: (exchange, parameters) => exchange.sendText(200, `job ${parameters.jobId}`),
    },
    {
      method: 'PATCH',
      pattern: '/jobs/:jobId',
      handle: (exchange, { jobId }) => exchange.sendText(202, `patch ${jobId}`),
    },
  ])
  const handler = routeByPrefix(
    [
      {
        prefix: '/flink',
        handler: async (exchange) => {
          if (!(await router(exchange, exchange.path.slice('/flink'.length)))) exchange.sendText(404, 'no route')
        },
      },
      { prefix: '/flink/deep', handler: (exchange) => exchange.sendText(200, 'deep') },
    ],
    (exchange) => exchange.sendText(200, 'fallback'),
  )
  await withPort(handler, async (listener) => {
    const answers = [
      ['GET', '/flink/jobs/overview', 'overview'],
      ['GET', '/flink/jobs/a%20b', 'job a b'],
      ['PATCH', '/flink/jobs/1', 'patch 1'],
      ['DELETE', '/flink/jobs/1', 'method not allowed\n'],
      ['GET', '/flink/none', 'no route'],
      ['GET', '/flink/deep/x', 'deep'],
      ['GET', '/flinkx', 'fallback'],
    ]
    for (const [method = '', path = '', text] of answers)
      assert.equal((await call(listener, path, {}, method)).text, text, path)
  })
})

test('files: types, caching, the page for its own addresses, nothing outside the folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-files-'))
  mkdirSync(join(folder, 'public/assets'), { recursive: true })
  writeFileSync(join(folder, 'public/index.html'), '<p>page</p>')
  writeFileSync(join(folder, 'public/assets/a-1.js'), '1')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  await withPort(serveFiles(join(folder, 'public')), async (listener) => {
    const page = await call(listener, '/')
    assert.equal(page.text, '<p>page</p>')
    assert.match(String(page.headers['content-security-policy']), /script-src 'self'/)
    assert.equal(page.headers['cache-control'], 'no-cache')
    assert.equal((await call(listener, '/notebooks/n1')).text, '<p>page</p>')
    const script = await call(listener, '/assets/a-1.js')
    assert.deepEqual(
      [script.headers['content-type'], script.headers['cache-control']],
      ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    )
    assert.equal((await call(listener, '/assets/a-1.js', { 'if-none-match': String(script.headers.etag) })).status, 304)
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/none.js',
      '/%00.txt',
      '/%zz',
    ]) {
      assert.equal((await call(listener, path)).status, 404, path)
    }
    assert.equal((await call(listener, '/', {}, 'HEAD')).text, '')
    assert.equal((await call(listener, '/', {}, 'POST')).status, 405)
  })
  rmSync(folder, { recursive: true })
})

test('sockets pass the gate', async () => {
  let port = 0
  const gate = createGate({ token: 'secret', port: () => port })
  const sockets = createSockets(gate, [
    {
      accepts: (path) => path === '/ws',
      open: (socket, opened) => socket.on('message', (data) => socket.send(`${opened.query.get('x')} ${data}`)),
    },
  ])
  await withPort(
    (exchange) => exchange.sendText(200, ''),
    async (listener) => {
      port = listener.port
      const base = `ws://127.0.0.1:${listener.port}`
      const socket = new WebSocket(`${base}/ws?token=secret&x=1`)
      const answer = await new Promise<string>((resolve, reject) => {
        socket.on('open', () => socket.send('hello'))
        socket.on('message', (data) => resolve(String(data)))
        socket.on('error', reject)
      })
      assert.equal(answer, '1 hello')
      const refused = (url: string, origin?: string): Promise<string> =>
        new Promise((resolve) => {
          new WebSocket(url, origin === undefined ? {} : { origin }).on('error', (error) => resolve(error.message))
        })
      assert.match(await refused(`${base}/ws`), /403/)
      assert.match(await refused(`${base}/ws?token=secret`, 'http://evil.example'), /403/)
      assert.match(await refused(`${base}/none?token=secret`), /404/)
      const closed = new Promise((resolve) => socket.on('close', resolve))
      sockets.close()
      assert.equal(await closed, 1001)
    },
    { upgrade: sockets.upgrade },
  )
})
