import type { CompileContext } from '../compile-context.ts'
import type { FieldType } from '../field-catalogue.ts'
import { type Call, type Expression, toText } from '../rule.ts'
import { type Domain, type Read, readAs, type Term, unify } from '../term.ts'
import { PIECE } from './argument.ts'
import { fault } from './declare.ts'

/**
 * The first of several values that is known and not blank; the last one may be blank. Beside `missing` and `isEmpty` the only one that may look
 * at absence: it says in the open what stands in for what is not there.
 */
export function compileFirstKnown(terms: readonly Term[], context: CompileContext): Term {
  const common = commonType(terms)
  if (!common) {
    fault(
      {
        zh: '这些值的类型不同，不能互相代替',
        en: 'These values are of different types and cannot stand in for each other',
      },
      context,
    )
    return { type: 'any', read: () => undefined }
  }
  const { type, domain } = common
  const reads = terms.map((term) => (domain === undefined ? term.read : readAs(term, domain)))
  return { type, read: (scope, item) => firstFilled(reads, (read) => read(scope, item)) }
}

function firstFilled(reads: readonly Read[], of: (read: Read) => unknown): unknown {
  for (const read of reads.slice(0, -1)) {
    const value = of(read)
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) return value
  }
  return of(reads.at(-1)!)
}

type Common = { readonly type: FieldType; readonly domain: Domain | undefined }

/** The type all terms share: that of the first typed one, where each can be read as it. */
function commonType(terms: readonly Term[]): Common | undefined {
  if (terms.every(({ type }) => type === 'list')) return { type: 'list', domain: undefined }
  const domains = terms.flatMap((a, at) => terms.slice(at + 1).map((b) => unify(a.type, b.type)))
  if (terms.length === 1) domains.push(unify(terms[0]!.type, terms[0]!.type))
  if (domains.includes(undefined)) return undefined
  const typed = terms.find(({ type }) => !['any', 'null', 'number-literal', 'text-literal'].includes(type))
  const domain = domains.find((each) => each !== 'dynamic') ?? 'dynamic'
  if (typed) return { type: typed.type as FieldType, domain }
  const plain: Partial<Record<Domain, FieldType>> = { number: 'decimal', text: 'text' }
  return { type: plain[domain] ?? 'any', domain }
}

type CompileAt = (expression: Expression, at: number) => Term
type Code = string | number | boolean

/**
 * A code of one side as the code of the other, by written pairs or by a named table of the mapping. A code that stands
 * in neither is the third argument where there is one, and else unknown: it is never guessed.
 */
export function compileMapCode(call: Call, context: CompileContext, compile: CompileAt): Term {
  const [value, table, otherwise] = call.args
  const code = compile(value!, 0)
  if (!PIECE.accepts(code)) fault(PIECE.wanted, context, 0)
  const codes = readTable(table!, context)
  if (!codes) {
    fault(TABLE_WANTED, context, 1)
    return { type: 'any', read: () => undefined }
  }
  const rest = otherwise === undefined ? undefined : compile(otherwise, 2)
  const results = [...codes.values()].map(asTerm)
  const common = commonType(rest ? [...results, rest] : results)
  if (!common)
    fault(
      { zh: '对照表的结果类型不同', en: 'The results of the code table are of different types' },
      context,
      1,
    )
  const read = PIECE.read(code)
  // What stands in must be of the type of the results, also where that shows only at run time.
  const readRest = rest && common?.domain ? readAs(rest, common.domain) : undefined
  return {
    type: common?.type ?? 'any',
    read: (scope, item) => {
      const key = read(scope, item)
      if (key === undefined) return undefined
      return codes.get(key as string) ?? readRest?.(scope, item)
    },
  }
}

const TABLE_WANTED = {
  zh: '这里需要对照表：成对的 [["SF","shunfeng"], …]，或映射里一张对照表的名字',
  en: 'A code table is needed here: pairs [["SF","shunfeng"], …], or the name of a table of the mapping',
}

function readTable(table: Expression, { tables }: CompileContext): ReadonlyMap<string, Code> | undefined {
  const name = toText(table)
  if (name !== '')
    return tables && Object.hasOwn(tables, name) ? new Map(Object.entries(tables[name]!)) : undefined
  if (!Array.isArray(table)) return undefined
  const pairs = (table as readonly Expression[]).map(toPair)
  return pairs.length > 0 && pairs.every((pair) => pair !== undefined) ? new Map(pairs) : undefined
}

function toPair(pair: Expression): readonly [string, Code] | undefined {
  if (!Array.isArray(pair) || pair.length !== 2) return undefined
  const [from, to] = pair as readonly Expression[]
  const key = typeof from === 'number' ? String(from) : from
  const plain = typeof to === 'string' || typeof to === 'boolean' || Number.isSafeInteger(to)
  return typeof key === 'string' && plain ? [key, to as Code] : undefined
}

function asTerm(value: Code): Term {
  const type =
    typeof value === 'number' ? 'number-literal' : typeof value === 'string' ? 'text-literal' : 'boolean'
  return { type, literal: value, read: () => value }
}
