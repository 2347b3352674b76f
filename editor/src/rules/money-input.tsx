import { formatMoney, parseMoney } from '@orderloom/shared/money.ts'
import { Input } from 'antd'
import { useState } from 'react'

type Props = {
  /** In 分. */
  readonly value: number | undefined
  readonly onChange: (minor: number) => void
  readonly label: string
  readonly disabled?: boolean
  readonly id?: string
}

/** An amount written in yuan and kept in 分. What is not an amount stays in the box and is not written. */
export function MoneyInput({ value, onChange, label, disabled, id }: Props) {
  const [draft, setDraft] = useState<string>()
  const shown = draft ?? (value === undefined ? '' : toText(value))
  const wrong = draft !== undefined && parseMoney(draft) === undefined
  return (
    <Input
      id={id}
      prefix="¥"
      inputMode="decimal"
      value={shown}
      disabled={disabled}
      status={wrong ? 'error' : ''}
      aria-label={label}
      aria-invalid={wrong}
      onChange={(event) => {
        const text = event.target.value
        setDraft(text)
        const minor = parseMoney(text)
        if (minor !== undefined) onChange(minor)
      }}
      onBlur={() => !wrong && setDraft(undefined)}
    />
  )
}

/** `5000`, `5,280.50`: whole yuan without the zeros nobody types. */
function toText(minor: number): string {
  return formatMoney(minor).replace('¥', '').replace(/\.00$/, '')
}
