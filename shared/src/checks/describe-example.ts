import type { Localized } from '../localized.ts'
import { type Example, toScope } from '../rules/analysis/example.ts'
import type { FieldCatalogue } from '../rules/field-catalogue.ts'
import { listVarPaths, type Rule } from '../rules/rule.ts'
import { formatValue } from '../rules/template.ts'
import { createPathReader } from '../rules/term.ts'

const MOST_TOLD = 4

/** What an example shows of the fields some rules read: `实付金额 ¥50.01、渠道 抖音`. */
export function describeExample(
  example: Example,
  rules: readonly Rule[],
  catalogue: FieldCatalogue,
): Localized {
  const paths = [...new Set(rules.flatMap(listVarPaths))].slice(0, MOST_TOLD)
  const scope = toScope(example)
  const told = paths.map((path): Localized => {
    const field = catalogue.find(path)
    const value = createPathReader(path)(scope)
    const [zh, en] = [field?.label.zh ?? path, field?.label.en ?? path]
    if (value === undefined || value === null) return { zh: `没有${zh}`, en: `no ${en}` }
    const shown = Array.isArray(value) && field?.items ? value.length : value
    return {
      zh: `${zh} ${formatValue(shown, field, { locale: 'zh' })}`,
      en: `${en} ${formatValue(shown, field, { locale: 'en' })}`,
    }
  })
  if (told.length === 0) return { zh: '任何订单', en: 'any order' }
  return { zh: told.map(({ zh }) => zh).join('、'), en: told.map(({ en }) => en).join(', ') }
}
