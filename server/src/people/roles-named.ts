import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Roles that clear exceptions even when no drawing names them. */
const ALWAYS = ['ops']

/** Every role some drawing addresses, in no particular order, each once. */
export function rolesNamed(documents: readonly WorkflowDocument[]): string[] {
  const named = documents.flatMap(({ nodes }) =>
    Object.values(nodes).flatMap(({ config }) =>
      Object.values(config as Record<string, unknown>).map(roleOf),
    ),
  )
  return [...new Set([...ALWAYS, ...named.filter((role) => role !== undefined)])]
}

/** An audience is the only setting that is an object with a `role`. */
function roleOf(setting: unknown): string | undefined {
  const role = typeof setting === 'object' && setting !== null && 'role' in setting ? setting.role : undefined
  return typeof role === 'string' ? role : undefined
}
