import './rules.css'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import { describeRule } from '@orderloom/shared/rules/explain.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Rule } from '@orderloom/shared/rules/rule.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import { Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { ExpressionJson } from './expression-json.tsx'
import { RuleBuilder } from './rule-builder.tsx'
import type { RuleContext } from './rule-context.ts'
import { currentDraft, type SentenceDraft } from './sentence-draft.ts'

/** The grammar of sentences is fetched only when one is shown. */
const SentenceEditor = lazy(async () => ({
  default: (await import('./sentence-editor.tsx')).SentenceEditor,
}))

const VIEWS = ['visual', 'sentence', 'json'] as const
type View = (typeof VIEWS)[number]

type Props = {
  readonly rule: Rule
  readonly catalogue: FieldCatalogue
  readonly scope: Scope | undefined
  readonly readOnly: boolean
  readonly onChange: (rule: Rule) => void
}

/** A rule in three views of one value, none of which loses anything: visual, sentence, JSON; with its answer for the sample. */
export function RuleEditor({ rule, catalogue, scope, readOnly, onChange }: Props) {
  const { t, locale } = useTexts()
  const [view, setView] = useState<View>('visual')
  const [draft, setDraft] = useState<SentenceDraft>()
  const pending = currentDraft(draft, rule)?.understood === false
  const context: RuleContext = useMemo(
    () => ({ catalogue, locale, scope, readOnly, onEditJson: () => setView('json') }),
    [catalogue, locale, scope, readOnly],
  )
  return (
    <div className="ol-rule-editor">
      <div className="ol-clause-line">
        <Segmented
          size="small"
          value={view}
          aria-label={t('ruleView')}
          onChange={(next) => setView(next)}
          options={VIEWS.map((value) => ({ value, label: value === 'json' ? 'JSON' : t(value) }))}
        />
        <span className="ol-grow" />
        <RuleAnswer rule={rule} catalogue={catalogue} scope={scope} />
      </div>
      {view === 'visual' && <RuleBuilder rule={rule} context={context} onChange={onChange} />}
      {view === 'json' && (
        <ExpressionJson
          value={rule}
          expects="rule"
          catalogue={catalogue}
          readOnly={readOnly}
          onChange={onChange}
        />
      )}
      {view === 'sentence' ? (
        <Suspense fallback={<Skeleton active title={false} aria-label={t('loadingEditor')} />}>
          <SentenceEditor
            rule={rule}
            catalogue={catalogue}
            readOnly={readOnly}
            draft={draft}
            onDraft={setDraft}
            onChange={onChange}
          />
        </Suspense>
      ) : (
        <p className="ol-sentence">{describeRule(rule, catalogue, locale)}</p>
      )}
      {pending && view !== 'sentence' && (
        <p className="ol-fault" role="status">
          {t('sentencePending')}
        </p>
      )}
    </div>
  )
}

/** What the rule says about the chosen sample order. */
function RuleAnswer({ rule, catalogue, scope }: Pick<Props, 'rule' | 'catalogue' | 'scope'>) {
  const { t } = useTexts()
  // As a value it reads the fields of an item too, where the sample is one.
  const compiled = useMemo(() => compileValue({ and: [rule] }, catalogue), [rule, catalogue])
  if (!scope || compiled.faults.length > 0) return null
  const value = compiled.evaluate(scope, scope)
  const truth = value === true ? 'true' : value === false ? 'false' : 'unknown'
  return (
    <span className="ol-answer" data-truth={truth}>
      {t(`answer-${truth}`)}
    </span>
  )
}
