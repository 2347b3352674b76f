/** Why a group of cases of the public table answers otherwise here, and how that shows. */
export type IntendedDifference = {
  readonly title: string
  readonly reason: string
  /** Numbers of the cases, counted from 1 without the headings: "11-13, 17". */
  readonly cases: string
  /** What our compiler makes of each of them. */
  readonly observed: readonly string[]
}

const NO_OPERATOR = ['refused: unknown-operator']

/** Every case of the table that does not give the same answer here; no case may stand in two of them. */
export const INTENDED_DIFFERENCES: readonly IntendedDifference[] = [
  {
    title: 'No `if` and `?:`',
    reason:
      'Branching is drawn: a condition, a switch or a decision table, whose path is seen on the canvas and in the journal. A branch hidden in a value would leave no trace.',
    cases: '69-70, 125-138, 141-146, 163-183, 185, 190, 206, 238-241',
    observed: NO_OPERATOR,
  },
  {
    title: 'No `===` and `!==`',
    reason:
      'Our `==` and `!=` are strict already, as both sides must be of one type; two spellings would ask people to choose.',
    cases: '11-13, 17-19, 139-140',
    observed: NO_OPERATOR,
  },
  {
    title: 'No `%`, `max` and `min`',
    reason:
      'No rule over orders needed them so far; of a list `minOf` and `maxOf` tell the least and the most.',
    cases: '81-91, 245',
    observed: NO_OPERATOR,
  },
  {
    title: 'No `merge`, `filter`, `map` and `reduce`',
    reason:
      'They yield lists or run user code over them. What orders need of a list is `some`, `all`, `none`, `sumOf`, `countOf`, `minOf`, `maxOf`, `joinOf` and `firstOf`, which are bounded; lists are reshaped by mappings (docs/mapping.md), whose rows can be checked one by one.',
    cases: '115-124, 242-244, 246-254',
    observed: NO_OPERATOR,
  },
  {
    title: 'No `missing_some`',
    reason: 'It answers with names of fields; `missing` joined by `and` and `or` asks the same.',
    cases: '229-237',
    observed: NO_OPERATOR,
  },
  {
    title: 'No `!!`',
    reason: 'It turns any value into true or false; see the truth of values that are not yes or no.',
    cases: '148, 152, 156, 160',
    observed: NO_OPERATOR,
  },
  {
    title: 'A text is not a number',
    reason:
      'JSON-Logic reads "1" as 1 where it stands beside a number. Here a comparison or sum across types is refused at design time: an order number "007" must not equal 7.',
    cases: '9, 16, 23, 27, 31, 38, 95, 99, 103, 106',
    observed: ['refused: type-error'],
  },
  {
    title: 'Only yes and no are true or false',
    reason:
      'JSON-Logic takes 0, "" and [] as false and all else as true, and lets `and` and `or` answer with such a value. Here a clause is a comparison, a question or a yes/no field: an amount on its own says nothing, and what is empty is asked with `isEmpty`.',
    cases: '45-46, 55-57, 66-68, 147, 149-151, 153-155, 157-159, 161-162',
    observed: ['refused: not-a-rule'],
  },
  {
    title: 'What is absent is unknown',
    reason:
      'JSON-Logic answers null, which then counts as 0 or false. Here an absent or null value makes what reads it unknown, and the order goes where a person looks.',
    cases: '6, 192-193, 195-196, 200, 208-210',
    observed: ['unknown'],
  },
  {
    title: 'No default for an absent value',
    reason:
      'A default inside `var` hides that a value was absent; say it in the open with `missing`, `isEmpty` or `firstKnown`.',
    cases: '197-198, 201',
    observed: ['refused: wrong-arity'],
  },
  {
    title: 'A field is named, never the whole data or a position',
    reason:
      'The fields a rule may read are those of the catalogue, each with a type and a label. The whole of the data, or the second item of a list, has neither.',
    cases: '202-204, 211-213',
    observed: ['refused: unknown-field', 'refused: wrong-arity'],
  },
  {
    title: '`missing` answers yes or no',
    reason:
      'JSON-Logic answers with the list of missing names, which is true when it is not empty. Ours answers just that, true or false, and the reason names the fields. These cases are run and agree in truth.',
    cases: '215-228',
    observed: ['same-as-truth'],
  },
  {
    title: 'An operator has its arguments',
    reason:
      'A product of one and a question about no field at all are half-finished rules, and are refused as such.',
    cases: '98, 214',
    observed: ['refused: wrong-arity'],
  },
  {
    title: 'A written list holds written values',
    reason: 'Its items can then be checked against the type of the field before anything runs.',
    cases: '184',
    observed: ['refused: type-error'],
  },
]

/** The numbers of "11-13, 17". */
export function listCases({ cases }: IntendedDifference): readonly number[] {
  return cases.split(', ').flatMap((part) => {
    const [first, last] = part.split('-').map(Number) as [number, number?]
    return Array.from({ length: (last ?? first) - first + 1 }, (_, at) => first + at)
  })
}
