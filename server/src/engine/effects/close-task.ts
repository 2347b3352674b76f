import type { Performer } from '../order-work.ts'

/** Closes a task nobody needs to decide any more. One that was opened in this very step is never written at all. */
export const closeTask: Performer<'close-task'> = ({ key, why, changed }, { work, runId, by }) => {
  const named = (task: { runId: string; key: string }) => task.runId === runId && task.key === key
  const opened = work.newTasks.some(named)
  work.newTasks = work.newTasks.filter((task) => !named(task))
  // The task a person is deciding right now is closed by them, not by what follows from it.
  if (opened || work.closedTasks.some(named)) return
  work.closedTasks.push({ runId, key, status: why, at: work.at, by, decision: why, changed })
}
