import type { ComponentType } from 'react'
import { MappingsControl } from '../../mapping/mappings-control.tsx'
import type { controlOf } from '../setting.ts'
import { CasesControl } from './cases.tsx'
import type { ControlProps } from './control-props.ts'
import { DecisionInputsControl, DecisionOutputsControl } from './decision-columns.tsx'
import { DecisionTableControl } from './decision-table.tsx'
import { ChannelsControl, FieldsControl } from './fields.tsx'
import { FormFieldsControl } from './form-fields.tsx'
import { DurationControl, ExpressionControl, RuleControl, TimeOrFieldControl } from './logic.tsx'
import { LookupColumnsControl } from './lookup-columns.tsx'
import { RoleControl, UsersControl } from './people.tsx'
import {
  ChoiceControl,
  GroupControl,
  NumberControl,
  SwitchControl,
  TagsControl,
  TextareaControl,
  TextControl,
} from './plain.tsx'
import { TemplateControl } from './template.tsx'

/** One control per widget and per plain JSON type; the compiler names what is missing. */
export const CONTROLS: { readonly [K in ReturnType<typeof controlOf>]: ComponentType<ControlProps> } = {
  rule: RuleControl,
  expression: ExpressionControl,
  template: TemplateControl,
  duration: DurationControl,
  role: RoleControl,
  users: UsersControl,
  fields: FieldsControl,
  mappings: MappingsControl,
  cases: CasesControl,
  'form-fields': FormFieldsControl,
  'decision-inputs': DecisionInputsControl,
  'decision-outputs': DecisionOutputsControl,
  'decision-table': DecisionTableControl,
  'lookup-match': LookupColumnsControl,
  'lookup-columns': LookupColumnsControl,
  table: TextControl,
  connection: TextControl,
  workflow: TextControl,
  'named-values': ExpressionControl,
  'named-fields': ExpressionControl,
  event: TextControl,
  events: TagsControl,
  cron: TextControl,
  zone: TextControl,
  channels: ChannelsControl,
  status: ChoiceControl,
  textarea: TextareaControl,
  'time-or-field': TimeOrFieldControl,
  choice: ChoiceControl,
  text: TextControl,
  number: NumberControl,
  switch: SwitchControl,
  tags: TagsControl,
  group: GroupControl,
  json: ExpressionControl,
}
