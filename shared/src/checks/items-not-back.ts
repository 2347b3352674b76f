import type { Problem } from '../problem.ts'
import { type Drawing, defineCheck, nameOf, reach } from './define.ts'

/** The steps for each item must come back to their "For each", which alone knows when all items are done. */
export const itemsNotBack = defineCheck({
  name: 'items-not-back',
  meaning: {
    zh: '逐项的步骤都回到“逐个处理”。',
    en: 'The steps of an item come back to their "For each".',
  },
  codes: {
    'items-not-back': {
      severity: 'error',
      title: { zh: '逐项的步骤没有回来', en: 'Item steps that do not come back' },
      mend: {
        zh: '把每一项的最后一步连回“逐个处理”；后面的步骤从它的“下一步”连出去。',
        en: 'Lead the last step of an item back to its "For each"; draw what follows from its "next".',
      },
    },
  },
  run: (drawing) =>
    [...drawing.nodes].flatMap(([id, node]) => (node.kind === 'for-each' ? leaks(drawing, id) : [])),
})

function leaks(drawing: Drawing, id: string): readonly Problem[] {
  const targets = (isBody: boolean) =>
    drawing.edges
      .filter(({ from, output }) => from === id && (output === 'each') === isBody)
      .map(({ to }) => to)
      .filter((to) => to !== id)
  const within = (node: string) => drawing.after(node).filter((other) => other !== id)
  const body = reach(targets(true), within)
  const others = reach([...drawing.starts, ...targets(false)], within)
  const name = nameOf(drawing, id)
  const lost = [...body].find((node) => others.has(node) || drawing.nodes.get(node)!.kind === 'end')
  if (lost === undefined) return []
  const step = nameOf(drawing, lost)
  return [
    {
      code: 'items-not-back',
      severity: 'error',
      nodeId: lost,
      message: {
        zh: `“${name.zh}”的每一项会走到“${step.zh}”而不回来，它会按项重复：请把逐项的最后一步连回“${name.zh}”`,
        en: `The items of "${name.en}" run on to "${step.en}", which would happen once an item: lead their last step back to "${name.en}"`,
      },
    },
  ]
}
