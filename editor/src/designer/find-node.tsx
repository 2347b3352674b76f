import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { NodeIcon } from '../canvas/node-icon.tsx'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useEditor } from '../store/editor-context.tsx'
import { type FoundNode, searchNodes } from './search-nodes.ts'
import { useTexts } from './use-texts.ts'

type Props = { readonly onReveal: (node: string) => void; readonly onClose: () => void }

/** Finds a node by its words and brings it into view. Arrow keys walk through what is found, Escape closes. */
export function FindNode({ onReveal, onClose }: Props) {
  const { t, locale } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  const catalogue = useCatalogue()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(
    () => (query.trim() === '' ? [] : searchNodes(query, nodes, { catalogue, locale })),
    [query, nodes, catalogue, locale],
  )
  const go = (to: number) => {
    const next = found[(to + found.length) % found.length]
    if (!next) return
    setAt(found.indexOf(next))
    onReveal(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') go(event.shiftKey ? at - 1 : at)
    else if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="ol-find">
      <Input
        autoFocus
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('findNode')}
        aria-label={t('findNode')}
        value={query}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
      />
      {query.trim() !== '' && (
        <div className="ol-find-count" role="status">
          {found.length ? t('foundNodes', { n: found.length }) : t('foundNone')}
        </div>
      )}
      {found.length > 0 && <FoundList found={found} at={at} onGo={go} />}
    </search>
  )
}

type ListProps = {
  readonly found: readonly FoundNode[]
  readonly at: number
  readonly onGo: (at: number) => void
}

function FoundList({ found, at, onGo }: ListProps) {
  const { t } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  return (
    <ul aria-label={t('findNode')}>
      {found.map(({ id, name, summary }, index) => (
        <li key={id}>
          <button
            type="button"
            className="ol-picker-item"
            aria-current={index === at}
            onClick={() => onGo(index)}
          >
            <NodeIcon kind={nodes[id]!.kind} />
            <span className="ol-find-words">
              <span>{name}</span>
              <span className="ol-hint">{summary}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
