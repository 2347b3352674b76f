import type { Entry, JournalRow } from '@orderloom/shared/run.ts'

/*
 * The journal is most of what an order costs on disk, so its rows are written short: a row is
 * [event, by, comment, ...entries], where the event carried more than these ["i", that] comes first; an entry is a
 * letter and its values in a fixed order.
 */

type Body = Pick<JournalRow, 'event' | 'by' | 'comment' | 'input' | 'entries'>

export function encodeJournal({ event, by, comment, input, entries }: Body): string {
  const row: unknown[] = [event, by === undefined ? 0 : [by.id, by.name], comment ?? 0]
  if (input !== undefined) row.push(['i', input])
  for (const entry of entries) row.push(shorten(entry))
  return JSON.stringify(row)
}

function shorten(entry: Entry): unknown {
  switch (entry.type) {
    case 'entered':
      return ['e', entry.token, entry.node, entry.visit]
    case 'finished':
      return entry.output === undefined
        ? ['f', entry.token, entry.node]
        : ['f', entry.token, entry.node, entry.output]
    case 'decided':
      return ['d', entry.token, entry.node, entry.output, entry.reasons]
    case 'changed':
      return ['c', entry.node ?? 0, entry.changed.map(({ path, before, after }) => [path, before, after])]
    case 'asked':
      return entry.detail === undefined
        ? ['a', entry.token, entry.node, entry.effect]
        : ['a', entry.token, entry.node, entry.effect, entry.detail]
    case 'ended':
      return ['z', entry.status]
    default:
      // Rare ones are kept as they are.
      return entry
  }
}

type Short = readonly [string, ...unknown[]]

export function decodeJournal(text: string): Body {
  const [event, by, comment, ...rest] = JSON.parse(text) as [
    Body['event'],
    [string, string] | 0,
    string | 0,
    ...(Short | Entry)[],
  ]
  const input = Array.isArray(rest[0]) && rest[0][0] === 'i' ? (rest[0][1] as Body['input']) : undefined
  const entries = input ? rest.slice(1) : rest
  return {
    event,
    ...(by !== 0 && { by: { id: by[0], name: by[1] } }),
    ...(comment !== 0 && { comment }),
    ...(input && { input }),
    entries: entries.map((entry) =>
      Array.isArray(entry) ? decodeEntry(entry as unknown as Short) : (entry as Entry),
    ),
  }
}

function decodeEntry([letter, ...values]: Short): Entry {
  const [first, second, third, fourth] = values
  switch (letter) {
    case 'e':
      return { type: 'entered', token: first, node: second, visit: third } as Entry
    case 'f':
      return {
        type: 'finished',
        token: first,
        node: second,
        ...(third !== undefined && { output: third }),
      } as Entry
    case 'd':
      return { type: 'decided', token: first, node: second, output: third, reasons: fourth } as Entry
    case 'c':
      return {
        type: 'changed',
        ...(first !== 0 && { node: first }),
        changed: (second as unknown[][]).map(([path, before, after]) => ({ path, before, after })),
      } as Entry
    case 'a':
      return {
        type: 'asked',
        token: first,
        node: second,
        effect: third,
        ...(fourth !== undefined && { detail: fourth }),
      } as Entry
    case 'z':
      return { type: 'ended', status: first } as Entry
    default:
      throw new Error(`a journal entry of an unknown kind: ${letter}`)
  }
}
