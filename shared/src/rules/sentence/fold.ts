/** Full-width quotes, backslash, backtick and braces keep their width: texts between quotes must not change their ends. */
const KEPT = new Set([0xff02, 0xff07, 0xff3c, 0xff40, 0xff5b, 0xff5d])

const OTHERS: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '￥': '¥',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
}

/**
 * One spelling for what people type in many: full-width digits, letters and punctuation become half-width,
 * capital letters small. Each UTF-16 unit becomes one unit, so positions stay what they were.
 */
export function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) folded += foldUnit(text[at]!)
  return folded
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 65 && code <= 90) return unit.toLowerCase()
  if (code < 128) return unit
  if (code >= 0xff01 && code <= 0xff5e && !KEPT.has(code))
    return String.fromCharCode(code - 0xfee0).toLowerCase()
  return OTHERS[unit] ?? unit
}
