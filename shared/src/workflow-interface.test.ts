import { expect, it } from 'vitest'
import { alone, drawing, field, START } from './checks/draw.ts'
import { interfaceOf } from './workflow-interface.ts'

it('takes in what rules and texts read of its inputs, and gives back what its ends name, with their types', () => {
  const document = drawing(
    {
      start: START,
      over: { kind: 'condition', config: { when: { '>': [field('run.inputs.level.points'), 3] } } },
      tell: {
        kind: 'notify',
        config: { to: { role: 'ops' }, text: '{{run.inputs.reason}} {{run.inputs.level.name}}' },
      },
      end: {
        kind: 'end',
        config: {
          outputs: [
            { name: 'total', value: field('order.total') },
            { name: 'note', value: 'a' },
          ],
        },
      },
      other: { kind: 'end', config: { outputs: [{ name: 'total', value: field('order.note') }] } },
    },
    'start.next>over',
    'over.yes>tell',
    'over.no>other',
    'tell.next>end',
  )
  expect(interfaceOf(document)).toEqual({
    inputs: ['level', 'reason'],
    outputs: [
      { name: 'total', type: 'any' },
      { name: 'note', type: 'text' },
    ],
  })
})

it('is empty for a workflow that is its own master', () => {
  expect(interfaceOf(alone({ kind: 'tag', config: { add: ['a'] } }, 'next'))).toEqual({
    inputs: [],
    outputs: [],
  })
})
