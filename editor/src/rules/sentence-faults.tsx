import type { SentenceFault } from '@orderloom/shared/rules/sentence/sentence-fault.ts'
import { Button } from 'antd'
import { useTexts } from '../designer/use-texts.ts'

type Props = {
  readonly text: string
  readonly faults: readonly SentenceFault[]
  readonly readOnly: boolean
  readonly onReplace: (fault: SentenceFault, word: string) => void
}

const MOST_WORDS = 6

/** What was not understood: the sentence again with the place underlined, why, and words that could stand there. */
export function SentenceFaults({ text, faults, readOnly, onReplace }: Props) {
  const { t, locale } = useTexts()
  return faults.map((fault) => (
    <div key={`${fault.from}-${fault.message.zh}`}>
      <p className="ol-sentence-place">
        {text.slice(Math.max(0, fault.from - 40), fault.from)}
        <mark>{text.slice(fault.from, fault.to).slice(0, 200) || ' … '}</mark>
        {text.slice(fault.to, fault.to + 40)}
      </p>
      <p className="ol-fault">{fault.message[locale]}</p>
      {fault.candidates.length > 0 && !readOnly && (
        <p className="ol-candidates">
          <span className="ol-hint">{t('couldWrite')}</span>
          {fault.candidates.slice(0, MOST_WORDS).map((word) => (
            <Button key={word} size="small" autoInsertSpace={false} onClick={() => onReplace(fault, word)}>
              {word}
            </Button>
          ))}
        </p>
      )}
    </div>
  ))
}
