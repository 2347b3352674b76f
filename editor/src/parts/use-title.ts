import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpenTaskCount } from '../api/use-open-task-count.ts'

/** Sets the browser's title: how much waits for me, the page, the product. */
export function useTitle(title: string): void {
  const { t } = useTranslation('shell')
  const { count, text } = useOpenTaskCount()
  useEffect(() => {
    document.title = `${count ? `(${text}) ` : ''}${title} · ${t('brand')}`
  }, [count, text, title, t])
}
