import { editor, Uri } from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { JsonEditorProps } from './json-editor.tsx'

self.MonacoEnvironment = {
  getWorker: async (_id, label) => {
    const { default: Worker } = await (label === 'json'
      ? import('monaco-editor/languages/features/json/json.worker?worker')
      : import('monaco-editor/editor/editor.worker?worker'))
    return new Worker()
  },
}

type Schema = { readonly uri: string; readonly fileMatch: string[]; readonly schema: unknown }

/** Schemas of the editors now open; Monaco has one list for all. */
const schemas = new Map<string, Schema>()
let opened = 0

function announceSchemas(): void {
  jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: false, schemas: [...schemas.values()] })
}

const OPTIONS = {
  automaticLayout: true,
  minimap: { enabled: false },
  lineNumbers: 'off',
  folding: false,
  tabSize: 2,
  fontSize: 13,
  scrollBeyondLastLine: false,
  tabFocusMode: true,
  wordWrap: 'on',
  fixedOverflowWidgets: true,
  lineDecorationsWidth: 6,
  overviewRulerLanes: 0,
  scrollbar: { alwaysConsumeMouseWheel: false },
} as const

/** Monaco as a controlled JSON box. Tab moves the focus on, as everywhere on the page. */
export function MonacoJson({ value, onChange, label, schema, height, readOnly = false }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const model = useRef<editor.ITextModel>(undefined)
  // What was typed comes back as `value` a moment later, when more may have been typed already.
  const echoes = useRef<string[]>([])
  const onText = useEffectEvent(onChange)
  const textNow = useEffectEvent(() => value)

  useEffect(() => {
    const name = `rule-${++opened}.json`
    const uri = `inmemory://orderloom/${name}`
    schemas.set(name, { uri: `${uri}.schema`, fileMatch: [name], schema: schema ?? true })
    announceSchemas()
    const created = editor.createModel(textNow(), 'json', Uri.parse(uri))
    created.onDidChangeContent(() => {
      echoes.current.push(created.getValue())
      onText(created.getValue())
    })
    model.current = created
    const look = { ariaLabel: label, readOnly, theme: themeOf() }
    const box = editor.create(host.current!, { ...OPTIONS, ...look, model: created })
    return () => {
      schemas.delete(name)
      box.dispose()
      created.dispose()
    }
  }, [label, readOnly, schema])

  useEffect(() => {
    const echo = echoes.current.lastIndexOf(value)
    if (echo >= 0) echoes.current.splice(0, echo + 1)
    else if (model.current && model.current.getValue() !== value) {
      model.current.setValue(value)
      echoes.current = []
    }
  }, [value])

  return <div ref={host} className="ol-monaco" style={{ height }} />
}

const themeOf = () => (document.documentElement.dataset.appearance === 'dark' ? 'vs-dark' : 'vs')
