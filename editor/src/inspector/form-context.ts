import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import { type ComponentType, createContext, useContext } from 'react'
import { getPath, type Path } from './set-path.ts'
import type { Setting } from './setting.ts'
import { type ConfigForm, problemsAt } from './use-config-form.ts'

/** What the controls of one node's form share. */
export type FormContext = {
  /** Shows one setting; handed down, as some controls hold settings themselves. */
  readonly Field: ComponentType<{ readonly setting: Setting; readonly path: Path }>
  readonly form: ConfigForm
  readonly id: string
  readonly kind: NodeKind
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  readonly scope: Scope | undefined
  readonly roles: readonly string[]
  readonly readOnly: boolean
}

export const NodeFormContext = createContext<FormContext | undefined>(undefined)

export function useFormContext(): FormContext {
  const context = useContext(NodeFormContext)
  if (!context) throw new Error('a control needs a NodeFormContext around it')
  return context
}

/** One setting by its path: its value as shown, how to write it, and what is wrong with it. */
export function useSettingAt(path: Path) {
  const context = useFormContext()
  const { form, locale, readOnly } = context
  return {
    ...context,
    value: getPath(form.shown, path),
    set: (value: unknown) => form.set(path, value),
    problems: problemsAt(form.pending, path, locale),
    disabled: readOnly,
  }
}
