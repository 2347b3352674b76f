import { StringDecoder } from 'node:string_decoder'

/**
 * Cuts a stream into lines, as many at a time as each piece of it completes; empty lines are left out.
 * A line longer than the limit (in characters) comes as undefined and is never held whole.
 */
export async function* readLines(
  stream: AsyncIterable<Buffer | string>,
  limit: number,
): AsyncGenerator<(string | undefined)[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let skipping = false
  for await (const chunk of stream) {
    const pieces = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n')
    rest = pieces.pop()!
    const lines: (string | undefined)[] = []
    for (const piece of pieces) {
      if (skipping || piece.length > limit) lines.push(undefined)
      else if (piece.trim() !== '') lines.push(piece)
      skipping = false
    }
    if (rest.length > limit) {
      rest = ''
      skipping = true
    }
    yield lines
  }
  rest += decoder.end()
  if (skipping) yield [undefined]
  else if (rest.trim() !== '') yield [rest]
}
