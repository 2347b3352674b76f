import {
  ApartmentOutlined,
  AppstoreAddOutlined,
  CheckCircleOutlined,
  EllipsisOutlined,
  ExclamationCircleOutlined,
  PartitionOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  SearchOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { Problem } from '@orderloom/shared/problem.ts'
import { Badge, Button, Dropdown, Tag, Tooltip } from 'antd'
import type { TextKey } from '../i18n/designer.ts'
import type { DraftSaver } from '../store/draft-saver.ts'
import { useEditor } from '../store/editor-context.tsx'
import { SaveState } from './save-state.tsx'
import { useTexts } from './use-texts.ts'

type Props = {
  readonly live: { readonly version: number } | null
  readonly saver: DraftSaver | undefined
  readonly problems: readonly Problem[]
  readonly narrow: boolean
  readonly readOnly: boolean
  readonly tidying: boolean
  readonly onPalette: () => void
  readonly onFind: () => void
  readonly outline: boolean
  readonly onOutline: () => void
  readonly onNote: () => void
  readonly onTidy: () => void
  readonly onTestRun: () => void
  readonly onProblems: () => void
  readonly onImport: () => void
  readonly onExport: () => void
  readonly onSettings: () => void
  readonly onPublish: () => void
}

/** What can be done to the whole drawing. */
export function Toolbar(props: Props) {
  const { t } = useTexts()
  const name = useEditor((state) => state.document.name)
  const { live, saver, narrow, readOnly } = props
  const acts = {
    outline: props.onOutline,
    find: props.onFind,
    note: props.onNote,
    import: props.onImport,
    export: props.onExport,
    settings: props.onSettings,
  }
  return (
    <div className="ol-toolbar" role="toolbar" aria-label={t('toolbar')}>
      {narrow && !readOnly && (
        <Button icon={<AppstoreAddOutlined />} aria-label={t('palette')} onClick={props.onPalette} />
      )}
      <button type="button" className="ol-title" title={name} onClick={props.onSettings}>
        {name}
      </button>
      {!narrow && (
        <Tag color={live ? 'success' : 'default'}>
          {live ? t('liveVersion', { version: live.version }) : t('notPublished')}
        </Tag>
      )}
      {saver && <SaveState saver={saver} />}
      <span className="ol-grow" />
      {!readOnly && <HistoryButtons />}
      {!narrow && (
        <Tool
          label={t(props.outline ? 'showDrawing' : 'showOutline')}
          icon={props.outline ? <PartitionOutlined /> : <UnorderedListOutlined />}
          onClick={props.onOutline}
        />
      )}
      {!narrow && <Tool label={t('findTool')} icon={<SearchOutlined />} onClick={props.onFind} />}
      {!readOnly && (
        <Tool label={t('tidy')} icon={<ApartmentOutlined />} loading={props.tidying} onClick={props.onTidy} />
      )}
      <ProblemButton problems={props.problems} onClick={props.onProblems} />
      <Button icon={<PlayCircleOutlined />} aria-label={t('testRun')} onClick={props.onTestRun}>
        {narrow ? undefined : t('testRun')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{ items: menuItems(props, t), onClick: ({ key }) => acts[key as keyof typeof acts]() }}
      >
        <Button type="text" icon={<EllipsisOutlined />} aria-label={t('more')} />
      </Dropdown>
      {!readOnly && (
        <Button type="primary" onClick={props.onPublish}>
          {t('publish')}
        </Button>
      )}
    </div>
  )
}

function menuItems({ readOnly, outline }: Props, t: (key: TextKey) => string) {
  return [
    { key: 'settings', label: t('workflowSettings') },
    { key: 'outline', label: t(outline ? 'showDrawing' : 'showOutline') },
    { key: 'find', label: t('findNode') },
    ...(readOnly || outline ? [] : [{ key: 'note', label: t('addNote') }]),
    ...(readOnly ? [] : [{ key: 'import', label: t('importFile') }]),
    { key: 'export', label: t('exportFile') },
  ]
}

type ToolProps = {
  readonly label: string
  readonly icon: React.ReactNode
  readonly disabled?: boolean
  readonly loading?: boolean
  readonly onClick: () => void
}

function Tool({ label, icon, disabled = false, loading = false, onClick }: ToolProps) {
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        icon={icon}
        disabled={disabled}
        loading={loading}
        aria-label={label}
        onClick={onClick}
      />
    </Tooltip>
  )
}

function HistoryButtons() {
  const { t } = useTexts()
  const undo = useEditor((state) => state.undo)
  const redo = useEditor((state) => state.redo)
  const last = useEditor((state) => state.history.past.at(-1)?.name)
  const next = useEditor((state) => state.history.future[0]?.name)
  return (
    <>
      <Tool
        label={last ? t('undoWhat', { what: t(`action-${last}`) }) : t('undo')}
        icon={<UndoOutlined />}
        disabled={!last}
        onClick={undo}
      />
      <Tool
        label={next ? t('redoWhat', { what: t(`action-${next}`) }) : t('redo')}
        icon={<RedoOutlined />}
        disabled={!next}
        onClick={redo}
      />
    </>
  )
}

function ProblemButton({
  problems,
  onClick,
}: {
  readonly problems: readonly Problem[]
  readonly onClick: () => void
}) {
  const { t } = useTexts()
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const label = problems.length ? t('problemCount', { n: problems.length }) : t('noProblems')
  return (
    <Tooltip title={label}>
      <Badge count={problems.length} size="small" color={errors ? undefined : 'gold'} offset={[-6, 6]}>
        <Button
          type="text"
          icon={problems.length ? <ExclamationCircleOutlined /> : <CheckCircleOutlined className="ol-good" />}
          aria-label={label}
          onClick={onClick}
        />
      </Badge>
    </Tooltip>
  )
}
