import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PLANTS, type Plant } from './planted-violations.ts'
import { ROOT, toolEnvironment } from './workspace.ts'

// A lint rule whose pattern matches nothing looks exactly like clean code, so every ban is shown a violation.

interface Finding {
  readonly code: string
  readonly filename: string
}

const fileOf = (plant: Plant, index: number) => plant.file.replace('planted', `planted-${index}`)

function plantAll(lab: string): void {
  for (const name of ['.oxlintrc.json', '.oxlint', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(lab, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(lab, 'node_modules'))
  for (const [index, plant] of PLANTS.entries()) {
    const path = join(lab, fileOf(plant, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, plant.source)
  }
}

function lint(lab: string): readonly Finding[] {
  const { stdout, stderr } = spawnSync('oxlint', ['--format', 'json'], {
    cwd: lab,
    env: toolEnvironment(),
    encoding: 'utf8',
  })
  if (!stdout.startsWith('{')) throw new Error(`oxlint did not answer: ${stdout}${stderr}`)
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics
}

function judge(plant: Plant, index: number, findings: readonly Finding[]): readonly string[] {
  const codes = findings.filter(({ filename }) => filename === fileOf(plant, index)).map(({ code }) => code)
  if (plant.rule === null ? codes.length === 0 : codes.includes(plant.rule)) return []
  const expected = plant.rule ?? 'nothing'
  return [
    `${plant.file}: expected ${expected}, got ${codes.join(', ') || 'nothing'}\n  ${plant.source.trim()}`,
  ]
}

function checkBans(): number {
  const lab = mkdtempSync(join(tmpdir(), 'orderloom-bans-'))
  try {
    plantAll(lab)
    const findings = lint(lab)
    const wrong = PLANTS.flatMap((plant, index) => judge(plant, index, findings))
    for (const line of wrong) console.error(line)
    console.log(`${PLANTS.length} planted lines, ${wrong.length} judged wrongly`)
    return wrong.length === 0 ? 0 : 1
  } finally {
    rmSync(lab, { recursive: true, force: true })
  }
}

process.exitCode = checkBans()
