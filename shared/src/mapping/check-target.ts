import type { Localized } from '../localized.ts'
import { unify } from '../rules/term.ts'
import type { MappingRow } from './mapping.ts'
import { type Place, type ReadValue, toProblem } from './place.ts'
import type { Work } from './run-rows.ts'
import { shapeAt, type TargetShape } from './target-shape.ts'

type Aimed = {
  readonly keys: readonly string[]
  readonly place: Place
  /** The shape of the record the row writes into, and of the place it names there. */
  readonly shape: TargetShape | undefined
  readonly target: TargetShape | undefined
  readonly work: Work | undefined
}

/** Holds one row against what its target takes. */
export function checkTarget({ keys, place, shape, target, work }: Aimed): void {
  if (!shape) return
  const say = (code: string, message: Localized) => {
    place.problems.push(
      toProblem(place, { code, at: code === 'mapping-target-unknown' ? 'to' : '' }, message),
    )
  }
  if (!target) return say('mapping-target-unknown', unknownTarget(shape, keys))
  if (!work) return
  if ('list' in work) {
    if (work.first) return 'value' in work.each ? fit(work.each.value, target) : oneRecord()
    const wanted = work.key ? 'record' : 'list'
    if (target.type !== wanted && target.type !== 'any')
      return say('mapping-target-type', {
        zh: work.key
          ? '目标不是一组字段，请去掉 key'
          : '目标不是列表；要一个值请用 value，或写 first 只取第一项',
        en: work.key
          ? 'The target is no record; remove key'
          : 'The target is no list; for one value use value, or first for the first item',
      })
    const item = work.key ? target.more : target.items
    if ('value' in work.each && item) fit(work.each.value, item)
    return
  }
  fit(work.value, target)

  function oneRecord(): void {
    if (target!.type !== 'record' && target!.type !== 'any')
      say('mapping-target-type', {
        zh: '目标是一个值，请用 value，不要用 fields',
        en: 'The target is one value; use value instead of fields',
      })
  }

  function fit(value: ReadValue, into: TargetShape): void {
    const message = misfit(value, into) ?? notAChoice(value, into)
    if (message) say('mapping-target-type', message)
  }
}

/** Names what there is at the place where the path goes astray. */
function unknownTarget(shape: TargetShape, [key = '', ...rest]: readonly string[]): Localized {
  const inner = shapeAt(shape, [key])
  if (inner && rest.length > 0) return unknownTarget(inner, rest)
  const known = [...shape.fields.keys()]
  const some = known.slice(0, 12)
  const more = known.length > some.length
  return {
    zh: `目标里没有这个字段；有：${some.join('、')}${more ? ' 等' : ''}`,
    en: `The target has no such field; it has ${some.join(', ')}${more ? ' and others' : ''}`,
  }
}

const TYPE_NAMES: Readonly<Record<TargetShape['type'], Localized>> = {
  text: { zh: '文字', en: 'a text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是/否', en: 'a yes or no' },
  list: { zh: '列表', en: 'a list' },
  record: { zh: '一组字段', en: 'a record of fields' },
  any: { zh: '任意值', en: 'anything' },
}

const MENDS: Readonly<Record<string, Localized>> = {
  'text<money': { zh: '用 formatMoney 写成文字', en: 'write the amount with formatMoney' },
  'text<number': { zh: '用 toText 写成文字', en: 'write it with toText' },
  'text<list': { zh: '用 join 或 joinOf 连成文字', en: 'join it with join or joinOf' },
  'number<text': { zh: '用 toNumber 读成数字', en: 'read it with toNumber' },
  'money<text': { zh: '用 toMoney 换成分', en: 'turn it into fen with toMoney' },
  'money<number': { zh: '用 toMoney 换成分', en: 'turn it into fen with toMoney' },
  'text<time': { zh: '用 formatTime 写成文字', en: 'write the time with formatTime' },
  'time<number': { zh: '用 parseTime 读成时间', en: 'read it with parseTime' },
  'time<text': { zh: '用 parseTime 读成时间', en: 'read it with parseTime' },
  'record<any': { zh: '请一个字段一行地写', en: 'write its fields one row each' },
}

/** Why a value cannot stand at a place; undefined where it may. */
function misfit({ type }: ReadValue, into: TargetShape): Localized | undefined {
  if (into.type === 'any') return undefined
  if (into.type === 'record') return wanted(into, MENDS['record<any'])
  if (into.fieldType) {
    if (into.fieldType === 'list' ? type === 'list' || type === 'any' : unify(type, into.fieldType))
      return undefined
  } else if (type === 'any' || ACCEPTED[into.type].includes(type)) return undefined
  const kind =
    into.fieldType === 'money' || into.fieldType === 'time'
      ? into.fieldType
      : into.type === 'integer'
        ? 'number'
        : into.type
  return wanted(into, MENDS[`${kind}<${KIND[type] ?? type}`])
}

const ACCEPTED: Readonly<
  Record<Exclude<TargetShape['type'], 'any' | 'record'>, readonly ReadValue['type'][]>
> = {
  text: ['text', 'text-literal', 'choice', 'time', 'duration'],
  integer: ['integer', 'decimal', 'money', 'number-literal'],
  number: ['integer', 'decimal', 'money', 'number-literal'],
  boolean: ['boolean'],
  list: ['list'],
}

const KIND: Readonly<Record<string, string>> = {
  integer: 'number',
  decimal: 'number',
  'number-literal': 'number',
  choice: 'text',
  'text-literal': 'text',
}

function wanted(into: TargetShape, mend: Localized | undefined): Localized {
  const money = into.fieldType === 'money'
  const time = into.fieldType === 'time'
  const zh = money ? '金额（分）' : time ? '时间' : TYPE_NAMES[into.type].zh
  const en = money ? 'an amount in fen' : time ? 'a time' : TYPE_NAMES[into.type].en
  return {
    zh: `目标需要${zh}${mend ? `：${mend.zh}` : ''}`,
    en: `The target takes ${en}${mend ? `: ${mend.en}` : ''}`,
  }
}

function notAChoice({ literal }: ReadValue, { choices }: TargetShape): Localized | undefined {
  if (literal === undefined || !choices || choices.includes(literal)) return undefined
  const known = choices.slice(0, 12).map(String)
  return {
    zh: `“${literal}”不在目标的选项里；有：${known.join('、')}`,
    en: `"${literal}" is no choice of the target; there are ${known.join(', ')}`,
  }
}

type Together = { readonly place: Place; readonly shape: TargetShape | undefined; readonly keep?: boolean }

/** Holds the rows of one record against each other, and against what the record must have. */
export function checkTogether(rows: readonly MappingRow[], { place, shape, keep = false }: Together): void {
  const problem = (code: string, message: Localized, severity: 'error' | 'warning' = 'error') => {
    place.problems.push(toProblem(place, { code, severity }, message))
  }
  for (const [at, { to }] of rows.entries()) {
    const before = rows.slice(0, at)
    if (before.some((row) => row.to === to && row.when === undefined && !row.optional))
      problem('mapping-row-unused', {
        zh: `第 ${at + 1} 行“${to}”不会用到：前面已有一行总是写它`,
        en: `Row ${at + 1} "${to}" is never used: a row before it always writes it`,
      })
    const over = before.find((row) => row.to.startsWith(`${to}.`) || to.startsWith(`${row.to}.`))
    if (over)
      problem('mapping-rows-overlap', {
        zh: `第 ${at + 1} 行“${to}”与“${over.to}”互相覆盖，只能写其中一个`,
        en: `Row ${at + 1} "${to}" and "${over.to}" overwrite each other; write only one of them`,
      })
  }
  if (shape && !keep)
    for (const path of missingKeys(rows, shape, '')) problem('mapping-required', required(path))
}

const required = (path: string): Localized => ({
  zh: `目标必须有“${path}”，还没有一行写它`,
  en: `The target must have "${path}"; no row writes it yet`,
})

/** Required keys no row writes, also inside records that rows write into. */
function missingKeys(rows: readonly MappingRow[], shape: TargetShape, prefix: string): readonly string[] {
  const writes = (path: string) => rows.some(({ to }) => to === path || to.startsWith(`${path}.`))
  const here = shape.required.map((key) => prefix + key).filter((path) => !writes(path))
  const inside = [...shape.fields].flatMap(([key, each]) => {
    const path = `${prefix}${key}`
    const entered = rows.some(({ to }) => to.startsWith(`${path}.`))
    return entered && each.type === 'record' ? missingKeys(rows, each, `${path}.`) : []
  })
  return [...here, ...inside]
}
