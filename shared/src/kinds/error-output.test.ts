import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EFFECTS } from '../effect.ts'
import { isNodeKind, KINDS, kindOf, type NodeKind, outputsOf } from './index.ts'

const kinds = Object.keys(KINDS) as NodeKind[]
const initial = (kind: NodeKind) => ({ kind, config: kindOf(kind).config.parse(kindOf(kind).initial) })
const hasError = (kind: NodeKind) => outputsOf(initial(kind)).some(({ name }) => name === 'error')
const effectsOf = (kind: NodeKind) => kindOf(kind).effects.map((effect) => EFFECTS[effect])

it('gives every kind that waits for an answer of the world the output for its failure', () => {
  const asking = kinds.filter((kind) => effectsOf(kind).some(({ answered }) => answered !== 'never'))
  expect(asking.length).toBeGreaterThan(0)
  expect(asking.filter((kind) => !hasError(kind))).toEqual([])
})

it('leaves it out only where every effect is a row of the same commit, and says so for each such kind', () => {
  const without = kinds.filter((kind) => kindOf(kind).effects.length > 0 && !hasError(kind))
  for (const kind of without)
    for (const effect of effectsOf(kind))
      expect(effect).toMatchObject({ withCommit: true, answered: 'never' })
  const semantics = readFileSync(join(import.meta.dirname, '../../../docs/semantics.md'), 'utf8')
  const [, told = ''] = /\*\*S74\*\*[^(]*\(([^)]*)\)/.exec(semantics) ?? []
  const named = [...told.matchAll(/`([^`]+)`/g)].map(([, kind]) => kind!)
  expect(named.filter(isNodeKind).toSorted()).toEqual(without.toSorted())
})
