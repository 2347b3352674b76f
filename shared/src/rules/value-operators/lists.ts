import type { CompileContext } from '../compile-context.ts'
import { compareExact, type Exact } from '../decimal.ts'
import { type Read, readAs, type Scope, type Term } from '../term.ts'
import { PIECE, QUANTITY, TEXT, TIME } from './argument.ts'
import { fault, MAX_TEXT } from './declare.ts'

/** A list, what is read of each item, and a last argument where there is one. */
export type ListCall = { readonly list: Read; readonly value: Term; readonly extra: Term | undefined }

type Compile = (call: ListCall, context: CompileContext) => Term

/** Figures of a list beside `sumOf` and `countOf`. An empty list has no least item: unknown. */
export const LIST_VALUES: Readonly<Record<string, Compile>> = {
  minOf: extreme(-1),
  maxOf: extreme(1),
  joinOf,
  firstOf,
}

function extreme(sign: 1 | -1): Compile {
  return ({ list, value }, context) => {
    const isTime = value.type === 'time'
    if (!isTime && !QUANTITY.accepts(value)) fault(QUANTITY.wanted, context, 1)
    const read = (isTime ? TIME : QUANTITY).read(value) as Read<Exact>
    return {
      type: value.type === 'number-literal' ? 'decimal' : value.type,
      read: (scope, item) => {
        let best: Exact | undefined
        for (const each of itemsOf(list, scope, item)) {
          const next = read(scope, each)
          if (next === undefined) return undefined
          if (best === undefined || compareExact(next, best) * sign > 0) best = next
        }
        return best
      },
    }
  }
}

const itemsOf = (list: Read, scope: Scope, item: unknown) => (list(scope, item) ?? []) as readonly unknown[]

/** The values of all items as one text, "、" between them unless another is written. */
function joinOf({ list, value, extra }: ListCall, context: CompileContext): Term {
  if (!PIECE.accepts(value)) fault(PIECE.wanted, context, 1)
  if (extra && !TEXT.accepts(extra)) fault(TEXT.wanted, context, 2)
  const [read, between] = [PIECE.read(value), extra ? readAs(extra, 'text') : () => '、']
  return {
    type: 'text',
    read: (scope, item) => {
      const items = list(scope, item) as readonly unknown[] | undefined
      const pieces = items?.map((each) => read(scope, each))
      const by = between(scope, item)
      if (!pieces || by === undefined || pieces.includes(undefined)) return undefined
      const text = pieces.join(by as string)
      return text.length > MAX_TEXT ? undefined : text
    },
  }
}

/** The value of the first item, or of the first that surely meets a condition; one before it that cannot be decided makes it unknown. */
function firstOf({ list, value, extra }: ListCall): Term {
  const type =
    value.type === 'number-literal' ? 'decimal' : value.type === 'text-literal' ? 'text' : value.type
  return {
    type: type === 'null' ? 'any' : type,
    read: (scope, item) => {
      for (const each of itemsOf(list, scope, item)) {
        const holds = extra ? extra.read(scope, each) : true
        if (holds !== false) return holds ? value.read(scope, each) : undefined
      }
      return undefined
    },
  }
}
