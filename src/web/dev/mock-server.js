// Development only: a small pretend server inside `vite serve`, so that the page can be worked on alone.
// It answers a subset of the console's REST, of Flink's monitoring REST and of the live socket with invented data.
import { WebSocketServer } from 'ws'
import { awsAction, createState } from './mock-aws.js'
import { flinkAnswer } from './mock-flink.js'
import { createLive } from './mock-live.js'

function readBody(request) {
  return new Promise((done) => {
    let text = ''
    request.on('data', (chunk) => { text += chunk })
    request.on('end', () => done(text === '' ? {} : JSON.parse(text)))
  })
}

function send(response, status, body) {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

function consoleRoutes(state, method, parts, body) {
  const [what, name, sub] = parts
  if (what === 'info') return { version: '0.1.0', accountId: '123456789012', region: 'us-east-1', endpoint: 'http://127.0.0.1:4566', auth: 'permissive', flinkVersion: '2.2', dataDir: './.millrace', inMemory: false }
  if (what === 'generators') {
    if (method === 'POST') state.startGenerator(body.stream, body.ratePerSecond)
    if (method === 'DELETE') state.generators.delete(name)
    return { generators: [...state.generators.values()] }
  }
  if (what === 'streams' && sub === 'rates') return { points: state.rates(name) }
  if (what === 'notebooks') {
    if (method === 'POST' && !name) return state.createNotebook(body)
    if (sub === 'permissions') {
      const application = state.applications.get(name)
      if (method === 'PUT') Object.assign(application.permissions, body)
      return { roleArn: application.detail.ServiceExecutionRole, ...application.permissions }
    }
    if (sub === 'overview') return { name, status: 'RUNNING', noteCount: 2, runningParagraphs: 1, exportBucket: 'millrace-studio-us-east-1-123456789012' }
  }
  return undefined
}

/** The plugin. */
export function mockServer() {
  return {
    name: 'millrace-mock',
    async configureServer(server) {
      const { encodeFrame } = await server.ssrLoadModule(new URL('../../protocol/frame.ts', import.meta.url).pathname)
      const state = createState()
      const live = createLive(state, encodeFrame)
      const sockets = new WebSocketServer({ noServer: true })
      server.httpServer?.on('upgrade', (request, socket, head) => {
        if (!/^\/zeppelin\/[^/]+\/live$/.test(request.url)) return
        sockets.handleUpgrade(request, socket, head, (client) => live.connect(client))
      })
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url, 'http://localhost')
        const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
        if (parts[0] === '_millrace' && parts[1] === 'aws') {
          const answer = awsAction(state, parts[2], parts[3], await readBody(request))
          return send(response, answer.__type ? 400 : 200, answer)
        }
        if (parts[0] === '_millrace') {
          const answer = consoleRoutes(state, request.method, parts.slice(1), await readBody(request))
          return answer ? send(response, 200, answer) : send(response, 404, { code: 'NotFound', message: 'No such route' })
        }
        if (parts[0] === 'flink' || parts[0] === 'v1') {
          const answer = flinkAnswer(state, request.method, parts.slice(parts[0] === 'flink' ? 3 : 1), url)
          return answer ? send(response, 200, answer) : send(response, 404, { errors: ['Not found.'] })
        }
        next()
      })
    },
  }
}
