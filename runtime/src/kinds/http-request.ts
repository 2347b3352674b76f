import type { HttpRequest } from '@orderloom/shared/effect.ts'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour } from '../outcome.ts'

/**
 * Rests until the request is answered. The result is `{ status, body }`, the body as parsed JSON or text;
 * an answer that is no success comes as `effect-failed`.
 */
export const httpRequest: NodeBehaviour<'http-request'> = (node, { id, catalogue }) => {
  const { response = [] } = node.config
  const write = requestWriter(node.config, catalogue)
  return {
    enter: ({ key, scope }) => {
      const request = write(scope)
      if (!request)
        return {
          do: 'fail',
          failure: {
            code: 'value-unknown',
            exception: 'rule-undecided',
            message: '请求里有取值未知，没有发出',
          },
        }
      return {
        do: 'rest',
        waiting: { for: 'effect', key, effect: 'http-request' },
        effects: [{ type: 'http-request', key, node: id, ...request }],
      }
    },
    resume: (_, event) => {
      if (event.type !== 'effect-succeeded') return undefined
      const { status = null, body } = event.result
      const read = response.map(({ name, path }) => [name, readInto(body, path) ?? null] as const)
      return { do: 'leave', output: 'next', produced: { status, ...Object.fromEntries(read) } }
    },
  }
}

type Written = Omit<HttpRequest, 'type' | 'key' | 'node'>
type Pair = { readonly name: string; readonly value: string }

/** Fills every place of a request; undefined as soon as one value is not known. */
function requestWriter(
  config: NodeConfig<'http-request'>,
  catalogue: FieldCatalogue,
): (scope: Scope) => Written | undefined {
  const { connection, method, timeout, repeat } = config
  const text = (template: string, encode: (value: string) => string) => {
    const compiled = compileTemplate(template, catalogue)
    return (scope: Scope) => compiled.encode(scope, encode)
  }
  const pairs = (list: readonly Pair[] | undefined, encode: (value: string) => string) =>
    (list ?? []).map(({ name, value }) => [name, text(value, encode)] as const)
  const url = text(config.url, encodeURIComponent)
  const query = pairs(config.query, String)
  const headers = pairs(config.headers, oneLine)
  const body = config.body === undefined ? undefined : text(config.body, bodyEncoder(config.body))
  return (scope) => {
    const address = url(scope)
    const asked = fill(query, scope)
    const named = fill(headers, scope)
    const content = body?.(scope)
    if (address === undefined || !asked || !named || (body && content === undefined)) return undefined
    return {
      ...(connection && { connection }),
      method,
      url: withQuery(address, asked),
      headers: Object.fromEntries(named),
      ...(content !== undefined && { body: content }),
      timeout,
      repeat,
    }
  }
}

type Filler = (scope: Scope) => string | undefined

function fill(
  pairs: readonly (readonly [string, Filler])[],
  scope: Scope,
): (readonly [string, string])[] | undefined {
  const filled = pairs.map(([name, read]) => [name, read(scope)] as const)
  return filled.every((pair): pair is readonly [string, string] => pair[1] !== undefined) ? filled : undefined
}

function withQuery(url: string, query: readonly (readonly [string, string])[]): string {
  if (query.length === 0) return url
  const text = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  return `${url}${url.includes('?') ? '&' : '?'}${text}`
}

/** A header ends with its line: a value must not bring another one along. */
const oneLine = (value: string) => value.replace(/[\r\n]+/g, ' ')

/** Inside JSON a value is escaped as a JSON text is. */
const bodyEncoder = (body: string) =>
  /^\s*[[{]/.test(body) ? (value: string) => JSON.stringify(value).slice(1, -1) : String

/** Own properties and list positions only: `data.items.0.id`. */
function readInto(body: unknown, path: string): unknown {
  let value = body
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
