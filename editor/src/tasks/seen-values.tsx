import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../parts/use-locale.ts'
import { describePath, describeValue } from '../values/describe-value.ts'

type Props = { readonly seen: Readonly<Record<string, unknown>>; readonly catalogue: FieldCatalogue }

/** The values a decision stands on: if one changes first, the decision is asked again. */
export function SeenValues({ seen, catalogue }: Props) {
  const { t } = useTranslation('tasks')
  const { t: timeline } = useTranslation('timeline')
  const reading = { catalogue, locale: useLocale() }
  const entries = Object.entries(seen)
  if (entries.length === 0) return null
  return (
    <section className="task-block task-seen">
      <h3>{t('seen')}</h3>
      <dl className="facts">
        {entries.map(([path, value]) => (
          <div key={path} className="fact">
            <dt>{describePath(path, reading)}</dt>
            <dd>{describeValue(path, value, reading) ?? timeline('change.none')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
