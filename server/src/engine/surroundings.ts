import type { Program } from '@orderloom/runtime/index.ts'
import type { SurroundingsAnswer } from '@orderloom/shared/checks/surroundings.ts'
import { interfaceOf, type WorkflowInterface } from '@orderloom/shared/workflow-interface.ts'
import type { Roster } from '../people/roster.ts'
import type { TableStore } from '../store/table-store.ts'
import type { Programs } from './programs.ts'
import { SERVED } from './served.ts'

/** What a drawing can count on at this moment. The designer is told the same, so both find the same. */
export type ReadSurroundings = () => Promise<SurroundingsAnswer>

type Sources = {
  readonly roster: Pick<Roster, 'list'>
  readonly programs: Pick<Programs, 'live'>
  readonly tables: Pick<TableStore, 'list'>
}

export function createSurroundings({ roster, programs, tables }: Sources): ReadSurroundings {
  const known = new WeakMap<Program, WorkflowInterface>()
  const interfaceFor = (program: Program) => {
    const worked = known.get(program) ?? interfaceOf(program.document)
    known.set(program, worked)
    return worked
  }
  return async () => {
    const people = roster.list()
    return {
      roles: [...new Set(people.flatMap(({ roles }) => roles))],
      people: people.map(({ email, name }) => ({ email, name })),
      // This version of the server keeps none.
      connections: [],
      starts: [...SERVED.starts],
      effects: [...SERVED.effects],
      workflows: programs.live().map(({ workflow, program }) => {
        const { inputs, outputs } = interfaceFor(program)
        return { key: workflow, name: program.document.name, inputs: [...inputs], outputs: [...outputs] }
      }),
      tables: (await tables.list()).map(({ slug, label, columns }) => ({
        slug,
        label,
        columns: [...columns],
      })),
    }
  }
}
