import type { Audience, Effect } from '@orderloom/shared/effect.ts'
import type { RunEvent } from '@orderloom/shared/event.ts'
import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Reason } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { Failure, Token, Waiting } from '@orderloom/shared/run.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'

/** What a node decides to do with the token that stands on it; data, carried out by the token machine. */
export type Outcome =
  | {
      readonly do: 'leave'
      readonly output: string
      readonly reasons?: readonly Reason[]
      /** Written to `steps.<node>`. */
      readonly produced?: Readonly<Record<string, unknown>>
      /** Order fields to change before leaving. */
      readonly set?: Readonly<Record<string, unknown>>
      readonly effects?: readonly Effect[]
    }
  | {
      readonly do: 'rest'
      readonly waiting: Waiting
      readonly effects: readonly Effect[]
      /** As when leaving: kept or changed from the moment the token rests. */
      readonly produced?: Readonly<Record<string, unknown>>
      readonly set?: Readonly<Record<string, unknown>>
    }
  | { readonly do: 'fail'; readonly failure: Failure }
  | { readonly do: 'raise'; readonly failure: Failure; readonly audience: Audience }
  | { readonly do: 'meet' }
  /** This line ends here; `outputs` go to the run that waits for this one. */
  | { readonly do: 'finish'; readonly outputs?: Readonly<Record<string, unknown>> }
  /** Sends every item of a list through the body, so many at a time; see items.ts. */
  | { readonly do: 'each'; readonly items: readonly unknown[] }

/** The token's stay at a node, as the node sees it. */
export type Visit = {
  readonly token: Token
  /** `<node>:<visit>`: names the task or timer of this stay. */
  readonly key: string
  readonly at: string
  readonly scope: Scope
  /** Every token of the run as it stands now, this one among them. */
  readonly lines: readonly Token[]
  /** How many runs this one is nested in; absent at the top. */
  readonly depth?: number | undefined
}

/** A node of one document, its rules compiled. */
export type NodeRunner = {
  readonly enter: (visit: Visit) => Outcome
  /**
   * Called for an event whose key is that of the resting token, and for an `order-event` of the awaited name;
   * undefined when the event does not fit. An `effect-failed` it does not answer fails the node.
   */
  readonly resume?: (visit: Visit, event: RunEvent) => Outcome | undefined
  /** What a `for-each` needs of its node while its items run. */
  readonly each?: { readonly concurrency: number; readonly collect: (scope: Scope) => unknown }
}

/** One behaviour per kind: prepares a node once, so that running it does no more than it must. */
export type NodeBehaviour<K extends NodeKind> = (
  node: WorkflowNode<K>,
  place: { readonly id: string; readonly catalogue: FieldCatalogue },
) => NodeRunner
