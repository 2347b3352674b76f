/** The part of autocannon the load generator uses; the package brings no types. */
declare module 'autocannon' {
  type Request = {
    method?: string
    path?: string
    headers?: Record<string, string>
    body?: string
    setupRequest?: (request: Request) => Request
  }
  type Options = { url: string; connections: number; duration: number; requests: readonly Request[] }
  type Result = {
    '2xx': number
    non2xx: number
    errors: number
    duration: number
    latency: { p99: number; average: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
