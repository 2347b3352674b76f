/** A value as a text box shows it: nothing for an absent one, JSON for what is no text. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
