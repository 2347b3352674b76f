import type { Node } from 'ohm-js'
import { findShapeFault } from '../rule.ts'
import { readAmount } from './amount.ts'
import { type Span, toIsoDuration } from './duration-words.ts'
import { type Part, type Place, placeOf } from './part.ts'
import { toIsoTime } from './time-words.ts'

/** Reads one written value. `typed` is the stretch as it was typed, before folding. */
type ReadLiteral = (node: Node, typed: string) => Part

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

const unescape = (text: string) => text.replace(/\\([\s\S])/g, (_, each: string) => ESCAPES[each] ?? each)

const SPAN =
  /(半个?小时|half an hour)|([\d.]+|[零〇一二两三四五六七八九十百千万]+)\s*(个月|个?星期|个?小时|个钟头|分钟|秒钟?|[年周天日]|[a-z]+)/g

const toSpan = ([, half, count, unit]: RegExpExecArray): Span =>
  half ? { count: '30', unit: '分钟' } : { count: readAmount(count!)?.digits ?? '', unit: unit! }

function readDuration(node: Node): Part {
  const spans = [...node.sourceString.matchAll(SPAN)].map(toSpan)
  const iso = toIsoDuration(spans)
  if (iso === undefined) return { ...placeOf(node), type: 'unreadable', why: 'duration' }
  const days = /^P(\d{1,9})D$/.exec(iso)?.[1]
  return { ...placeOf(node), type: 'duration', iso, ...(days && { days: Number(days) }) }
}

function readRaw(place: Place, typed: string): Part {
  try {
    const value = JSON.parse(typed.slice(1, -1))
    if (!findShapeFault(value)) return { ...place, type: 'fixed', value }
  } catch {
    // Told as unreadable below.
  }
  return { ...place, type: 'unreadable', why: 'json' }
}

function readPath(place: Place, typed: string): Part {
  const written = typed.slice(2, -2).trim()
  if (!written.startsWith('"')) return { ...place, type: 'path', path: written }
  try {
    return { ...place, type: 'path', path: String(JSON.parse(written)) }
  } catch {
    return { ...place, type: 'unreadable', why: 'json' }
  }
}

function readNumber(node: Node, typed: string): Part {
  const amount = readAmount(node.sourceString)
  return amount
    ? { ...placeOf(node), type: 'number', amount }
    : { ...placeOf(node), type: 'bare', text: typed }
}

/** The grammar's rules for written values. */
export const LITERALS: Readonly<Record<string, ReadLiteral>> = {
  quoted: (node, typed) => ({ ...placeOf(node), type: 'quoted', text: unescape(typed.slice(1, -1)) }),
  bare: (node, typed) => ({ ...placeOf(node), type: 'bare', text: typed }),
  affixBare: (node, typed) => ({ ...placeOf(node), type: 'bare', text: typed.trim() }),
  raw: (node, typed) => readRaw(placeOf(node), typed),
  path: (node, typed) => readPath(placeOf(node), typed),
  name: (node) => ({ ...placeOf(node), type: 'name', name: node.sourceString }),
  number: readNumber,
  plainNumber: readNumber,
  duration: readDuration,
  time: (node) => {
    const iso = toIsoTime(node.sourceString)
    return iso
      ? { ...placeOf(node), type: 'time', iso }
      : { ...placeOf(node), type: 'unreadable', why: 'time' }
  },
  always: (node) => ({ ...placeOf(node), type: 'fixed', value: true }),
  never: (node) => ({ ...placeOf(node), type: 'fixed', value: false }),
  nothing: (node) => ({ ...placeOf(node), type: 'fixed', value: null }),
}
