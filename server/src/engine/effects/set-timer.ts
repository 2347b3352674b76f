import type { Performer } from '../order-work.ts'

export const setTimer: Performer<'set-timer'> = ({ key, at }, { work, runId }) => {
  work.newTimers.push({ runId, key, at })
}
