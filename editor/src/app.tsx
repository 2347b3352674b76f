import type { QueryClient } from '@tanstack/react-query'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from './appearance.ts'
import { toTheme } from './theme.ts'

type Props = { readonly router: AnyRouter; readonly queryClient: QueryClient }

/** Language, appearance and data around the pages. */
export function App({ router, queryClient }: Props) {
  const { i18n } = useTranslation()
  const { dark } = useAppearance()
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
    document.documentElement.dataset.appearance = dark ? 'dark' : 'light'
  }, [dark])
  // Reasons and problems come from the server in the caller's language.
  useEffect(() => {
    const readAgain = () => void queryClient.invalidateQueries()
    i18n.on('languageChanged', readAgain)
    return () => i18n.off('languageChanged', readAgain)
  }, [i18n, queryClient])
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={toTheme(dark)}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="app" message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
