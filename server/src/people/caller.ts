import type { Audience } from '@orderloom/shared/effect.ts'
import type { Actor } from '@orderloom/shared/event.ts'
import type { AudienceFilter } from '../store/order-store.ts'

/** Whoever makes a call: a signed-in person or an API key. */
export type Caller = {
  readonly id: string
  readonly name: string
  /** Null for an API key. */
  readonly email: string | null
  readonly roles: readonly string[]
  /** Set for the first admin, who also holds every role that is not in this list: the roles other people have. */
  readonly standsInExceptFor?: readonly string[] | undefined
}

export function toActor({ id, name }: Caller): Actor {
  return { id, name }
}

/** Whether the caller has a role, or stands in for it. */
export function holdsRole({ roles, standsInExceptFor }: Caller, role: string): boolean {
  return roles.includes(role) || (standsInExceptFor !== undefined && !standsInExceptFor.includes(role))
}

/** Whether something is addressed to the caller; an admin may act for anybody, so that no task is ever dead. */
export function isAddressed(caller: Caller, { role, users }: Audience): boolean {
  if (caller.roles.includes('admin')) return true
  const email = caller.email?.toLowerCase()
  return (
    (role !== undefined && holdsRole(caller, role)) ||
    (email !== undefined && (users ?? []).some((user) => user.toLowerCase() === email))
  )
}

/** What a list shows when asked for what is the caller's; undefined is everything. */
export function toAudienceFilter(caller: Caller): AudienceFilter {
  return { roles: caller.roles, email: caller.email, standsInExceptFor: caller.standsInExceptFor }
}
