import { COUNT, PIECE, TEXT, TEXTS } from './argument.ts'
import { MAX_TEXT, type ValueOperator } from './declare.ts'

/** A text has at most so many pieces; more is no list of an order. */
const MAX_PIECES = 1000

/** Putting texts together and taking them apart. Characters are counted as people see them: 𠮷 is one. */
export const TEXT_OPERATORS: Readonly<Record<string, ValueOperator>> = {
  cat: { takes: [PIECE], gives: 'text', work: (pieces: readonly string[]) => pieces.join('') },
  substr: {
    takes: [TEXT, COUNT, COUNT],
    gives: 'text',
    work: ([text, from, length]: readonly [string, number, number?]) => part(Array.from(text), from, length),
  },
  trim: { takes: [TEXT], gives: 'text', work: ([text]: readonly [string]) => text.trim() },
  upper: { takes: [TEXT], gives: 'text', work: ([text]: readonly [string]) => text.toUpperCase() },
  lower: { takes: [TEXT], gives: 'text', work: ([text]: readonly [string]) => text.toLowerCase() },
  replace: { takes: [TEXT], gives: 'text', work: replaceAll },
  padStart: {
    takes: [TEXT, COUNT, TEXT],
    gives: 'text',
    work: ([text, length, fill]: readonly [string, number, string]) =>
      fill === '' || length > 1000 ? undefined : text.padStart(length, fill),
  },
  mask: {
    takes: [TEXT, COUNT, COUNT],
    gives: 'text',
    work: ([text, first, last]: readonly [string, number, number]) => mask(Array.from(text), first, last),
  },
  split: {
    takes: [TEXT],
    gives: 'list',
    work: ([text, by]: readonly [string, string]) => {
      const pieces = by === '' ? [] : text.split(by, MAX_PIECES + 1)
      return pieces.length === 0 || pieces.length > MAX_PIECES ? undefined : pieces
    },
  },
  join: {
    takes: [TEXTS, TEXT],
    gives: 'text',
    work: ([list, by]: readonly [readonly string[], string]) => list.join(by),
  },
  at: {
    takes: [TEXTS, COUNT],
    gives: 'text',
    work: ([list, position]: readonly [readonly string[], number]) => list.at(position),
  },
  toText: { takes: [PIECE], gives: 'text', work: ([text]: readonly [string]) => text },
}

/** As json-logic-js: a negative start counts from the end, a negative length leaves out so many at the end. */
function part(characters: readonly string[], from: number, length: number | undefined): string {
  const rest = characters.slice(from)
  return (length === undefined ? rest : rest.slice(0, length)).join('')
}

function replaceAll([text, what, by]: readonly [string, string, string]): string | undefined {
  if (what === '' || text.length * Math.max(1, by.length) > MAX_TEXT * 10) return undefined
  return text.split(what).join(by)
}

/** Keeps so many characters at both ends; what is too short to hide anything is hidden whole. */
function mask(characters: readonly string[], first: number, last: number): string | undefined {
  if (first < 0 || last < 0) return undefined
  const hidden = characters.length - first - last
  if (hidden <= 0) return '*'.repeat(characters.length)
  return [
    ...characters.slice(0, first),
    '*'.repeat(hidden),
    ...characters.slice(characters.length - last),
  ].join('')
}
