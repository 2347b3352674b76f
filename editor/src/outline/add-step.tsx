import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Select } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { searchKinds } from '../palette/search-kinds.ts'

type Props = {
  readonly label: string
  /** Starts are only offered on an empty drawing. */
  readonly starts?: boolean
  readonly onAdd: (kind: NodeKind) => void
}

/** Chooses a kind of node by its name and adds it here. */
export function AddStep({ label, starts = false, onAdd }: Props) {
  const { t, locale } = useTexts()
  const groups = searchKinds('', (kind) => (kindOf(kind).group === 'start') === starts)
  return (
    <Select<NodeKind>
      size="small"
      variant="filled"
      className="ol-outline-add"
      popupMatchSelectWidth={220}
      aria-label={label}
      placeholder={t('addStep')}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      options={groups.map(({ group, kinds }) => ({
        label: t(`group-${group}`),
        title: group,
        options: kinds.map((kind) => ({ value: kind, label: kindOf(kind).title[locale] })),
      }))}
      onChange={(kind) => kind && onAdd(kind)}
    />
  )
}
