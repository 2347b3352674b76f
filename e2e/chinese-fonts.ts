import { copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CACHE, settle } from './workspace.ts'

// A bare Debian has no Chinese font, and every character would be photographed as an empty box.

const FACES = [
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
]

const fontconfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

/**
 * Lays Noto Sans SC out in `.cache/fonts` and answers the environment that makes a browser use it and no other
 * font, so that a screenshot looks the same on every machine.
 */
export function ensureChineseFonts(): Record<string, string> {
  const folder = join(CACHE, 'fonts')
  const config = join(folder, 'fonts.conf')
  if (!existsSync(config)) {
    const draft = `${folder}.${process.pid}`
    mkdirSync(draft, { recursive: true })
    for (const face of FACES.map((url) => fileURLToPath(url))) linkOrCopy(face, join(draft, basename(face)))
    writeFileSync(join(draft, 'fonts.conf'), fontconfig(folder))
    settle(draft, folder)
  }
  return { FONTCONFIG_FILE: config }
}
