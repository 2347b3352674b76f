import type { CompileContext } from '../compile-context.ts'
import type { FieldType } from '../field-catalogue.ts'
import type { Read, Scope, Term } from '../term.ts'
import type { Argument } from './argument.ts'

/** A value operator as data: what it takes, what it gives, and the work; all arguments must be known. */
export type ValueOperator = {
  /** One per argument; the last serves for all further ones. */
  readonly takes: readonly Argument[]
  readonly gives: FieldType | ((terms: readonly Term[]) => FieldType)
  /** Undefined where the values give no result. */
  work(this: void, values: readonly unknown[], scope: Scope): unknown
  /** What is wrong with the arguments taken together. */
  readonly check?: (terms: readonly Term[]) => Argument['wanted'] | undefined
}

/** No text of an order is longer; a longer one is a mistake and stays unknown. */
export const MAX_TEXT = 100_000

/** The reader and type of a declared operator; faults go into the context. */
export function compileDeclared(
  { takes, gives, work, check }: ValueOperator,
  terms: readonly Term[],
  context: CompileContext,
): Term {
  const argument = (at: number) => takes[at] ?? takes.at(-1)!
  const together = check?.(terms)
  if (together) fault(together, context)
  const reads = terms.map((term, at): Read => {
    if (argument(at).accepts(term)) return argument(at).read(term)
    fault(argument(at).wanted, context, at)
    return () => undefined
  })
  return {
    type: typeof gives === 'string' ? gives : gives(terms),
    read: (scope, item) => {
      const values: unknown[] = []
      for (const read of reads) {
        const value = read(scope, item)
        if (value === undefined) return undefined
        values.push(value)
      }
      const result = work(values, scope)
      return typeof result === 'string' && result.length > MAX_TEXT ? undefined : result
    },
  }
}

/** Reports what an argument, or the call as a whole, should have been. */
export function fault(message: Argument['wanted'], context: CompileContext, at?: number): void {
  context.faults.push({
    code: 'type-error',
    path: at === undefined ? context.path : [...context.path, at],
    message,
  })
}
