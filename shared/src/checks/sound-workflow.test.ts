import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDocument } from '../parse-document.ts'
import { checkWorkflow } from './index.ts'
import { MUTATIONS } from './mutations.ts'
import { type RawWorkflow, soundWorkflow } from './sound-workflow.ts'

const surroundings = {
  assignedRoles: new Set(['ops', 'finance']),
  people: new Set(['a@example.com']),
  connections: new Map([
    ['erp', 'http'],
    ['wms', 'warehouse'],
  ]),
}

function problemsOf(raw: RawWorkflow) {
  const parsed = parseDocument(raw)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return checkWorkflow(parsed.document, surroundings)
}

it('says nothing of 1,000 sound drawings', () => {
  let nodes = 0
  fc.assert(
    fc.property(soundWorkflow, (raw) => {
      nodes += Object.keys(raw.nodes).length
      expect(problemsOf(raw).map(({ code, nodeId, message }) => `${code} ${nodeId} ${message.en}`)).toEqual(
        [],
      )
    }),
    { seed: 20261125, numRuns: 1000 },
  )
  // Not by being trivial.
  expect(nodes / 1000).toBeGreaterThan(12)
}, 60_000)

it('finds at least 95 % of single faults planted into 500 sound drawings, whatever their kind', () => {
  const drawings = fc.sample(soundWorkflow, { seed: 20261126, numRuns: 500 })
  const lines = MUTATIONS.map(({ name, told, plant }, kind) => {
    let [planted, found] = [0, 0]
    const missed: string[] = []
    // Each kind begins elsewhere, so that all drawings have their turn.
    const first = Math.floor((kind * drawings.length) / MUTATIONS.length)
    for (const [at, sound] of [...drawings.entries().drop(first), ...drawings.entries().take(first)]) {
      const drawing = structuredClone(sound)
      if (planted >= MOST_EACH || !plant(drawing, at)) continue
      planted++
      const codes = problemsOf(drawing).map(({ code }) => code)
      if (told.some((code) => codes.includes(code))) found++
      else missed.push(`drawing ${at}${why(sound, drawing)}`)
    }
    return { name, planted, found, missed }
  })
  const sum = (of: 'planted' | 'found') => lines.reduce((total, line) => total + line[of], 0)
  const report = lines.map(
    ({ name, planted, found, missed }) =>
      `${found}/${planted} ${name}${missed.length ? `; missed: ${missed.join(', ')}` : ''}`,
  )
  process.stdout.write(
    `${report.join('\n')}\n${sum('found')}/${sum('planted')} faults of ${lines.length} kinds\n`,
  )
  for (const { planted } of lines) expect(planted).toBeGreaterThan(20)
  expect(sum('found') / sum('planted')).toBeGreaterThanOrEqual(0.95)
}, 60_000)

/** Enough of each kind to tell by; one kind does not drown the others. */
const MOST_EACH = 120

/** Where the edge that was moved leads now: a line that only ends early is a drawing one may want. */
function why(sound: RawWorkflow, faulty: RawWorkflow): string {
  const moved = faulty.edges.find(({ to }, at) => sound.edges[at]?.to !== to)
  return moved ? ` (now leads to ${faulty.nodes[moved.to]?.kind ?? 'nothing'})` : ''
}
