import { compileRule } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Rule } from '@orderloom/shared/rules/rule.ts'
import { parseSentence } from '@orderloom/shared/rules/sentence/parse-sentence.ts'
import { printSentence } from '@orderloom/shared/rules/sentence/print-sentence.ts'
import type { SentenceFault } from '@orderloom/shared/rules/sentence/sentence-fault.ts'
import { useId, useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { currentDraft, type SentenceDraft } from './sentence-draft.ts'
import { SentenceFaults } from './sentence-faults.tsx'
import { SentenceInput } from './sentence-input.tsx'

type Props = {
  readonly rule: Rule
  readonly catalogue: FieldCatalogue
  readonly readOnly: boolean
  readonly draft: SentenceDraft | undefined
  readonly onDraft: (draft: SentenceDraft) => void
  readonly onChange: (rule: Rule) => void
}

/**
 * A rule as one sentence to type. What is understood is written at once and repeated as it was understood;
 * what is not stays here with its faults while the rule keeps its last value.
 */
export function SentenceEditor({ rule, catalogue, readOnly, draft, onDraft, onChange }: Props) {
  const { t, locale } = useTexts()
  const id = useId()
  const canonical = useMemo(() => printSentence(rule, catalogue, locale), [rule, catalogue, locale])
  const text = currentDraft(draft, rule)?.text ?? canonical
  const parsed = useMemo(() => parseSentence(text, catalogue, locale), [text, catalogue, locale])
  const onText = (next: string) => {
    const answer = parseSentence(next, catalogue, locale)
    const meant = answer.ok ? answer.rule : rule
    onDraft({ text: next, of: JSON.stringify(meant), understood: answer.ok })
    if (answer.ok && JSON.stringify(meant) !== JSON.stringify(rule)) onChange(meant)
  }
  const replace = ({ from, to }: SentenceFault, word: string) =>
    onText(`${text.slice(0, from)}${word}${text.slice(to)}`)
  return (
    <div className="ol-sentence-editor">
      <SentenceInput
        text={text}
        catalogue={catalogue}
        readOnly={readOnly}
        invalid={!parsed.ok}
        describedBy={id}
        onText={onText}
      />
      <div id={id} role="status">
        {!parsed.ok && (
          <SentenceFaults text={text} faults={parsed.faults} readOnly={readOnly} onReplace={replace} />
        )}
        <p className="ol-sentence">
          {t(parsed.ok ? 'understoodAs' : 'ruleStays')} {canonical}
        </p>
        {parsed.ok &&
          compileRule(parsed.rule, catalogue).faults.map((fault) => (
            <p key={fault.message.zh} className="ol-fault">
              {fault.message[locale]}
            </p>
          ))}
      </div>
    </div>
  )
}
