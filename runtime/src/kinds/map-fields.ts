import { compileOrderLists } from '@orderloom/shared/mapping/order-lists.ts'
import { READERS } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour, Outcome } from '../outcome.ts'
import { readerFor } from './read-value.ts'

/** All or nothing: one value that is not known, or not of its target's type, and the order stays as it was. */
export const mapFields: NodeBehaviour<'map-fields'> = (node, { catalogue }) => {
  const mappings = node.config.mappings.map(({ to, value }) => {
    const field = catalogue.find(to)
    return {
      to,
      read: readerFor(value, catalogue),
      type: field?.type ?? 'any',
      label: field?.label.zh ?? to,
    }
  })
  const lists = node.config.lists && compileOrderLists(node.config.lists, catalogue)
  return {
    enter: ({ scope }) => {
      const set: Record<string, unknown> = {}
      for (const { to, read, type, label } of mappings) {
        const value = read(scope)
        if (value === undefined || READERS[type](value) === undefined)
          return fail(`“${label}”的取值未知或类型不符`)
        set[to] = value
      }
      const written = lists?.run(scope)
      if (written && !written.ok) return fail(written.problem.message.zh)
      return { do: 'leave', output: 'next', set: written ? { ...set, ...written.set } : set }
    },
  }
}

const fail = (message: string): Outcome => ({
  do: 'fail',
  failure: { code: 'value-unknown', exception: 'rule-undecided', message },
})
