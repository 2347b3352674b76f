import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import i18next from 'i18next'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { Language } from '../i18n/language.ts'
import { startI18n } from '../i18n/start-i18n.ts'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

const mounted = new Set<Root>()

/** Shows an element the way the product does, with its texts, its cache and its links. */
export async function mount(
  element: ReactNode,
  language: Language = 'zh-CN',
): Promise<{ host: HTMLElement; client: QueryClient }> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  if (i18next.isInitialized) await i18next.changeLanguage(language)
  else await startI18n(language)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createRouter({
    routeTree: createRootRoute({ component: () => element }),
    history: createMemoryHistory(),
  })
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  mounted.add(root)
  await act(async () => {
    root.render(
      <ConfigProvider button={{ autoInsertSpace: false }} theme={{ token: { motion: false } }}>
        <App>
          <QueryClientProvider client={client}>
            <RouterProvider router={router as never} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>,
    )
  })
  await settle()
  return { host, client }
}

/** Takes everything mounted off the page again. */
export async function unmountAll(): Promise<void> {
  await act(async () => {
    for (const root of mounted) root.unmount()
  })
  mounted.clear()
  document.body.replaceChildren()
}

/** Lets answers arrive and the page follow them. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
}

/** The button a person would press: by the words on it. */
export function buttonNamed(host: ParentNode, name: string): HTMLButtonElement {
  const button = [...host.querySelectorAll('button')].find((each) => each.textContent?.trim() === name)
  if (!button)
    throw new Error(
      `no button “${name}”; there are: ${[...host.querySelectorAll('button')].map((each) => each.textContent).join(', ')}`,
    )
  return button
}

/** Presses a button and lets its consequences happen. */
export async function press(button: HTMLElement): Promise<void> {
  await act(async () => button.click())
  await settle()
}
