import { type RefObject, useEffect } from 'react'
import { deleteSelection } from '../actions/delete-selection.ts'
import { parseFragment, toFragment } from '../actions/fragment.ts'
import { paste } from '../actions/paste.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { EditorStore } from '../store/editor-store.ts'

type Shortcuts = {
  readonly readOnly: boolean
  readonly room: RefObject<HTMLElement | null>
  /** Ctrl+F or ⌘F. */
  readonly onFind: () => void
}

/** Keys and clipboard of the drawing. In a text box, a dialog or Monaco they mean what they always mean. */
export function useShortcuts({ readOnly, room, onFind }: Shortcuts): void {
  const store = useEditorStore()
  useEffect(() => {
    const listeners = {
      keydown: (event: KeyboardEvent) => {
        if (isFind(event) && isWithin(event, room.current)) {
          event.preventDefault()
          onFind()
        } else if (!isElsewhere(event, room.current)) onKey(event, store, readOnly)
      },
      copy: (event: ClipboardEvent) => !isElsewhere(event, room.current) && copy(event, store),
      cut: (event: ClipboardEvent) =>
        !isElsewhere(event, room.current) && copy(event, store) && !readOnly && remove(store),
      paste: (event: ClipboardEvent) =>
        !isElsewhere(event, room.current) && !readOnly && pasteInto(event, store),
    }
    const entries = Object.entries(listeners) as [string, EventListener][]
    for (const [name, listener] of entries) document.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of entries) document.removeEventListener(name, listener)
    }
  }, [store, readOnly, room, onFind])
}

const EDITABLE =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="combobox"], .monaco-editor'

const isFind = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f'

/** Finding works from a text box of the designer too; Monaco and dialogs have a search of their own. */
function isWithin(event: Event, room: HTMLElement | null): boolean {
  const target = event.target as HTMLElement | null
  if (!target || target === document.body) return true
  return room?.contains(target) === true && target.closest('[role="dialog"], .monaco-editor') === null
}

/** Whether the focus is where keys belong to something else: a text box, or another part of the page. */
function isElsewhere(event: Event, room: HTMLElement | null): boolean {
  const target = event.target as HTMLElement | null
  if (!target || target === document.body) return false
  return !room?.contains(target) || target.closest(EDITABLE) !== null
}

function onKey(event: KeyboardEvent, store: EditorStore, readOnly: boolean): void {
  const { undo, redo, select, document: drawing } = store.getState()
  const command = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (command && key === 'z' && !readOnly) (event.shiftKey ? redo : undo)()
  else if (command && key === 'y' && !readOnly) redo()
  else if (command && key === 'a') select({ nodes: Object.keys(drawing.nodes) })
  else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) remove(store)
  else if (event.key === 'Escape') select({})
  else return
  event.preventDefault()
}

function remove(store: EditorStore): void {
  const { selection, apply } = store.getState()
  apply('delete', (drawing) => deleteSelection(drawing, selection))
}

function copy(event: ClipboardEvent, store: EditorStore): boolean {
  const { selection, document: drawing } = store.getState()
  if (selection.nodes.length === 0 || window.getSelection()?.toString()) return false
  event.clipboardData?.setData('text/plain', JSON.stringify(toFragment(drawing, selection.nodes), null, 2))
  event.preventDefault()
  return true
}

function pasteInto(event: ClipboardEvent, store: EditorStore): void {
  const fragment = parseFragment(event.clipboardData?.getData('text/plain') ?? '')
  if (!fragment) return
  event.preventDefault()
  let ids: readonly string[] = []
  store.getState().apply('paste', (drawing) => {
    const pasted = paste(drawing, fragment)
    ids = pasted.ids
    return pasted.document
  })
  // From another workflow it may land out of sight.
  const foreign = !Object.keys(fragment.nodes).some((id) => store.getState().document.nodes[id])
  if (foreign && ids[0] !== undefined) store.getState().revealNode(ids[0])
  store.getState().select({ nodes: ids })
}
