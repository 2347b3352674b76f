import type { Node } from 'ohm-js'
import { fold } from './fold.ts'
import { callOf, notOf, type Part, placeOf } from './part.ts'
import { LITERALS } from './read-literal.ts'
import { TAILS, type Tail } from './read-tail.ts'
import { QUANTIFIER_WORDS } from './words.ts'

type Read = (node: Node) => Part
type ReadRule = (children: readonly Node[], read: Read, node: Node) => Part

/** The parts of a parse tree. `typed` is the sentence before folding: texts are taken from it. */
export function readTree(root: Node, typed: string): Part {
  const read: Read = (node) => {
    const literal = LITERALS[node.ctorName]
    if (literal) return literal(node, typed.slice(node.source.startIdx, node.source.endIdx))
    const rule = RULES[node.ctorName]
    return rule ? rule(node.children, read, node) : read(node.children[0]!)
  }
  return read(root)
}

function readTail(node: Node, read: Read): Tail {
  const [only] = node.children
  return TAILS[only!.ctorName]!(only!.children, read)
}

/** Joins a chain of one operator into one call; another operator, and a third 减数 or divisor, starts a call around it. */
function joinChain(operators: readonly string[], parts: readonly Part[]): Part {
  let operator = operators[0]
  let args = [parts[0]!]
  operators.forEach((sign, at) => {
    const full = (sign === '-' || sign === '/') && args.length === 2
    if (sign !== operator || full) args = [callOf(operator!, args)]
    operator = sign
    args.push(parts[at + 1]!)
  })
  return operator === undefined ? parts[0]! : callOf(operator, args)
}

const SIGNS: Readonly<Record<string, string>> = { '×': '*', '÷': '/' }

const arithmetic: ReadRule = ([first, signs, rest], read) =>
  joinChain(
    signs!.children.map(({ sourceString }) => SIGNS[sourceString] ?? sourceString),
    [read(first!), ...rest!.children.map(read)],
  )

const logic =
  (operator: 'and' | 'or'): ReadRule =>
  ([first, , rest], read) =>
    rest!.children.length ? callOf(operator, [read(first!), ...rest!.children.map(read)]) : read(first!)

const group =
  (operator: 'and' | 'or'): ReadRule =>
  ([, , clause], read, node) => ({
    ...placeOf(node),
    type: 'call',
    operator,
    args: clause!.children.map(read),
  })

/** An operator over the items of a list; the numbers say which child is the list and which the rest. */
const inner =
  (operator: string, listAt: number, innerAt: number): ReadRule =>
  (children, read, node) => ({
    ...placeOf(node),
    type: 'inner',
    operator,
    list: read(children[listAt]!),
    inner: read(children[innerAt]!),
  })

const quantified =
  (quantifierAt: number, listAt: number): ReadRule =>
  (children, read, node) =>
    inner(quantifierOf(children[quantifierAt]!), listAt, children.length - 1)(children, read, node)

function quantifierOf({ sourceString }: Node): string {
  const entry = Object.entries(QUANTIFIER_WORDS).find(([, { zh, en }]) =>
    [...zh, ...en].some((word) => fold(word) === sourceString),
  )
  return entry![0]
}

const count =
  (listAt: number): ReadRule =>
  (children, read) =>
    callOf('countOf', [read(children[listAt]!)])

const days: ReadRule = ([, from, , to], read) => callOf('daysBetween', [read(from!), read(to!)])

const denied: ReadRule = ([, clause], read) => notOf(read(clause!))
const second: ReadRule = ([, middle], read) => read(middle!)

/** Every rule of the grammar that does more than pass on its one child. */
const RULES: Readonly<Record<string, ReadRule>> = {
  Sentence: second,
  Or: logic('or'),
  And: logic('and'),
  Not_not: denied,
  FullNot_not: denied,
  Clause_same: ([tail], read, node) =>
    readTail(tail!, read)({ from: node.source.startIdx, to: node.source.startIdx, type: 'same' }),
  Group_all: group('and'),
  Group_any: group('or'),
  Quantified_after: quantified(2, 0),
  Quantified_before: quantified(0, 1),
  Body_group: second,
  Lacking_many: ([, , names], read) => callOf('missing', names!.asIteration().children.map(read)),
  Lacking_one: ([, name], read) => callOf('missing', [read(name!)]),
  Lacking_blank: ([, name], read) => callOf('isEmpty', [read(name!)]),
  Relation: ([subject, tail], read) => readTail(tail!, read)(read(subject!)),
  Sum: arithmetic,
  Product: arithmetic,
  Unary_negative: ([, value], read) => callOf('-', [read(value!)]),
  Paren_clause: second,
  Paren_value: second,
  List: ([, items], read, node) => ({
    ...placeOf(node),
    type: 'list',
    items: items!.asIteration().children.map(read),
  }),
  Figure_sumAfter: inner('sumOf', 0, 2),
  Figure_sumBefore: inner('sumOf', 3, 1),
  Figure_countAfter: count(0),
  Figure_countWhereAfter: inner('countOf', 0, 3),
  Figure_countWhereBefore: inner('countOf', 1, 4),
  Figure_countBefore: count(1),
  Figure_daysAfter: days,
  Figure_daysBefore: days,
  Inner_value: second,
}
