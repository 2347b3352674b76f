import { describe, expect, test } from 'vitest'
import { AT, aDocument, aSave, type Stage } from './fixture.ts'

export function describeWorkflows({ store, reopen }: Stage): void {
  describe('workflows', () => {
    test('a key is taken once; a draft moves only from the revision it was read at', async () => {
      expect(await store().workflows.create(aSave('flow'))).toBe(true)
      expect(await store().workflows.create(aSave('flow', 'h9'))).toBe(false)
      expect(await store().workflows.saveDraft('flow', 1, aSave('flow', 'h2', 'renamed'))).toEqual({
        result: 'saved',
        revision: 2,
      })
      expect(await store().workflows.saveDraft('flow', 1, aSave('flow', 'h3'))).toEqual({
        result: 'moved',
        revision: 2,
        by: 'Admin',
      })
      expect(await store().workflows.saveDraft('none', 1, aSave('none'))).toEqual({ result: 'missing' })
      expect(await store().workflows.find('flow')).toMatchObject({
        key: 'flow',
        name: 'renamed',
        draft: { revision: 2, hash: 'h2' },
        live: null,
      })
      expect(await store().workflows.find('none')).toBeUndefined()
    })

    test('publishing numbers versions, keeps the live one for equal content, and is read after reopening', async () => {
      await store().workflows.create(aSave('flow'))
      expect(await store().workflows.publish('none', aSave('none'))).toBeUndefined()
      expect(await store().workflows.publish('flow', aSave('flow', 'h1'))).toEqual({
        version: 1,
        hash: 'h1',
        publishedAt: AT,
      })
      expect(
        await store().workflows.publish('flow', { ...aSave('flow', 'h1'), at: '2026-11-23T00:00:00.000Z' }),
      ).toEqual({ version: 1, hash: 'h1', publishedAt: AT })
      expect(await store().workflows.publish('flow', aSave('flow', 'h2'))).toMatchObject({ version: 2 })
      await reopen()
      expect(await store().workflows.findVersion('flow', 1)).toMatchObject({
        key: 'flow',
        version: 1,
        hash: 'h1',
        publishedBy: 'Admin',
        document: aDocument('flow'),
      })
      expect(await store().workflows.findVersion('flow', 3)).toBeUndefined()
      expect((await store().workflows.listLive()).map(({ key, version }) => [key, version])).toEqual([
        ['flow', 2],
      ])
      expect((await store().workflows.list()).map(({ key }) => key)).toEqual(['flow'])
    })
  })
}
