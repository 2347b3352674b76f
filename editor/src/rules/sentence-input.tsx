import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Completion, completeSentence } from '@orderloom/shared/rules/sentence/complete-sentence.ts'
import { AutoComplete, Input } from 'antd'
import { type KeyboardEvent, type SyntheticEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'

type Props = {
  readonly text: string
  readonly catalogue: FieldCatalogue
  readonly readOnly: boolean
  readonly invalid: boolean
  readonly describedBy: string
  readonly onText: (text: string) => void
}

/**
 * The box for a sentence. It offers the words that may come next at the caret; arrows choose, Enter takes what they
 * have chosen, and the next words come at once.
 */
export function SentenceInput({ text, catalogue, readOnly, invalid, describedBy, onText }: Props) {
  const { t, locale } = useTexts()
  const [caret, setCaret] = useState(text.length)
  const completions = useMemo(
    () => (readOnly ? [] : completeSentence(text, Math.min(caret, text.length), catalogue, locale)),
    [text, caret, catalogue, locale, readOnly],
  )
  const box = useRef<HTMLTextAreaElement | null>(null)
  // A new place for the caret, once the text that holds it is shown.
  const [placed, setPlaced] = useState<{ readonly at: number }>()
  useLayoutEffect(() => {
    if (placed) box.current?.setSelectionRange(placed.at, placed.at)
  }, [placed])
  const { open, moved, onOpen, onKeys, forget, goOn } = useChoosing()
  const note = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    box.current = event.currentTarget
    setCaret(event.currentTarget.selectionStart)
  }
  const write = (next: string) => {
    forget()
    onText(next)
  }
  const take = (next: string) => {
    const at = next.length - text.slice(caret).length
    setCaret(at)
    setPlaced({ at })
    write(next)
    goOn()
  }
  return (
    <div onKeyDownCapture={onKeys}>
      <AutoComplete
        value={text}
        disabled={readOnly}
        defaultActiveFirstOption={false}
        style={{ width: '100%' }}
        open={open && completions.length > 0}
        onOpenChange={onOpen}
        classNames={{ popup: { root: moved ? '' : 'ol-not-chosen' } }}
        options={completions.map((completion) => toOption(completion, text, caret))}
        optionRender={renderCompletion}
        onChange={(next: string, option) => (isChosen(option) ? take(next) : write(next))}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          aria-label={t('sentence')}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={t('sentenceExample')}
          onChange={note}
          onSelect={note}
          onFocus={note}
        />
      </AutoComplete>
    </div>
  )
}

/** Whether the list of words is open, and whether the arrows have chosen one since the text changed. */
function useChoosing() {
  const [open, setOpen] = useState(false)
  const [moved, setMoved] = useState(false)
  const taking = useRef(false)
  return {
    open,
    moved,
    forget: () => setMoved(false),
    goOn: () => {
      taking.current = true
    },
    onOpen: (next: boolean) => {
      // Taking a word would close the list, which goes on with the next words.
      if (next || !taking.current) setOpen(next)
      taking.current = false
    },
    onKeys: (event: KeyboardEvent) => {
      const composing = event.nativeEvent.isComposing
      taking.current = false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setMoved(open)
      if (event.key !== 'Enter' || (moved && open && !composing)) return
      // Enter that ends Chinese input takes no word, nor does one that follows no arrow; a sentence has one line.
      event.stopPropagation()
      if (!composing) event.preventDefault()
    },
  }
}

/** antd tells a chosen option from typed text by the option it hands over. */
const isChosen = (option: unknown) => typeof option === 'object' && option !== null && 'completion' in option

/** An option is the whole sentence with the word put in, since choosing one replaces the text. */
function toOption(completion: Completion, text: string, caret: number) {
  const after = text.slice(caret)
  const value = `${text.slice(0, completion.from)}${completion.text}${after.startsWith(' ') ? '' : ' '}${after}`
  return { value, label: completion.text, completion }
}

const renderCompletion = ({ data }: { readonly data: { readonly completion: Completion } }) => (
  <CompletionRow completion={data.completion} />
)

function CompletionRow({ completion }: { readonly completion: Completion }) {
  const { t } = useTexts()
  return (
    <span className="ol-field-option">
      <span>{completion.label}</span>
      <span className="ol-hint">{t(`completion-${completion.kind}`)}</span>
    </span>
  )
}
