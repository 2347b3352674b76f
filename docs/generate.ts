import { readFileSync, writeFileSync } from 'node:fs'
import { CHECKS } from '@orderloom/shared/checks/index.ts'
import { EFFECTS, repeatName } from '@orderloom/shared/effect.ts'
import { GROUPS, type Group } from '@orderloom/shared/kinds/define.ts'
import {
  isNodeKind,
  KINDS,
  kindOf,
  type NodeKind,
  outputsOf,
  producesOf,
} from '@orderloom/shared/kinds/index.ts'
import type { Localized } from '@orderloom/shared/localized.ts'
import { toConfigSchema } from '@orderloom/shared/parse-document.ts'

/*
 * Writes docs/node-kinds.md and docs/problems.md from the kinds and the checks themselves.
 * `--check` only compares, and fails where a page is stale.
 */

type JsonSchema = {
  type?: string
  label?: Localized
  help?: Localized
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  required?: string[]
  enum?: unknown[]
}

const GROUP_TITLES: Record<Group, Localized> = {
  start: { zh: '开始', en: 'Start' },
  decide: { zh: '判断', en: 'Decide' },
  flow: { zh: '流转', en: 'Flow' },
  people: { zh: '人', en: 'People' },
  order: { zh: '订单', en: 'Order' },
  connect: { zh: '连接', en: 'Connect' },
}

const SEVERITIES = { error: 'error 错误', warning: 'warning 提醒' } as const

const both = (text: Localized) => `${text.zh} · ${text.en}`
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const NOTE = '<!-- Written by `node docs/generate.ts`; change the source instead. -->'

function settingRows(schema: JsonSchema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, setting]) => {
    const type = setting.enum
      ? setting.enum.map((each) => `\`${String(each)}\``).join(' ')
      : setting.type === 'array'
        ? 'list'
        : (setting.type ?? 'rule / value')
    const own = row(
      `\`${prefix}${name}\``,
      setting.label ? both(setting.label) : '',
      type,
      setting.help ? both(setting.help) : '',
    )
    return [
      own,
      ...settingRows(setting, `${prefix}${name}.`),
      ...settingRows(setting.items ?? {}, `${prefix}${name}[].`),
    ]
  })
}

function kindSection(kind: NodeKind): string {
  const definition = kindOf(kind)
  const config = definition.config.parse(definition.initial)
  const settings = settingRows(toConfigSchema(definition.config))
  const produces = producesOf({ kind, config })
  return [
    `### ${both(definition.title)} \`${kind}\``,
    both(definition.summary),
    settings.length
      ? [row('setting', '', 'type', ''), row('---', '---', '---', '---'), ...settings].join('\n')
      : 'No settings.',
    `Outputs: ${
      outputsOf({ kind, config })
        .map((output) => `\`${output.name}\` ${both(output.label)}`)
        .join(', ') || 'none'
    }`,
    `Effects: ${definition.effects.map((effect) => `\`${effect}\` (${repeatName(EFFECTS[effect].repeat)}${EFFECTS[effect].withCommit ? ', written with its step' : ''})`).join(', ') || 'none'}${definition.waits ? '; a run may rest here' : ''}`,
    ...(produces.length
      ? [
          `Later nodes read: ${produces.map((field) => `\`steps.<id>.${field.path}\` (${field.type})`).join(', ')}`,
        ]
      : []),
  ].join('\n\n')
}

function nodeKinds(): string {
  const sections = GROUPS.map((group) => {
    const kinds = Object.keys(KINDS)
      .filter(isNodeKind)
      .filter((kind) => kindOf(kind).group === group)
    return [`## ${both(GROUP_TITLES[group])}`, ...kinds.map(kindSection)].join('\n\n')
  })
  return [`# 节点类型 · Node kinds`, NOTE, ...sections].join('\n\n')
}

function problems(): string {
  const sections = CHECKS.map(({ name, meaning, codes }) => {
    const rows = Object.entries(codes).map(([code, { severity, title, mend }]) =>
      row(`\`${code}\``, SEVERITIES[severity], both(title), `${mend.zh}<br>${mend.en}`),
    )
    const head = [row('code', 'severity', '', 'mend'), row('---', '---', '---', '---')]
    return [`## ${name}`, both(meaning), [...head, ...rows].join('\n')].join('\n\n')
  })
  return [
    '# 体检 · Problems',
    NOTE,
    '错误会阻止发布，提醒不会。凡是画了也能安全跑的只提醒；会让该做的事悄悄不做、做两遍或停住的是错误。<br>Errors block publishing, warnings do not. What still runs safely is a warning; what would silently leave out work, do it twice or stop the order is an error.',
    ...sections,
  ].join('\n\n')
}

const pages = { 'node-kinds.md': nodeKinds(), 'problems.md': problems() }
const checking = process.argv.includes('--check')
for (const [name, text] of Object.entries(pages)) {
  const file = new URL(name, import.meta.url)
  const content = `${text}\n`
  if (!checking) writeFileSync(file, content)
  else if (readFileSync(file, 'utf8') !== content) {
    console.error(`docs/${name} is stale: run "npx -y pnpm@12 docs"`)
    process.exitCode = 1
  }
}
