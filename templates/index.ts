import type { Localized } from '@orderloom/shared/localized.ts'
import overLimit from './high-value-approval/examples/1-over-limit.json' with { type: 'json' }
import small from './high-value-approval/examples/2-small.json' with { type: 'json' }
import exactlyLimit from './high-value-approval/examples/3-exactly-limit.json' with { type: 'json' }
import oneFenOver from './high-value-approval/examples/4-one-fen-over.json' with { type: 'json' }
import noAmount from './high-value-approval/examples/5-no-amount.json' with { type: 'json' }
import highValueWorkflow from './high-value-approval/workflow.json' with { type: 'json' }

/** One thing an example does or expects; read by the test that walks all templates. */
export type ExampleStep =
  | { readonly expectAt: readonly string[] }
  | { readonly expectPath: readonly string[] }
  | { readonly expectOutput: Readonly<Record<string, string>> }
  | { readonly expectOrder: Readonly<Record<string, unknown>> }
  | { readonly expectEnded: string }
  | { readonly decide: string; readonly as: 'approved' | 'rejected' }

/** A sample order with what must happen to it. */
export type Example = {
  readonly name: Localized
  readonly order: unknown
  readonly steps: readonly ExampleStep[]
}

/** A flow ready to use: raw document (parsed like any other), what it needs, and examples that run as tests. */
export type Template = {
  readonly key: string
  readonly name: Localized
  readonly summary: Localized
  /** Business roles it addresses. */
  readonly roles: readonly string[]
  readonly document: unknown
  readonly examples: readonly Example[]
}

/** THE list of templates, in the order of the gallery. */
export const templates: readonly Template[] = [
  {
    key: 'high-value-approval',
    name: { zh: '大额订单审批', en: 'High-value approval' },
    summary: {
      zh: '超过 ¥5,000 的订单先请财务复核，通过后通知仓库并转为待发货',
      en: 'Orders over ¥5,000 wait for finance; once approved the warehouse is told and they become ready',
    },
    roles: ['finance', 'ops'],
    document: highValueWorkflow,
    examples: [overLimit, small, exactlyLimit, oneFenOver, noAmount] as unknown as readonly Example[],
  },
]
