import { CHANNELS, OrderStatusSchema } from '@orderloom/shared/order.ts'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import * as z from 'zod'
import { isSignedOut } from './api/api-error.ts'
import { sessionQuery } from './api/use-account.ts'
import { AppShell } from './shell/app-shell.tsx'
import { PageBroken } from './shell/page-broken.tsx'
import { PageLoading } from './shell/page-loading.tsx'
import { PageMissing } from './shell/page-missing.tsx'

type Context = { readonly queryClient: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ back: z.string().startsWith('/').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: z.object({ token: z.coerce.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: AppShell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery())
    } catch (error) {
      if (isSignedOut(error))
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } })
      throw error
    }
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home.tsx'), 'HomePage'),
})

const orders = createRoute({
  getParentRoute: () => inside,
  path: '/orders',
  validateSearch: z.object({
    status: OrderStatusSchema.optional().catch(undefined),
    channel: z.enum(CHANNELS).optional().catch(undefined),
    q: z.coerce.string().max(100).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./pages/orders/orders.tsx'), 'OrdersPage'),
})

const order = createRoute({
  getParentRoute: () => inside,
  path: '/orders/$orderId',
  component: lazyRouteComponent(() => import('./pages/order/order.tsx'), 'OrderPage'),
})

const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  validateSearch: z.object({
    task: z.string().optional().catch(undefined),
    kind: z.enum(['approval', 'form', 'exception']).optional().catch(undefined),
    all: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./pages/inbox/inbox.tsx'), 'InboxPage'),
})

const workflows = createRoute({
  getParentRoute: () => inside,
  path: '/workflows',
  component: lazyRouteComponent(() => import('./pages/workflows/workflows.tsx'), 'WorkflowsPage'),
})

const workflow = createRoute({
  getParentRoute: () => inside,
  path: '/workflows/$key',
  component: lazyRouteComponent(() => import('./pages/workflow/workflow.tsx'), 'WorkflowPage'),
})

const templates = createRoute({
  getParentRoute: () => inside,
  path: '/templates',
  component: lazyRouteComponent(() => import('./pages/templates/templates.tsx'), 'TemplatesPage'),
})

const tables = createRoute({
  getParentRoute: () => inside,
  path: '/tables',
  component: lazyRouteComponent(() => import('./pages/tables/tables.tsx'), 'TablesPage'),
})

const access = createRoute({
  getParentRoute: () => inside,
  path: '/access',
  component: lazyRouteComponent(() => import('./pages/access/access.tsx'), 'AccessPage'),
})

const missing = createRoute({ getParentRoute: () => inside, path: '$', component: PageMissing })

const routeTree = root.addChildren([
  signIn,
  setUp,
  inside.addChildren([home, orders, order, inbox, workflows, workflow, templates, tables, access, missing]),
])

/** All pages and what their addresses may say. Pages load when they are first wanted. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageBroken,
    scrollRestoration: true,
    scrollToTopSelectors: ['.shell-main', '.inbox-detail'],
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
