import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Change } from '@orderloom/shared/run.ts'
import { useTranslation } from 'react-i18next'
import { describePath, describeValue } from '../values/describe-value.ts'
import { useLocale } from './use-locale.ts'

type Props = { readonly changes: readonly Change[]; readonly catalogue: FieldCatalogue }

/** What was and what is, side by side: red and struck through, green. */
export function ChangeTable({ changes, catalogue }: Props) {
  const { t } = useTranslation('timeline')
  const reading = { catalogue, locale: useLocale() }
  const show = (path: string, value: unknown) => describeValue(path, value, reading) ?? t('change.none')
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{t('change.field')}</th>
          <th scope="col">{t('change.before')}</th>
          <th scope="col">{t('change.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{describePath(path, reading)}</th>
            <td className="before">{show(path, before)}</td>
            <td className="after">{show(path, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
