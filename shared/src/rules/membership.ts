import { comparePair } from './comparison.ts'
import type { CompileContext, Decide } from './compile-context.ts'
import { type Call, type Expression, toVarPath } from './rule.ts'
import { type Read, readAs, type Term, unify } from './term.ts'
import { compileTerm, descend, typeFault } from './value.ts'

/** `in` reads item–list, `contains` list–item; both also mean "text within text". */
export function compileMembership(call: Call, context: CompileContext): Decide {
  const [needleAt, hayAt] = call.operator === 'contains' ? [1, 0] : [0, 1]
  const needle = compileTerm(call.args[needleAt]!, descend(context, needleAt))
  const hay = compileTerm(call.args[hayAt]!, descend(context, hayAt))
  const holds = compileHolds(call, { needle, hay, hayRule: call.args[hayAt]! }, context)
  if (call.operator !== 'notOneOf') return holds
  return (scope, item) => {
    const truth = holds(scope, item)
    return truth === undefined ? undefined : !truth
  }
}

type Sides = { readonly needle: Term; readonly hay: Term; readonly hayRule: Expression }

function compileHolds(call: Call, { needle, hay, hayRule }: Sides, context: CompileContext): Decide {
  if (Array.isArray(hay.literal)) return amongLiterals(needle, hay.literal, context)
  if (hay.type === 'list') {
    const records = context.catalogue.find(toVarPath(hayRule) ?? '')?.items !== undefined
    if (records || unify(needle.type, 'text') !== 'text')
      typeFault(context, '这个列表里没有这种值', 'The list does not hold values of this kind')
    return amongTexts(readAs(needle, 'text') as Read<string>, hay.read as Read<readonly unknown[]>)
  }
  const wordsInText = call.operator === 'in' || call.operator === 'contains'
  if (!wordsInText || unify(needle.type, hay.type) === undefined || unify(hay.type, 'text') !== 'text')
    typeFault(context, '右边需要一个列表', 'A list is needed here')
  return withinText(readAs(needle, 'text') as Read<string>, readAs(hay, 'text') as Read<string>)
}

/** As if written out: x = a or x = b or …; texts, the common case, are looked up. */
function amongLiterals(needle: Term, values: readonly Expression[], context: CompileContext): Decide {
  const terms = values.map(literalTerm)
  if (terms.some((term) => unify(needle.type, term.type) === undefined)) {
    typeFault(context, '列表里有和字段类型不同的值', 'The list holds values of another type than the field')
    return () => undefined
  }
  if (terms.every((term) => unify(needle.type, term.type) === 'text'))
    return amongTexts(readAs(needle, 'text') as Read<string>, () => values)
  const equals = terms.map((term) => comparePair('==', [needle, term], context))
  return (scope, item) => {
    if (needle.read(scope, item) === undefined) return undefined
    let result: boolean | undefined = false
    for (const equal of equals) {
      const truth = equal(scope, item)
      if (truth) return true
      if (truth === undefined) result = undefined
    }
    return result
  }
}

function literalTerm(value: Expression): Term {
  const type =
    typeof value === 'number'
      ? 'number-literal'
      : typeof value === 'boolean'
        ? 'boolean'
        : typeof value === 'string'
          ? 'text-literal'
          : 'null'
  return { type, read: () => value, literal: value }
}

/** Found is found; not found is only certain when every item is a text. */
function amongTexts(needle: Read<string>, list: Read<readonly unknown[]>): Decide {
  return (scope, item) => {
    const text = needle(scope, item)
    const texts = list(scope, item)
    if (text === undefined || texts === undefined) return undefined
    if (texts.includes(text)) return true
    return texts.every((each) => typeof each === 'string') ? false : undefined
  }
}

/** As in JSON-Logic an empty text contains nothing, not even the empty text. */
function withinText(part: Read<string>, whole: Read<string>): Decide {
  return (scope, item) => {
    const [a, b] = [part(scope, item), whole(scope, item)]
    return a === undefined || b === undefined ? undefined : b !== '' && b.includes(a)
  }
}
