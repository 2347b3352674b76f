import * as z from 'zod'

const HOSTILE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** A short name made of a–z, 0–9 and dashes: shops, channels, workflow keys, roles, connections. */
export const SlugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** A free key of a record. Names that reach into JavaScript's prototypes are refused. */
export const SafeKeySchema = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u)
  .refine((key) => !HOSTILE_KEYS.has(key), { error: 'reserved-key' })

/** Node ids and output names: stable across edits, usable in `steps.<nodeId>`. */
export const NodeIdSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)
  .refine((key) => !HOSTILE_KEYS.has(key), { error: 'reserved-key' })

/** An instant with zone, kept as UTC with milliseconds so that equal instants are equal texts. */
export const TimeSchema = z.iso.datetime({ offset: true }).overwrite((time) => {
  // Already written as we write it: the common case of orders sent by machines.
  if (time.length === 24 && time.endsWith('Z')) return time
  // Runs for refused texts too: those go back as they came.
  const instant = Date.parse(time)
  return Number.isNaN(instant) ? time : new Date(instant).toISOString()
})

/** ISO 8601 duration such as `PT4H`. */
export const DurationSchema = z.iso.duration()
