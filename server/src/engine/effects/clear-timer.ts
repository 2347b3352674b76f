import type { Performer } from '../order-work.ts'

export const clearTimer: Performer<'clear-timer'> = ({ key }, { work, runId }) => {
  work.newTimers = work.newTimers.filter((timer) => timer.runId !== runId || timer.key !== key)
  work.clearedTimers.push({ runId, key })
}
