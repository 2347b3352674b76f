import {
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BellOutlined,
  BranchesOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudUploadOutlined,
  EditOutlined,
  FallOutlined,
  FileSearchOutlined,
  FlagOutlined,
  ForkOutlined,
  FormOutlined,
  InboxOutlined,
  MergeOutlined,
  PartitionOutlined,
  PauseCircleOutlined,
  PercentageOutlined,
  PlayCircleOutlined,
  RetweetOutlined,
  ScheduleOutlined,
  SendOutlined,
  SwapOutlined,
  TableOutlined,
  TagsOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { kindOf, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { ComponentType } from 'react'

/** Named by hand: importing icons by name at run time would ship all 800 of them. */
export const ICONS: Readonly<Record<string, ComponentType>> = {
  Audit: AuditOutlined,
  Bell: BellOutlined,
  Branches: BranchesOutlined,
  CheckCircle: CheckCircleOutlined,
  ClockCircle: ClockCircleOutlined,
  Flag: FlagOutlined,
  FileSearch: FileSearchOutlined,
  Fork: ForkOutlined,
  Form: FormOutlined,
  Inbox: InboxOutlined,
  Merge: MergeOutlined,
  Partition: PartitionOutlined,
  PauseCircle: PauseCircleOutlined,
  Percentage: PercentageOutlined,
  PlayCircle: PlayCircleOutlined,
  Send: SendOutlined,
  Swap: SwapOutlined,
  Table: TableOutlined,
  Tags: TagsOutlined,
  Warning: WarningOutlined,
  CloudUpload: CloudUploadOutlined,
  Apartment: ApartmentOutlined,
  Retweet: RetweetOutlined,
  Fall: FallOutlined,
  Api: ApiOutlined,
  Schedule: ScheduleOutlined,
  Edit: EditOutlined,
}

/** The icon of a kind on its tile; the colour tells the group. Decoration only: the name stands beside it. */
export function NodeIcon({ kind }: { kind: NodeKind }) {
  const { icon, group } = kindOf(kind)
  const Icon = ICONS[icon] ?? AppstoreOutlined
  return (
    <span className="ol-icon" data-group={group} aria-hidden>
      <Icon />
    </span>
  )
}
