import { isNodeKind, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { DragEvent } from 'react'

const TYPE = 'application/x-orderloom-kind'

export function startKindDrag(event: DragEvent, kind: NodeKind): void {
  event.dataTransfer.setData(TYPE, kind)
  event.dataTransfer.effectAllowed = 'copy'
}

/** Whether what is dragged over us is a kind; its name can only be read at the drop. */
export function isKindDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(TYPE)
}

export function readKindDrag(event: DragEvent): NodeKind | undefined {
  const kind = event.dataTransfer.getData(TYPE)
  return isNodeKind(kind) ? kind : undefined
}
