import './palette.css'
import { SearchOutlined } from '@ant-design/icons'
import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { NodeIcon } from '../canvas/node-icon.tsx'
import { useTexts } from '../designer/use-texts.ts'
import type { TextKey } from '../i18n/designer.ts'
import { startKindDrag } from './kind-drag.ts'
import { searchKinds } from './search-kinds.ts'

/** Every kind of node, by group: drag one onto the drawing, or click or press Enter to add it below what is selected. */
export function Palette({ onAdd }: { readonly onAdd: (kind: NodeKind) => void }) {
  const { t } = useTexts()
  const [query, setQuery] = useState('')
  const groups = searchKinds(query)
  return (
    <nav className="ol-palette" aria-label={t('palette')}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder={t('searchKinds')}
        aria-label={t('searchKinds')}
        onPressEnter={() => groups[0]?.kinds[0] && query && onAdd(groups[0].kinds[0])}
      />
      <div className="ol-palette-list">
        {groups.map(({ group, kinds }) => (
          <section key={group} aria-label={t(`group-${group}` as TextKey)}>
            <h3 className="ol-palette-group">{t(`group-${group}` as TextKey)}</h3>
            {kinds.map((kind) => (
              <PaletteItem key={kind} kind={kind} onAdd={onAdd} />
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className="ol-muted ol-pad">{t('noKindFound')}</p>}
      </div>
    </nav>
  )
}

function PaletteItem({ kind, onAdd }: { readonly kind: NodeKind; readonly onAdd: (kind: NodeKind) => void }) {
  const { locale } = useTexts()
  const { title, summary } = kindOf(kind)
  return (
    <button
      type="button"
      className="ol-palette-item"
      draggable
      title={summary[locale]}
      onDragStart={(event) => startKindDrag(event, kind)}
      onClick={() => onAdd(kind)}
    >
      <NodeIcon kind={kind} />
      <span>{title[locale]}</span>
    </button>
  )
}
