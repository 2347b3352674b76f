import type { ComponentType } from 'react'
import { ListMappingsControl } from '../../mapping/list-mappings-control.tsx'
import { MappingsControl } from '../../mapping/mappings-control.tsx'
import type { controlOf } from '../setting.ts'
import { CronControl, ZoneControl } from '../timetable/cron-control.tsx'
import { CasesControl } from './cases.tsx'
import { ConnectionControl, EventControl, EventsControl, TableControl, WorkflowControl } from './choose.tsx'
import type { ControlProps } from './control-props.ts'
import { DecisionInputsControl, DecisionOutputsControl } from './decision-columns.tsx'
import { DecisionTableControl } from './decision-table.tsx'
import { ChannelsControl, FieldsControl } from './fields.tsx'
import { FormFieldsControl } from './form-fields.tsx'
import {
  DurationControl,
  ExpressionControl,
  JsonControl,
  ListFieldControl,
  PayloadFieldControl,
  RuleControl,
  TimeOrFieldControl,
} from './logic.tsx'
import { LookupColumnsControl, LookupMatchControl } from './lookup.tsx'
import { NamedFieldsControl, NamedValuesControl } from './named-values.tsx'
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
import { RowsControl } from './rows.tsx'
import { TemplateControl } from './template.tsx'

/** One control per widget and per plain JSON type; the compiler names what is missing. */
export const CONTROLS: { readonly [K in ReturnType<typeof controlOf>]: ComponentType<ControlProps> } = {
  rule: RuleControl,
  expression: ExpressionControl,
  'list-field': ListFieldControl,
  'payload-field': PayloadFieldControl,
  template: TemplateControl,
  duration: DurationControl,
  role: RoleControl,
  users: UsersControl,
  fields: FieldsControl,
  mappings: MappingsControl,
  'list-mappings': ListMappingsControl,
  cases: CasesControl,
  'form-fields': FormFieldsControl,
  'decision-inputs': DecisionInputsControl,
  'decision-outputs': DecisionOutputsControl,
  'decision-table': DecisionTableControl,
  'lookup-match': LookupMatchControl,
  'lookup-columns': LookupColumnsControl,
  table: TableControl,
  connection: ConnectionControl,
  workflow: WorkflowControl,
  'named-values': NamedValuesControl,
  'named-fields': NamedFieldsControl,
  event: EventControl,
  events: EventsControl,
  cron: CronControl,
  zone: ZoneControl,
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
  rows: RowsControl,
  json: JsonControl,
}
