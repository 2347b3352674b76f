import * as z from 'zod'
import { OrderInputSchema } from '../order.ts'
import { type FieldType, ORDER_FIELDS } from '../rules/field-catalogue.ts'
import type { JsonSchema } from './mapping.ts'

/** What may stand at a place of the target, as far as a mapping can be checked before it runs. */
export type TargetShape = {
  readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'record' | 'any'
  /** The type of our field catalogue, which tells money from counts and times from texts. */
  readonly fieldType?: FieldType
  readonly choices?: readonly unknown[]
  readonly items?: TargetShape
  readonly fields: ReadonlyMap<string, TargetShape>
  /** What other keys may hold; undefined where there are none. */
  readonly more?: TargetShape
  readonly required: readonly string[]
}

const ANYTHING: TargetShape = { type: 'any', fields: new Map(), required: [] }
const MAX_DEPTH = 12

/** The shape a JSON Schema describes. What it says beyond types, keys and choices is left to validation. */
export function toTargetShape(schema: unknown, depth = 0): TargetShape {
  if (typeof schema !== 'object' || schema === null || depth > MAX_DEPTH) return ANYTHING
  const { properties, items, required, enum: choices, additionalProperties } = schema as JsonSchema
  const type = typeOf(schema as JsonSchema)
  const inner = (each: unknown) => toTargetShape(each, depth + 1)
  const more = type !== 'record' || additionalProperties === false ? undefined : inner(additionalProperties)
  return {
    type,
    fields: new Map(Object.entries(properties ?? {}).map(([key, each]) => [key, inner(each)])),
    required: Array.isArray(required) ? required.filter((key) => typeof key === 'string') : [],
    ...(Array.isArray(choices) && { choices }),
    ...(type === 'list' && { items: inner(items) }),
    ...(more && { more }),
  }
}

const TYPES: Readonly<Record<string, TargetShape['type']>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'record',
}

function typeOf({ type, properties }: JsonSchema): TargetShape['type'] {
  const named = (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null')
  if (named.length === 1 && typeof named[0] === 'string' && Object.hasOwn(TYPES, named[0]))
    return TYPES[named[0]]!
  return properties === undefined ? 'any' : 'record'
}

let order: TargetShape | undefined

/** The shape of an order as it comes to the door, with the types of the field catalogue. */
export function orderShape(): TargetShape {
  order ??= withFieldTypes(
    toTargetShape(z.toJSONSchema(OrderInputSchema, { io: 'input', unrepresentable: 'any' })),
    'order',
  )
  return order
}

function withFieldTypes(shape: TargetShape, path: string): TargetShape {
  const fieldType = typeAt(path)
  return {
    ...shape,
    ...(fieldType && { fieldType }),
    ...(shape.items && { items: withFieldTypes(shape.items, `${path}[]`) }),
    fields: new Map([...shape.fields].map(([key, each]) => [key, withFieldTypes(each, `${path}.${key}`)])),
  }
}

function typeAt(path: string): FieldType | undefined {
  const [list, inner] = path.split('[].')
  const field = ORDER_FIELDS.find((each) => each.path === list)
  return (inner === undefined ? field : field?.items?.find((each) => each.path === inner))?.type
}

/** The shape at a path, or undefined where the target has no such place. */
export function shapeAt(shape: TargetShape, keys: readonly string[]): TargetShape | undefined {
  let at: TargetShape | undefined = shape
  for (const key of keys) {
    if (!at || at.type === 'any') return at
    at = at.type === 'list' ? (/^\d{1,2}$/.test(key) ? at.items : undefined) : (at.fields.get(key) ?? at.more)
  }
  return at
}
