import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { useMemo, useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { JsonEditor } from './json-editor.tsx'
import { readJsonExpression } from './read-json-rule.ts'
import { ruleJsonSchema } from './rule-json-schema.ts'

type Props = {
  readonly value: Expression
  readonly expects: 'rule' | 'value'
  readonly catalogue: FieldCatalogue
  readonly readOnly: boolean
  readonly onChange: (value: Expression) => void
}

/** A rule or value as JSON text. Only text that reads as an expression is written; the rest stays here with its faults. */
export function ExpressionJson({ value, expects, catalogue, readOnly, onChange }: Props) {
  const { t, locale } = useTexts()
  const [draft, setDraft] = useState<{ text: string; of: string }>()
  const current = JSON.stringify(value)
  // Text typed here is kept as typed while it means the current value; an edit from elsewhere replaces it.
  const text = draft?.of === current ? draft.text : JSON.stringify(value, null, 2)
  const read = useMemo(
    () => readJsonExpression(text, expects, { catalogue, locale }),
    [text, expects, catalogue, locale],
  )
  const schema = useMemo(() => ruleJsonSchema(catalogue, locale), [catalogue, locale])
  const onText = (next: string) => {
    if (next === text) return
    const answer = readJsonExpression(next, expects, { catalogue, locale })
    setDraft({ text: next, of: answer.ok ? JSON.stringify(answer.expression) : current })
    if (answer.ok && JSON.stringify(answer.expression) !== current) onChange(answer.expression)
  }
  return (
    <div>
      <JsonEditor value={text} onChange={onText} label={t('ruleJson')} schema={schema} readOnly={readOnly} />
      {read.faults.map((fault) => (
        <div key={fault} className="ol-fault" role="status">
          {fault}
        </div>
      ))}
    </div>
  )
}
