import { toBasisPoints } from '@orderloom/shared/kinds/sample.ts'
import type { Order } from '@orderloom/shared/order.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour } from '../outcome.ts'

/** Sticky: where an order falls depends on who it is and on the salt alone, never on the share or the time. */
export const sample: NodeBehaviour<'sample'> = (node, { id }) => {
  const { share, by, salt = id } = node.config
  const limit = toBasisPoints(share) ?? 0
  const identify = by === 'order' ? orderIdentity : buyerIdentity
  return {
    enter: ({ scope }) => {
      const identity = identify(orderOf(scope))
      const output = identity === undefined ? 'unknown' : bucketOf([salt, ...identity]) < limit ? 'in' : 'out'
      return { do: 'leave', output, reasons: [], produced: { output } }
    },
  }
}

const orderOf = (scope: Scope) => scope.order as Order

const orderIdentity = ({ channel, shop, externalId }: Order) => [channel, shop, externalId]

/** A buyer's account means something within its channel only, a phone number everywhere. */
function buyerIdentity({ channel, buyer }: Order): readonly string[] | undefined {
  if (buyer?.id) return ['id', channel, buyer.id]
  return buyer?.phone ? ['phone', buyer.phone] : undefined
}

/** One of 10,000 buckets, spread evenly: FNV-1a over the UTF-16 units, mixed by the finalizer of MurmurHash3. */
function bucketOf(parts: readonly string[]): number {
  const text = JSON.stringify(parts)
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 10_000
}
