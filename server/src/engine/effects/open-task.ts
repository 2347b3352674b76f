import { toId } from '../../ids.ts'
import type { Performer } from '../order-work.ts'

/** A task becomes a row of the step's commit; its nonce is what a person must hold to decide it. */
export const openTask: Performer<'open-task'> = ({ type: _, ...task }, { work, runId, tools }) => {
  work.newTasks.push({
    ...task,
    id: toId('task', tools.nextId()),
    runId,
    nonce: tools.nonce(),
    openedAt: work.at,
  })
}
