import { toId } from '../../ids.ts'
import type { Performer } from '../order-work.ts'

export const notify: Performer<'notify'> = ({ node, audience, text }, { work, runId, tools }) => {
  work.notices.push({ id: toId('ntc', tools.nextId()), runId, node, audience, text, at: work.at })
}
