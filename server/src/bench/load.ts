import autocannon from 'autocannon'
import { referenceOrder } from './reference.ts'
import { HEADERS } from './server-process.ts'

/* Sends orders one by one over many connections, as a process of its own; prints one JSON line. */

const [address = '', connections = '64', seconds = '5', first = '0'] = process.argv.slice(2)
const MARKER = '@@@'
const [head, tail] = JSON.stringify({ ...referenceOrder(1), externalId: MARKER }).split(MARKER)
const [headOver, tailOver] = JSON.stringify({ ...referenceOrder(0), externalId: MARKER }).split(MARKER)

let number = Number(first)
const result = await autocannon({
  url: address,
  connections: Number(connections),
  duration: Number(seconds),
  requests: [
    {
      method: 'POST',
      path: '/api/orders',
      headers: HEADERS,
      setupRequest: (request) => {
        number++
        return {
          ...request,
          body: number % 10 === 0 ? `${headOver}L${number}${tailOver}` : `${head}L${number}${tail}`,
        }
      },
    },
  ],
})
if (result.non2xx > 0 || result.errors > 0)
  throw new Error(`${result.non2xx} refused, ${result.errors} errors`)
process.stdout.write(
  `${JSON.stringify({ rate: result['2xx'] / result.duration, p99: result.latency.p99, mean: result.latency.average })}\n`,
)
