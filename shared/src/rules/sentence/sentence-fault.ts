import type { Localized } from '../../localized.ts'
import type { FieldType } from '../field-catalogue.ts'
import type { Expected } from './grammar.ts'

/** Something in a sentence that is not understood: where (UTF-16 offsets), what, and words that could stand there. */
export type SentenceFault = {
  readonly from: number
  readonly to: number
  readonly message: Localized
  readonly candidates: readonly string[]
}

/** Longest sentence read, in UTF-16 units. */
export const MAX_SENTENCE = 6_000

const m = (zh: string, en: string): Localized => ({ zh, en })
type OfText = (text: string) => Localized

const NOT_OF_TYPE: Partial<Record<FieldType, OfText>> = {
  money: (text) =>
    m(`“${text}”不是金额，请写成例如 5000 元`, `"${text}" is not an amount; write for example 5000 yuan`),
  integer: (text) => m(`“${text}”不是数字，请写成例如 3`, `"${text}" is not a number; write for example 3`),
  decimal: (text) =>
    m(`“${text}”不是数字，请写成例如 2.5`, `"${text}" is not a number; write for example 2.5`),
  boolean: (text) => m(`“${text}”不是“是”或“否”`, `"${text}" is neither yes nor no`),
  time: (text) =>
    m(
      `“${text}”不是时间，请写成例如 2026-11-22 08:00`,
      `"${text}" is not a time; write for example 2026-11-22 08:00`,
    ),
  duration: (text) =>
    m(
      `“${text}”不是时长，请写成例如 24 小时`,
      `"${text}" is not a length of time; write for example 24 hours`,
    ),
}

/** What can be wrong with a sentence, in words. */
export const FAULTS = {
  tooLong: m('这句话太长，请拆成几个条件', 'The sentence is too long; split it into several rules'),
  tooDeep: m('括号或“非”套得太深，请简化', 'Brackets or "not" are nested too deeply; simplify the sentence'),
  tooMuch: m('条件太多，请拆成几个节点', 'The rule has too many parts; split it over several nodes'),
  empty: m(
    '还没有写条件，例如：实付金额 大于 5000 元',
    'There is no condition yet; write for example: order total is over 5000 yuan',
  ),
  noSubject: m('这里缺少要判断的字段', 'The field this is said of is missing here'),
  twoFields: m(
    '有两个字段都叫这个名字，请从字段列表中选择',
    'Two fields go by this name; choose one from the list of fields',
  ),
  notHere: m('这里不能用这个字段', 'This field cannot be used here'),
  notMoney: m(
    '这里要一个数，不是金额，请去掉“元”',
    'A plain number is needed here, not an amount; leave out the unit',
  ),
  notExact: m(
    '金额最多两位小数（到分），并且不能过大',
    'An amount has at most two decimals (fen) and cannot be that large',
  ),
  notAChoice: (text: string) =>
    m(`没有“${text}”这个选项，请从选项中选择`, `"${text}" is not one of the choices; pick one of them`),
  notOfType: NOT_OF_TYPE,
  unreadable: {
    json: m(
      '反引号或双花括号里的内容无法识别',
      'What stands between backticks or double braces cannot be read',
    ),
    time: m('没有这个日期或时间', 'There is no such date or time'),
    duration: m(
      '时长请从大到小写，例如 1 天 12 小时',
      'Write the length of time from large to small, such as 1 day 12 hours',
    ),
  },
} as const

const EXPECTED: Readonly<Record<Expected | 'end', (text: string) => Localized>> = {
  field: (text) =>
    m(`“${text}”不是字段，也不是认识的条件`, `"${text}" is neither a field nor a condition known here`),
  operator: (text) =>
    m(
      `“${text}”前面缺少比较方式，例如 大于、等于、包含`,
      `A comparison is missing before "${text}", such as is over, is, contains`,
    ),
  value: (text) => m(`“${text}”这里需要一个值`, `A value is needed where "${text}" stands`),
  connector: (text) =>
    m(
      `“${text}”接不上前面的条件，请用“且”或“或”连接`,
      `"${text}" does not follow from what is before; join conditions with and or or`,
    ),
  word: (text) => m(`“${text}”放在这里无法理解`, `"${text}" is not understood here`),
  end: (text) => m(`“${text}”放在这里无法理解`, `"${text}" is not understood here`),
}

const AT_END: Readonly<Record<Expected | 'end', Localized>> = {
  field: m('这句话还没写完，接下来需要一个字段', 'The sentence is not finished; a field comes next'),
  operator: m(
    '这句话还没写完，接下来需要比较方式，例如 大于、等于、包含',
    'The sentence is not finished; a comparison comes next, such as is over, is, contains',
  ),
  value: m('这句话还没写完，接下来需要一个值', 'The sentence is not finished; a value comes next'),
  connector: m('这句话还没写完', 'The sentence is not finished'),
  word: m('这句话还没写完', 'The sentence is not finished'),
  end: m('这句话还没写完，可能少了括号', 'The sentence is not finished; a bracket may be missing'),
}

/** What was expected where reading stopped; an empty text is the end of the sentence. */
export function expectedMessage(expected: Expected | 'end', text: string): Localized {
  return text === '' ? AT_END[expected] : EXPECTED[expected](text)
}
