import { Input, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { LoadGuard } from './load-guard.tsx'

/** The Chinese texts of Monaco count only when they are loaded before it. */
const MonacoJson = lazy(async () => {
  if (!document.documentElement.lang.startsWith('en')) await import('monaco-editor/nls/lang/zh-cn')
  return { default: (await import('./monaco-json.tsx')).MonacoJson }
})

export type JsonEditorProps = {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly label: string
  /** Completion and hovers. */
  readonly schema?: Record<string, unknown>
  readonly height?: number
  readonly readOnly?: boolean
}

/** JSON text with completion. Monaco is fetched only when one of these is shown; without it a plain box does. */
export function JsonEditor(props: JsonEditorProps) {
  const { t } = useTexts()
  const { value, onChange, label, height = 220, readOnly = false } = props
  const plain = (
    <Input.TextArea
      value={value}
      readOnly={readOnly}
      aria-label={label}
      style={{ height, fontFamily: 'monospace' }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  return (
    <LoadGuard fallback={plain}>
      <Suspense
        fallback={<Skeleton active title={false} paragraph={{ rows: 4 }} aria-label={t('loadingEditor')} />}
      >
        <MonacoJson {...props} height={height} />
      </Suspense>
    </LoadGuard>
  )
}
