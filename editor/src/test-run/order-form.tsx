import { CHANNELS } from '@orderloom/shared/order.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { Button, Checkbox, Collapse, Select } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { asText } from '../rules/as-text.ts'
import { JsonEditor } from '../rules/json-editor.tsx'
import { MoneyInput } from '../rules/money-input.tsx'
import { withTotal } from './read-order.ts'

type Props = {
  readonly text: string
  readonly samples: readonly string[]
  readonly chosen: number
  readonly faults: readonly string[]
  readonly onChoose: (at: number) => void
  readonly onText: (text: string) => void
  readonly onStart: () => void
}

/** Which order is tried: a sample, its amount and channel, or all of it as JSON. */
export function OrderForm({ text, samples, chosen, faults, onChoose, onText, onStart }: Props) {
  const { t } = useTexts()
  const order = parse(text)
  return (
    <div className="ol-stack">
      {samples.length > 0 && (
        <Select
          aria-label={t('sampleOrder')}
          value={chosen}
          options={samples.map((name, at) => ({ value: at, label: name }))}
          onChange={onChoose}
        />
      )}
      {order && (
        <QuickFields key={chosen} order={order} onChange={(next) => onText(JSON.stringify(next, null, 2))} />
      )}
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'json',
            label: t('orderJson'),
            children: <JsonEditor value={text} onChange={onText} label={t('orderJson')} height={240} />,
          },
        ]}
      />
      {faults.map((fault) => (
        <div key={fault} className="ol-fault" role="alert">
          {fault}
        </div>
      ))}
      <Button type="primary" disabled={faults.length > 0} onClick={onStart}>
        {t('startTestRun')}
      </Button>
    </div>
  )
}

type QuickProps = {
  readonly order: Record<string, unknown>
  readonly onChange: (order: Record<string, unknown>) => void
}

/** What is tried most: another amount, none at all, another channel. */
function QuickFields({ order, onChange }: QuickProps) {
  const { t, locale } = useTexts()
  const total = typeof order.total === 'number' ? order.total : undefined
  const channels = CHANNELS.map((channel) => ({ value: channel, label: channelLabel(channel)[locale] }))
  return (
    <div className="ol-order-quick">
      <div className="ol-grow">
        <span className="ol-label">{t('amount')}</span>
        <MoneyInput
          key={String(total === undefined)}
          label={t('amount')}
          value={total}
          disabled={total === undefined}
          onChange={(next) => onChange(withTotal(order, next))}
        />
        <Checkbox
          checked={total === undefined}
          onChange={(event) => onChange(withTotal(order, event.target.checked ? undefined : 500_000))}
        >
          {t('noAmount')}
        </Checkbox>
      </div>
      <div className="ol-grow">
        <span className="ol-label">{t('channel')}</span>
        <Select
          aria-label={t('channel')}
          style={{ width: '100%' }}
          value={asText(order.channel)}
          options={channels}
          onChange={(channel) => onChange({ ...order, channel })}
        />
      </div>
    </div>
  )
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
