import { MAX_ITEMS } from '@orderloom/shared/kinds/for-each.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { NodeBehaviour, Outcome } from '../outcome.ts'
import { readerFor } from './read-value.ts'

const fail = (message: string): Outcome => ({
  do: 'fail',
  failure: { code: 'value-unknown', exception: 'rule-undecided', message },
})

/** Starting and ending items is the token machine's work; see items.ts. */
export const forEach: NodeBehaviour<'for-each'> = (node, { catalogue }) => {
  const { over, concurrency, collect } = node.config
  const list = compileValue(over, catalogue)
  return {
    each: { concurrency, collect: collect === undefined ? () => null : readerFor(collect, catalogue) },
    enter: ({ scope }) => {
      const items = list.evaluate(scope)
      if (!Array.isArray(items)) return fail('要逐个处理的列表未知')
      if (items.length > MAX_ITEMS) return fail(`要逐个处理的列表有 ${items.length} 项，最多 ${MAX_ITEMS} 项`)
      return { do: 'each', items }
    },
  }
}
