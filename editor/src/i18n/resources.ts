import { accessTexts } from './access.ts'
import { designerTexts } from './designer.ts'
import { ordersTexts } from './orders.ts'
import { shellTexts } from './shell.ts'
import { startTexts } from './start.ts'
import { tablesTexts } from './tables.ts'
import { tasksTexts } from './tasks.ts'
import { timelineTexts } from './timeline.ts'
import { workflowsTexts } from './workflows.ts'

/** Every text of the interface, by namespace; one file each, both languages side by side. */
export const NAMESPACES = {
  shell: shellTexts,
  start: startTexts,
  orders: ordersTexts,
  timeline: timelineTexts,
  tasks: tasksTexts,
  workflows: workflowsTexts,
  access: accessTexts,
  tables: tablesTexts,
  designer: designerTexts,
} as const

type Names = keyof typeof NAMESPACES

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: { [N in Names]: (typeof NAMESPACES)[N]['zh-CN'] }
  }
}
