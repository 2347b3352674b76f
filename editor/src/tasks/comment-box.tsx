import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { readonly value: string; readonly onChange: (text: string) => void }

/** What the decider wants to say; it stands in the record for good. */
export function CommentBox({ value, onChange }: Props) {
  const { t } = useTranslation('tasks')
  const id = useId()
  return (
    <div className="task-block">
      <label htmlFor={id}>{t('decision.comment')}</label>
      <Input.TextArea
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t('decision.commentPlaceholder')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
      />
    </div>
  )
}
