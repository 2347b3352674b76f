import { kindOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { formatValue } from '@orderloom/shared/rules/template.ts'
import type { TestRun } from './test-run.ts'

export type NodeOutput = {
  readonly node: string
  readonly name: string
  readonly values: readonly { readonly label: string; readonly value: string }[]
}

/** What each node left for later ones to read, by the names rules know it by. */
export function listOutputs(test: TestRun, locale: Locale): readonly NodeOutput[] {
  const { catalogue, document } = test.program
  return Object.entries(test.run.steps).map(([id, output]) => {
    const node = document.nodes[id]
    const values = Object.entries(output).flatMap(([key, value]) => {
      if (value === null || value === undefined) return []
      const field = catalogue.find(`steps.${id}.${key}`)
      // The catalogue's label begins with the node's name, which stands above already.
      return [
        {
          label: field?.label[locale].split(' · ').at(-1) ?? key,
          value: formatValue(value, field, { locale }),
        },
      ]
    })
    return { node: id, name: node ? node.name || kindOf(node.kind).title[locale] : id, values }
  })
}
