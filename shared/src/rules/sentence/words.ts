import type { Locale } from '../../localized.ts'

type Words = { readonly [language in Locale]: readonly string[] }

const w = (zh: string, en: string): Words => ({ zh: split(zh), en: split(en) })
const split = (words: string) => words.split('|').filter((word) => word !== '')

/** Operators that stand between a subject and one value; a name with `not` in front is the same operator denied. */
export const OPERATOR_WORDS = {
  '>=': w(
    '大于等于|大于或等于|不小于|不低于|不少于|至少是|至少为|至少|达到|满|>=|≥',
    'is at least|at least|is no less than|no less than|not less than|greater than or equal to|is not under',
  ),
  '<=': w(
    '小于等于|小于或等于|不大于|不超过|不高于|不多于|至多|最多是|最多为|最多|<=|≤',
    'is at most|at most|is no more than|no more than|not more than|less than or equal to|up to|is not over',
  ),
  '!=': w('不等于|不是|不为|!=|≠|<>', 'is not|isn’t|does not equal|not equal to|!='),
  '==': w('等于|就是|是|为|==|=', 'is|equals|equal to|=='),
  '>': w(
    '大于|超过|高于|多于|>',
    'is over|over|is more than|more than|is greater than|greater than|above|exceeds',
  ),
  '<': w(
    '小于|低于|少于|不到|不足|未满|<',
    'is under|under|is less than|less than|fewer than|is below|below',
  ),
  notContains: w('不包含|不含有|不含|没有包含', 'does not contain|doesn’t contain|not contains'),
  contains: w('包含|含有|包括|带有|含', 'contains|includes|has'),
  notStartsWith: w('开头不是', 'does not start with'),
  startsWith: w('开头是|开头为', 'starts with|begins with'),
  notEndsWith: w('结尾不是', 'does not end with'),
  endsWith: w('结尾是|结尾为', 'ends with'),
  notGlob: w('不匹配', 'does not match'),
  glob: w('匹配|符合', 'matches'),
  before: w('早于|先于', 'is before|before|is earlier than'),
  after: w('晚于|迟于', 'is after|after|is later than'),
} as const

export type OperatorWord = keyof typeof OPERATOR_WORDS

/** Operators that stand before a list. */
export const LIST_OPERATOR_WORDS = {
  notOneOf: w('不属于|不是其中任何一个', 'is not one of|is none of|not one of|is not in'),
  oneOf: w('属于|是其中之一', 'is one of|is any of|one of|any of'),
} as const

export type ListOperatorWord = keyof typeof LIST_OPERATOR_WORDS

/** Predicates without a value. */
export const ABSENCE_WORDS = {
  notEmpty: w(
    '不为空|不是空的|非空|有填写|已填写|有值',
    'is not empty|isn’t empty|is filled in|is not blank',
  ),
  empty: w('为空|是空的|没有填写|没有填|没填|未填写|未填', 'is empty|is blank|is not filled in'),
  missing: w('缺失|不存在', 'is missing|does not exist'),
} as const

export type AbsenceWord = keyof typeof ABSENCE_WORDS

export const QUANTIFIER_WORDS = {
  none: w('没有一个|没有任何|没有', 'none of|none|no'),
  all: w('每一个|每一|每个|全部|所有|都', 'all of|all|every|each of'),
  some: w('至少一个|至少有一个|存在|任一|任何一个|有', 'some of|some|any of|at least one of'),
} as const

export type QuantifierWord = keyof typeof QUANTIFIER_WORDS

/** Everything else of the grammar that is a word. The first of each language is the one that is printed. */
export const GRAMMAR_WORDS = {
  opening: w('当|如果|若', 'when|if|the|when the|if the'),
  closing: w('的时候|的订单|的话|时|的|。|.', '.'),
  and: w('且|并且|而且|同时|&&', 'and|&&'),
  or: w('或|或者', 'or'),
  not: w('非|不是|不|并非', 'not|it is not the case that'),
  allOf: w('同时满足|全部满足', 'all of'),
  anyOf: w('任一满足', 'any of'),
  within: w('中|之中|里|当中', 'where|that|satisfy|with'),
  satisfying: w('满足', 'where|that|satisfy|with'),
  lacking: w('缺少', 'missing'),
  unfilled: w('没有填写|没有填|没填|未填写|没有', 'no'),
  between: w('介于|在', 'is between|between'),
  to: w('和|到|至|与|~|-', 'and|to|-'),
  betweenEnd: w('之间|间', ''),
  at: w('在', ''),
  beforeEnd: w('之前|以前', ''),
  afterEnd: w('之后|以后', ''),
  in: w('在', 'is in'),
  inEnd: w('中|之中|里|之内', ''),
  oneOfEnd: w('之一|中的一个|其中之一', ''),
  withinLast: w(
    '在最近|最近|在过去|过去|在近|近',
    'is within the last|within the last|in the last|is in the last',
  ),
  withinLastEnd: w('内|之内|以内', ''),
  affix: w('以', ''),
  notAffix: w('不以', ''),
  startEnd: w('开头', ''),
  endEnd: w('结尾', ''),
  orMore: w('以上|及以上', 'or more'),
  orLess: w('以下|及以下', 'or less'),
  of: w('的', 'in|of'),
  sumEnd: w('合计|总和|之和|总计', ''),
  countEnd: w('个数|数目|条数|项数', ''),
  sumOf: w('', 'sum of|total of'),
  countOf: w('', 'count of|number of'),
  daysFrom: w('从', ''),
  daysEnd: w('的天数|相隔天数|相隔的天数', ''),
  daysBetween: w('', 'days between'),
  always: w('始终成立|总是成立', 'always holds|always true'),
  never: w('始终不成立|总不成立', 'never holds|never true'),
  nothing: w('空值', 'null'),
} as const

export type GrammarWord = keyof typeof GRAMMAR_WORDS

/** A word as it is printed. */
export const wordFor = (words: Words, locale: Locale): string => words[locale][0] ?? words.zh[0] ?? ''

/** Words for yes and no where a yes/no field is compared; the first is printed. */
export const YES_NO: { readonly yes: Words; readonly no: Words } = {
  yes: w('是|对|真', 'yes|true'),
  no: w('否|不是|假', 'no|false'),
}

/** All words of the grammar, folded as the reader sees them. */
export function listAllWords(): readonly string[] {
  return [OPERATOR_WORDS, LIST_OPERATOR_WORDS, ABSENCE_WORDS, QUANTIFIER_WORDS, GRAMMAR_WORDS].flatMap(
    (table) => Object.values(table).flatMap((words: Words) => [...words.zh, ...words.en]),
  )
}
