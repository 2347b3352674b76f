import { innerPlace, topPlace } from '@orderloom/shared/mapping/place.ts'
import { itemFields, LINES } from '@orderloom/shared/mapping/source-fields.ts'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { createPathReader, type Scope } from '@orderloom/shared/rules/term.ts'
import { type ReactNode, useMemo } from 'react'
import { NodeFormContext, useFormContext } from '../inspector/form-context.ts'

type Props = {
  /** Path of the list whose items the controls inside read. */
  readonly list: string
  readonly children: ReactNode
}

/** Inside, fields are those of an item of a list, by their own names, beside those of the order. */
export function ItemContext({ list, children }: Props) {
  const context = useFormContext()
  const { catalogue: roots, scope } = context
  const inner = useMemo(() => {
    const field = list === LINES.path ? LINES : roots.find(list)
    const { catalogue } = innerPlace(topPlace({ roots, problems: [] }), itemFields(field, undefined))
    return {
      // What is offered is each field once; `@item.…` is for names that clash with a root.
      catalogue: { ...catalogue, fields: catalogue.fields.filter(isOffered) },
      scope: scope && itemScope(scope, list),
    }
  }, [roots, scope, list])
  const value = useMemo(() => ({ ...context, ...inner }), [context, inner])
  return <NodeFormContext value={value}>{children}</NodeFormContext>
}

const isOffered = ({ path }: Field) => !path.startsWith('@item.') && !path.endsWith('*')

/** The first item stands for all; its fields stand beside the roots, as rules inside a list read them. */
function itemScope(scope: Scope, list: string): Scope | undefined {
  const items = createPathReader(list)(scope)
  const first: unknown = Array.isArray(items) ? items[0] : undefined
  if (first === undefined) return undefined
  const own = typeof first === 'object' && first !== null ? first : {}
  return { ...scope, ...own, '@value': first, '@position': 1 } as Scope
}
