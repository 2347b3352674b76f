import { type Grammar, grammar, makeRecipe } from 'ohm-js'
import { fold } from './fold.ts'
import {
  ABSENCE_WORDS,
  GRAMMAR_WORDS,
  LIST_OPERATOR_WORDS,
  OPERATOR_WORDS,
  QUANTIFIER_WORDS,
} from './words.ts'

/** What the rest of a sentence may begin with, as the grammar names it in its failures. */
export type Expected = 'field' | 'operator' | 'value' | 'connector' | 'word'

const SENTENCE = String.raw`
  Sentence = (~name opening)? Or closing*

  Or = And (orElse And)*
  And = Not (andAlso Not)*
  Not = ~name not FullNot -- not
      | Clause
  FullNot = ~name not FullNot -- not
      | Full
  Clause = Full | Tail -- same

  Full = Group | Quantified | Lacking | Relation | Flag
  Group = allOf "(" Or? ")" -- all
      | anyOf "(" Or? ")" -- any
  Quantified = ListName within? quantifier satisfying? Body -- after
      | quantifier ListName satisfying? Body -- before
  Body = "(" Or ")" -- group
      | Relation
  Lacking = lacking "[" NonemptyListOf<ListName, listComma> "]" -- many
      | lacking ListName -- one
      | unfilled ListName -- blank
  Relation = Sum Tail
  Flag = Paren | raw | always | never | path | name

  Tail = absence -- absence
      | withinLast Sum withinLastEnd? -- last
      | between Product to Product betweenEnd? -- between
      | at Sum beforeEnd -- before
      | at Sum afterEnd -- after
      | in Sum inEnd? -- in
      | affix affixText startEnd -- starts
      | affix affixText endEnd -- ends
      | notAffix affixText startEnd -- startsNot
      | notAffix affixText endEnd -- endsNot
      | operator? numberOrMore -- more
      | operator? numberOrLess -- less
      | operator Values oneOfEnd -- one
      | listOperator ListValues oneOfEnd? -- list
      | operator Sum operator Sum -- chain
      | operator Values -- compare

  Values = Value (valueSeparator Item)*
  ListValues = Value (listSeparator Item)*
  Item = ~FullNot ~Tail Value
  Value = Sum #(&bound) -- sum
      | bare

  Sum = Product ((plus | minus) Product)*
  Product = Unary ((times | over) Unary)*
  Unary = ~number "-" Atom -- negative
      | Atom
  Atom = Figure | Paren | List | raw | quoted | path | always | never | nothing | name | time | duration | number
  Paren = "(" Or ")" -- clause
      | "(" Sum ")" -- value
  List = "[" ListOf<ListItem, listComma> "]"
  ListItem = plainNumber #(&listEnd) -- number
      | Value

  Figure = ListName of Inner sumEnd -- sumAfter
      | sumOf Inner of ListName -- sumBefore
      | ListName of countEnd -- countAfter
      | ListName within "(" Or ")" of? countEnd -- countWhereAfter
      | countOf ListName satisfying "(" Or ")" -- countWhereBefore
      | countOf ListName -- countBefore
      | daysFrom Product to Product daysEnd -- daysAfter
      | daysBetween Product to Product -- daysBefore
  Inner = "(" Sum ")" -- value
      | ListName
  ListName = path | name

  andAlso (connector) = joinedAnd | pause
  joinedAnd = comma? and
  pause = comma ~(space* or)
  orElse (connector) = comma? or
  comma = ("," | ";") space*
  numberOrMore (value) = number space* orMore
  numberOrLess (value) = number space* orLess
  plus = "+"
  minus = "-"
  times = "×" | "*"
  over = "÷" | "/"
  listComma = "," | "、"
  valueSeparator (connector) = "、" | or
  listSeparator (connector) = "、" | "," | and | or

  az = "a".."z" | "0".."9"
  stop = "," | "、" | ";" | "。" | "(" | ")" | "[" | "]" | "${'`'}" | "{{" | "\uffff" | quote | han | shut
  quote = "\"" | "'" | "“" | "”" | "‘" | "’" | "「" | "」" | "『" | "』"
  han = "并且" | "而且" | "或者" | "且" | "或" | "之一" | "之间" | "中的一个"
  shut = ("的时候" | "的订单" | "的话" | "时" | ".") space* (end | ")" | ",")
  bound = space | stop | end | "以上" | "以下"
  listEnd = space* ("," | "、" | "]")
  bare (value) = bareUnit (bareUnit | bareGap)*
  bareUnit = ~stop ~space any
  bareGap = space+ ~(("and" | "or") ~az) &bareUnit
  affixText (value) = quoted | affixBare
  affixBare = (~startEnd ~endEnd ~stop any)+

  quoted (value) = "\"" inside<"\""> "\"" | "“" inside<"”"> "”" | "'" inside<"'"> "'" | "‘" inside<"’"> "’"
      | "「" inside<"」"> "」" | "『" inside<"』"> "』"
  inside<close> = (escaped | ~close any)*
  escaped = "\\" any
  raw (value) = "${'`'}" (~"${'`'}" any)+ "${'`'}"
  path (field) = "{{" (jsonText | plainText) "}}"
  jsonText = "\"" inside<"\""> "\""
  plainText = (~"}}" any)+

  number (value) = money (thousands | decimal | chinese) scale
  plainNumber (value) = money (decimal | chinese) scale
  money = "-"? (("¥" | "rmb" | "cny") space*)?
  scale = (space* multiplier)? (space* unit)?
  thousands = digit digit? digit? ("," digit digit digit ~digit)+ ("." digit+)?
  decimal = digit+ ("." digit+)? ("e" ("+" | "-")? digit+ ~az)?
  chinese = ("零" | "〇" | "一" | "二" | "两" | "三" | "四" | "五" | "六" | "七" | "八" | "九" | "十" | "百" | "千" | "万")+
  multiplier = "百" | "千" | "万" | "亿" | ("k" | "thousand" | "million") ~az
  unit = "元整" | "元" | "块钱" | "块" | "圆" | "人民币" | "分" ~"钟" | "件" | "个" | "次" | "笔" | "单" | "项" | "条" | "种" | "克"
      | ("yuan" | "rmb" | "cny" | "fen" | "pieces" | "piece" | "times" | "items" | "item" | "grams" | "g") ~az

  duration (value) = span (space* span)*
  span = "半个小时" | "半小时" | "half an hour" ~az | counted
  counted = (decimal | chinese) space* spanUnit
  spanUnit = "年" | "个月" | "个星期" | "星期" | "周" | "天" | "日" | "个小时" | "小时" | "个钟头" | "分钟" | "秒钟" | "秒"
      | ("years" | "year" | "months" | "month" | "weeks" | "week" | "days" | "day" | "hours" | "hour" | "h"
        | "minutes" | "minute" | "min" | "seconds" | "second") ~az
  time (value) = date ((space* "日")? (space+ | "t" | "") clock (space* zone)?)?
  date = digit digit digit digit ("-" | "/" | "." | "年") digit digit? ("-" | "/" | "." | "月") digit digit? "日"?
  clock = digit digit? (minutes | oclock)
  minutes = ":" digit digit (":" digit digit ("." digit+)?)?
  oclock = "点" (digit digit? "分")?
  zone = "z" | offset
  offset = ("+" | "-") digit digit ":" digit digit
`

/** Which kind of thing each rule of words is, for completion and for faults. */
const KINDS: Readonly<Record<string, Expected>> = {
  between: 'operator',
  at: 'operator',
  in: 'operator',
  affix: 'operator',
  notAffix: 'operator',
  withinLast: 'operator',
}

type Table = Readonly<Record<string, { readonly zh: readonly string[]; readonly en: readonly string[] }>>

/** Built when the first sentence is read: it is the costly part, and the same for every catalogue. */
let base: Grammar | undefined

function baseGrammar(): Grammar {
  const words = Object.entries(GRAMMAR_WORDS as Table).map(([rule, { zh, en }]) =>
    wordRule(`${rule} (${KINDS[rule] ?? 'word'}) =`, [...zh, ...en]),
  )
  const rules = [
    SENTENCE,
    ...words,
    wordRule('operator (operator) =', wordsOf(OPERATOR_WORDS)),
    wordRule('listOperator (operator) =', wordsOf(LIST_OPERATOR_WORDS)),
    wordRule('absence (operator) =', wordsOf(ABSENCE_WORDS)),
    wordRule('quantifier (word) =', wordsOf(QUANTIFIER_WORDS)),
    wordRule('name (field) =', []),
  ]
  return grammar(`RuleSentence {\n${rules.join('\n')}\n}`)
}

declare module 'ohm-js' {
  /** Exported and used for precompiled grammars, but not in the types of 17.5. */
  export function makeRecipe(recipe: readonly unknown[]): Grammar
}

/**
 * The grammar of rule sentences over these names of fields, both languages at once. Names are folded.
 * They are handed over as a tree: as text ohm would take ten times as long to read them.
 */
export function createGrammar(names: readonly string[]): Grammar {
  base ??= baseGrammar()
  const choices = sortWords(names).map((name) => [
    'seq',
    {},
    ['terminal', {}, name],
    ...(endsLatin(name) ? [['not', {}, ['app', {}, 'az']]] : []),
  ])
  const body = choices.length ? ['alt', {}, ...choices] : NOTHING
  return makeRecipe(['grammar', {}, 'Named', base, 'Sentence', { name: ['override', {}, null, [], body] }])
}

const wordsOf = (table: Table) => Object.values(table).flatMap(({ zh, en }) => [...zh, ...en])

/** Matches nowhere. */
const NOTHING = ['seq', {}, ['not', {}, ['app', {}, 'any']], ['app', {}, 'any']]

/** The longest word first. */
const sortWords = (words: readonly string[]) =>
  [...new Set(words.map(fold))].sort((a, b) => b.length - a.length)

const endsLatin = (word: string) => /[a-z0-9]$/.test(word)

/** A Latin word ends where its letters end. */
function wordRule(head: string, words: readonly string[]): string {
  const choices = sortWords(words).map((word) => `${JSON.stringify(word)}${endsLatin(word) ? ' ~az' : ''}`)
  return `  ${head} ${choices.length ? choices.join(' | ') : '~any any'}`
}
