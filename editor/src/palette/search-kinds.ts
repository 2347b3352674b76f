import { GROUPS, type Group } from '@orderloom/shared/kinds/define.ts'
import { KINDS, kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'

export type KindGroup = { readonly group: Group; readonly kinds: readonly NodeKind[] }

const ALL = Object.keys(KINDS) as NodeKind[]

/** Kinds by group in the order of the list, narrowed to those whose Chinese or English wording or name holds every word asked for. */
export function searchKinds(
  query: string,
  admit: (kind: NodeKind) => boolean = () => true,
): readonly KindGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = ALL.filter((kind) => admit(kind) && words.every((word) => textOf(kind).includes(word)))
  return GROUPS.map((group) => ({
    group,
    kinds: found.filter((kind) => kindOf(kind).group === group),
  })).filter(({ kinds }) => kinds.length > 0)
}

function textOf(kind: NodeKind): string {
  const { title, summary } = kindOf(kind)
  return [kind, title.zh, title.en, summary.zh, summary.en].join(' ').toLowerCase()
}
