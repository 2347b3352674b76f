import { describe, expect, it } from 'vitest'
import { NAMESPACES } from './resources.ts'

type Texts = { readonly [key: string]: string | Texts }

function flatten(texts: Texts, path = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]!).toSorted((a, b) => a.localeCompare(b))
const HAN = /\p{Script=Han}/u

describe.each(Object.entries(NAMESPACES))('the texts of %s', (_, texts) => {
  const zh = flatten(texts['zh-CN'])
  const en = flatten(texts.en)

  it('say the same things in both languages', () => {
    expect([...en.keys()]).toEqual([...zh.keys()])
  })

  it('fill in the same values in both languages', () => {
    for (const [key, text] of zh)
      expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)])
  })

  it('are all written, and English has no Chinese left in it', () => {
    for (const [key, text] of [...zh, ...en]) expect([key, text.trim()]).not.toEqual([key, ''])
    expect([...en].filter(([, text]) => HAN.test(text))).toEqual([])
  })
})
