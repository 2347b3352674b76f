import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { sessionQuery } from './api/use-account.ts'
import { App } from './app.tsx'
import { startI18n } from './i18n/start-i18n.ts'
import { createAppRouter } from './router.tsx'
import './styles.css'

await startI18n()

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/setup') return
  queryClient.removeQueries({ queryKey: sessionQuery().queryKey })
  void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { back: href }, replace: true })
})
const router = createAppRouter(queryClient)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App router={router} queryClient={queryClient} />
  </StrictMode>,
)
