import { editor, Uri } from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
import { useEffect, useRef } from 'react'
import type { JsonEditorProps } from './json-editor.tsx'

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

type Schema = { readonly uri: string; readonly fileMatch: string[]; readonly schema: unknown }

/** Schemas of the editors now open; Monaco has one list for all. */
const schemas = new Map<string, Schema>()
let opened = 0

function announceSchemas(): void {
  jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: false, schemas: [...schemas.values()] })
}

/** Monaco as a controlled JSON box. Tab moves the focus on, as everywhere on the page. */
export function MonacoJson({ value, onChange, label, schema, height, readOnly = false }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const instance = useRef<ReturnType<typeof editor.create>>(undefined)
  const told = useRef(onChange)
  told.current = onChange

  useEffect(() => {
    const name = `rule-${++opened}.json`
    const model = editor.createModel(value, 'json', Uri.parse(`inmemory://orderloom/${name}`))
    if (schema) schemas.set(name, { uri: `inmemory://orderloom/${name}.schema`, fileMatch: [name], schema })
    announceSchemas()
    const created = editor.create(host.current!, {
      model,
      readOnly,
      ariaLabel: label,
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
      theme: document.documentElement.dataset.appearance === 'dark' ? 'vs-dark' : 'vs',
    })
    created.onDidChangeModelContent(() => told.current(model.getValue()))
    instance.current = created
    return () => {
      schemas.delete(name)
      created.dispose()
      model.dispose()
    }
    // The model lives as long as the editor; text and schema follow below.
  }, [])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (model && model.getValue() !== value) model.setValue(value)
  }, [value])

  return <div ref={host} className="ol-monaco" style={{ height }} />
}
