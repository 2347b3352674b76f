import { describe, expect, test } from 'vitest'
import { toId } from '../../ids.ts'
import { AT, type Stage } from './fixture.ts'

export function describeAccess({ store }: Stage): void {
  describe('keys and settings', () => {
    test('a key is found by its hash until it is removed', async () => {
      const key = { id: toId('key', 7), name: 'ERP', roles: ['ops'], createdAt: AT, expiresAt: null }
      await store().access.addKey({ ...key, hash: 'abc' })
      expect(await store().access.findKey('abc')).toEqual(key)
      expect(await store().access.findKey('abd')).toBeUndefined()
      expect(await store().access.listKeys()).toEqual([key])
      expect(await store().access.removeKey(key.id)).toBe(true)
      expect(await store().access.removeKey(key.id)).toBe(false)
      expect(await store().access.findKey('abc')).toBeUndefined()
    })

    test('a setting is taken by exactly one', async () => {
      await store().access.putSetting('token', 'a')
      await store().access.putSetting('token', 'b')
      expect(await store().access.getSetting('token')).toBe('b')
      expect(await store().access.takeSetting('token', 'a')).toBe(false)
      const taken = await Promise.all([
        store().access.takeSetting('token', 'b'),
        store().access.takeSetting('token', 'b'),
      ])
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await store().access.getSetting('token')).toBeUndefined()
    })
  })
}
