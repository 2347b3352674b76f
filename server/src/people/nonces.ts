import { randomBytes } from 'node:crypto'

const BYTES = 12
const BATCH = 500

/** Gives unguessable texts of 96 bits; randomness is fetched in batches, as one call costs as much for many. */
export function createNonces(): () => string {
  let pool = Buffer.alloc(0)
  let used = 0
  return () => {
    if (used >= pool.length) {
      pool = randomBytes(BYTES * BATCH)
      used = 0
    }
    used += BYTES
    return pool.toString('base64url', used - BYTES, used)
  }
}
