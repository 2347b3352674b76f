import { SearchOutlined } from '@ant-design/icons'
import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { searchKinds } from '../palette/search-kinds.ts'
import { NodeIcon } from './node-icon.tsx'

type Props = {
  /** Place inside the canvas, in pixels. */
  readonly left: number
  readonly top: number
  readonly onPick: (kind: NodeKind) => void
  readonly onClose: () => void
}

/** A small list of kinds at the place where a line was let go. Arrow keys move, Enter takes, Escape closes. */
export function KindPicker({ left, top, onPick, onClose }: Props) {
  const { t, locale } = useTexts()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const kinds = searchKinds(query, (kind) => kindOf(kind).group !== 'start').flatMap((group) => group.kinds)
  useCloseOutside(box, onClose)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, kinds.length - 1))
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
    else if (event.key === 'Enter' && kinds[at] && !event.nativeEvent.isComposing) onPick(kinds[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={box} className="ol-picker" role="dialog" aria-label={t('pickNext')} style={{ left, top }}>
      <Input
        autoFocus
        allowClear
        size="small"
        prefix={<SearchOutlined aria-hidden />}
        value={query}
        placeholder={t('searchKinds')}
        aria-label={t('searchKinds')}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
      />
      <div className="ol-picker-list" role="listbox" aria-label={t('pickNext')}>
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="ol-picker-item"
            onClick={() => onPick(kind)}
            onPointerEnter={() => setAt(index)}
          >
            <NodeIcon kind={kind} />
            <span>{kindOf(kind).title[locale]}</span>
          </button>
        ))}
        {kinds.length === 0 && <div className="ol-muted ol-pad">{t('noKindFound')}</div>}
      </div>
    </div>
  )
}

function useCloseOutside(box: React.RefObject<HTMLDivElement | null>, onClose: () => void): void {
  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as globalThis.Node)) onClose()
    }
    // The press that opened the picker is still on its way up.
    const timer = setTimeout(() => window.addEventListener('pointerdown', close, true))
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', close, true)
    }
  }, [box, onClose])
}
