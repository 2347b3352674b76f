import { App } from 'antd'
import { type ChangeEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { replaceDocument } from '../actions/replace-document.ts'
import { withPlaces } from '../canvas/layered-layout.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { useTexts } from './use-texts.ts'
import { readDocument } from './workflow-file.ts'

export type ImportHandle = { readonly open: () => void }

/** The hidden file box behind "import": a good file replaces the drawing as one edit, a bad one says why. */
export function ImportButton({ ref }: { readonly ref: Ref<ImportHandle> }) {
  const { t, locale } = useTexts()
  const { modal, message } = App.useApp()
  const store = useEditorStore()
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ open: () => input.current?.click() }), [])
  const onChange = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    const read = readDocument(await file.text(), locale)
    if (!read.ok)
      return void modal.error({
        title: t('importFailed'),
        content: (
          <ul>
            {read.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        ),
      })
    store.getState().apply('import', (document) => replaceDocument(document, withPlaces(read.document)))
    message.success(t('imported'))
  }
  return (
    <input
      ref={input}
      type="file"
      accept="application/json,.json"
      hidden
      aria-label={t('importFile')}
      onChange={(event) => void onChange(event)}
    />
  )
}
