import * as z from 'zod'
import type { EffectType } from '../effect.ts'
import { isNodeKind } from '../kinds/index.ts'
import { FIELD_TYPES } from '../rules/field-catalogue.ts'
import type { Surroundings } from './define.ts'

/** What a designer may know of the server a drawing will live on: for the checks, and to choose from. */
export const SurroundingsAnswerSchema = z.object({
  /** Roles somebody holds. */
  roles: z.array(z.string()),
  /** Who can sign in. */
  people: z.array(z.object({ email: z.string(), name: z.string() })),
  connections: z.array(z.object({ slug: z.string(), type: z.string() })),
  /** Kinds of starts the server sets off, and effects it carries out. */
  starts: z.array(z.string()),
  effects: z.array(z.string()),
  /** Published workflows with what they read as `run.inputs` and give back. */
  workflows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      inputs: z.array(z.string()),
      outputs: z.array(z.object({ name: z.string(), type: z.enum(FIELD_TYPES) })),
    }),
  ),
  /** Uploaded tables with the columns of their newest version. */
  tables: z.array(z.object({ slug: z.string(), label: z.string(), columns: z.array(z.string()) })),
})
export type SurroundingsAnswer = z.output<typeof SurroundingsAnswerSchema>

/** What the checks ask of it. */
export function toSurroundings(answer: SurroundingsAnswer): Surroundings {
  return {
    assignedRoles: new Set(answer.roles),
    people: new Set(answer.people.map(({ email }) => email.toLowerCase())),
    connections: new Map(answer.connections.map(({ slug, type }) => [slug, type])),
    served: {
      starts: new Set(answer.starts.filter(isNodeKind)),
      effects: new Set(answer.effects as EffectType[]),
    },
    workflows: new Map(answer.workflows.map((each) => [each.key, each])),
    tables: new Map(answer.tables.map(({ slug, columns }) => [slug, columns])),
  }
}
