import { eventLabel } from '@orderloom/shared/kinds/order-events.ts'
import { Button, Input, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import {
  answerEffect,
  failEffect,
  jumpTo,
  type OpenWait,
  suggestResult,
  type TestRun,
  tellEvent,
} from './test-run.ts'

type Props = {
  readonly test: TestRun
  readonly wait: OpenWait
  readonly onChange: (test: TestRun) => void
}

/** Plays the world outside: what an effect answers, or something that happens to the order. */
export function OutsideAnswers({ test, wait, onChange }: Props) {
  const { t, locale } = useTexts()
  const { waiting } = wait
  const [text, setText] = useState(() => JSON.stringify(suggestResult(test, waiting), null, 1))
  const data = readObject(text)
  const isEvent = waiting.for === 'event'
  return (
    <div className="ol-stack">
      <div className="ol-hint">
        {isEvent ? t('waitsForEvent', { event: eventLabel(waiting.event)[locale] }) : t('waitsForResult')}
      </div>
      <Input.TextArea
        aria-label={t('resultJson')}
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        {...(data === undefined && { status: 'error' as const })}
        onChange={(event) => setText(event.target.value)}
      />
      {data === undefined && <div className="ol-fault">{t('notAnObject')}</div>}
      <Space wrap>
        <Button
          size="small"
          type="primary"
          disabled={data === undefined}
          onClick={() =>
            onChange(isEvent ? tellEvent(test, waiting.event, data!) : answerEffect(test, waiting.key, data!))
          }
        >
          {isEvent ? t('itHappens') : t('itSucceeds')}
        </Button>
        {!isEvent && (
          <Button size="small" danger onClick={() => onChange(failEffect(test, waiting.key))}>
            {t('itFails')}
          </Button>
        )}
        {isEvent && waiting.until !== undefined && (
          <Button size="small" onClick={() => onChange(jumpTo(test, waiting.key, waiting.until!))}>
            {t('jumpPast', { time: dayjs(waiting.until).format('YYYY-MM-DD HH:mm') })}
          </Button>
        )}
      </Space>
    </div>
  )
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
