import type { Locale } from '@orderloom/shared/localized.ts'
import type { Field, FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { OPERATORS, type Operator } from '@orderloom/shared/rules/operators.ts'

/** JSON Schema (draft 7) of an expression over a catalogue: completion and hovers for operators and field paths. */
export function ruleJsonSchema(catalogue: FieldCatalogue, locale: Locale): Record<string, unknown> {
  const anywhere = { $ref: '#/definitions/expression' }
  const fields = [...catalogue.fields, ...catalogue.fields.flatMap((field) => field.items ?? [])]
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...anywhere,
    definitions: {
      expression: {
        anyOf: [
          { type: ['string', 'number', 'boolean', 'null'] },
          { type: 'array', items: anywhere },
          { $ref: '#/definitions/call' },
        ],
      },
      call: {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(OPERATORS).map(([name, operator]) => [
            name,
            name === 'var' ? varSchema(fields, locale) : argumentsSchema(operator, locale),
          ]),
        ),
      },
    },
  }

  function argumentsSchema({ arity, sign }: Operator, language: Locale): Record<string, unknown> {
    const [least, most] = arity
    const list = { type: 'array', items: anywhere, minItems: least, maxItems: most }
    const description = sign[language]
    // A lone argument may stand without its list.
    return least <= 1 ? { description, anyOf: [list, anywhere] } : { description, ...list }
  }
}

function varSchema(fields: readonly Field[], locale: Locale): Record<string, unknown> {
  const unique = [...new Map(fields.map((field) => [field.path, field])).values()]
  return {
    description: OPERATORS.var.sign[locale],
    anyOf: [
      {
        enum: unique.map((field) => field.path),
        enumDescriptions: unique.map((field) => field.label[locale]),
      },
      { type: 'string', pattern: '^order\\.extra\\.[^.]+$' },
    ],
  }
}
