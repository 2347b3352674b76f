import { useTranslation } from 'react-i18next'

/** Name and mark of the product. */
export function Brand() {
  const { t } = useTranslation('shell')
  return (
    <span className="brand">
      <img src="/icon.svg" alt="" width={24} height={24} />
      {t('brand')}
    </span>
  )
}
