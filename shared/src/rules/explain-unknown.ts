import type { Locale, Localized } from '../localized.ts'
import type { Reason } from './compile-context.ts'
import type { Field, FieldCatalogue, FieldType } from './field-catalogue.ts'
import { formatValue } from './template.ts'
import { READERS } from './term.ts'

const TYPE_NAMES: Record<FieldType, Localized> = {
  money: { zh: '以分为单位的整数金额', en: 'an amount in whole fen' },
  integer: { zh: '整数', en: 'a whole number' },
  decimal: { zh: '数字', en: 'a number' },
  text: { zh: '文字', en: 'a text' },
  choice: { zh: '选项', en: 'a choice' },
  boolean: { zh: '是或否', en: 'a yes or no' },
  time: { zh: '时间', en: 'a time' },
  duration: { zh: '时长', en: 'a duration' },
  list: { zh: '列表', en: 'a list' },
  any: { zh: '单个值', en: 'a single value' },
}

/**
 * Why a clause could not be decided: what was absent, and apart from that what was there but of another type, with
 * the value as seen. Where all was there and rightly typed the values have no answer, as in a division by zero.
 */
export function explainUnknown(reason: Reason, catalogue: FieldCatalogue, locale: Locale): string {
  const zh = locale === 'zh'
  const places = Object.entries(reason.seen).map(([path, value]) => ({
    ...findPlace(path, catalogue),
    value,
  }))
  const absent = places.filter(({ value }) => value === null).map(({ label }) => label[locale])
  const wrong = places.filter(({ type, value }) => value !== null && !fits(type, value))
  const causes = wrong.map(({ label, type, value }) => {
    const name = TYPE_NAMES[type][locale]
    return `${label[locale]} ${quote(value, locale)} ${zh ? `不是${name}` : `is not ${name}`}`
  })
  if (absent.length > 0) causes.unshift(zh ? `${absent.join('、')} 未知` : `${absent.join(', ')} not known`)
  if (causes.length === 0) causes.push(noAnswer(places, locale))
  return causes.join(zh ? '；' : '; ') + (zh ? '，无法判断' : ', cannot decide')
}

type Place = { readonly label: Localized; readonly type: FieldType; readonly field?: Field }

function noAnswer(places: readonly (Place & { readonly value: unknown })[], locale: Locale): string {
  const values = places.map(
    ({ label, value, field }) => `${label[locale]} ${formatValue(value, field, { locale })}`,
  )
  const told = values.join(locale === 'zh' ? '、' : ', ')
  if (locale === 'zh') return `${told} 得不出结果（例如除以零，或两边类型不同）`.trimStart()
  return `${told} gives no result (a division by zero, or two sides of different types)`.trimStart()
}

/** A field, or one inside a list: `order.lines.1.quantity` is the quantity of the second line. */
function findPlace(path: string, catalogue: FieldCatalogue): Place {
  const field = catalogue.find(path)
  if (field) return { label: field.label, type: field.type, field }
  const [, list = '', at = '', inner] = /^(.+?)\.(\d+)\.(.+)$/.exec(path) ?? []
  const outer = catalogue.find(list)
  const item = outer?.items?.find((each) => each.path === inner)
  return outer && item
    ? insideOf(outer, Number(at) + 1, item)
    : { label: { zh: path, en: path }, type: 'any' }
}

function insideOf(list: Field, position: number, { label, type }: Field): Place {
  return {
    label: {
      zh: `${list.label.zh}第 ${position} 项的${label.zh}`,
      en: `${label.en} of item ${position} in ${list.label.en}`,
    },
    type,
  }
}

/** A list that was one is remembered by its length or its texts. */
function fits(type: FieldType, seen: unknown): boolean {
  if (type === 'list') return typeof seen === 'number' || Array.isArray(seen)
  return READERS[type](seen) !== undefined
}

const LONGEST = 40

function quote(value: unknown, locale: Locale): string {
  if (typeof value === 'string') {
    const text = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
    return locale === 'zh' ? `“${text}”` : `"${text}"`
  }
  if (typeof value === 'object') return locale === 'zh' ? '一组数据' : 'a set of values'
  return JSON.stringify(value)
}
