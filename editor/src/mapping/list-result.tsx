import type { Locale } from '@orderloom/shared/localized.ts'
import type { MappingRow } from '@orderloom/shared/mapping/mapping.ts'
import { compileOrderLists } from '@orderloom/shared/mapping/order-lists.ts'
import { LINES } from '@orderloom/shared/mapping/source-fields.ts'
import type { OrderLine } from '@orderloom/shared/order.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { formatValue } from '@orderloom/shared/rules/template.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'

type Props = { readonly path: Path; readonly rows: readonly MappingRow[] }

/** What the list mappings make of the sample order, or what stands in their way. */
export function ListResult({ path, rows }: Props) {
  const { t } = useTexts()
  const { catalogue, scope, locale } = useSettingAt(path)
  const told = useMemo(() => tellResult(rows, { catalogue, scope, locale }), [rows, catalogue, scope, locale])
  if (rows.length === 0) return null
  return (
    <>
      {told.faults.map((fault) => (
        <div key={fault} className="ol-fault" role="alert">
          {fault}
        </div>
      ))}
      {told.lines.length > 0 && (
        <div className="ol-preview" role="status">
          {t('listResult')}
          <ul className="ol-next-runs">
            {told.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

type Reading = {
  readonly catalogue: FieldCatalogue
  readonly scope: Scope | undefined
  readonly locale: Locale
}

/** By the compiler the interpreter uses: line by line what changes, then the tags. */
export function tellResult(
  rows: readonly MappingRow[],
  { catalogue, scope, locale }: Reading,
): { readonly faults: readonly string[]; readonly lines: readonly string[] } {
  const compiled = compileOrderLists(rows, catalogue)
  if (compiled.problems.length > 0)
    return { faults: compiled.problems.map(({ message }) => message[locale]), lines: [] }
  const result = scope && compiled.run(scope)
  if (!result) return { faults: [], lines: [] }
  if (!result.ok) return { faults: [result.problem.message[locale]], lines: [] }
  const { 'order.lines': lines, 'order.tags': tags } = result.set
  const before = (scope.order as { readonly lines: readonly OrderLine[] }).lines
  const none = locale === 'zh' ? '没有变化' : 'nothing changes'
  const told = [
    ...((lines ?? []) as readonly OrderLine[]).flatMap((line, at) => tellLine(before[at], line, locale)),
    ...(tags
      ? [`${catalogue.find('order.tags')?.label[locale]}：${(tags as readonly string[]).join('、')}`]
      : []),
  ]
  return { faults: [], lines: told.length > 0 ? told : [none] }
}

function tellLine(before: OrderLine | undefined, after: OrderLine, locale: Locale): readonly string[] {
  const name = before?.title ?? before?.sku ?? ''
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])] as (keyof OrderLine)[]
  return fields
    .filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]))
    .map((key) => {
      const field = LINES.items?.find(({ path }) => path === key)
      const show = (value: unknown) =>
        value === undefined || value === null
          ? '—'
          : typeof value === 'object'
            ? JSON.stringify(value)
            : formatValue(value, field, { locale })
      return `${name} · ${field?.label[locale] ?? key}：${show(before?.[key])} → ${show(after[key])}`
    })
}
