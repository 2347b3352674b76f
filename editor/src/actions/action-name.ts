/** Names of everything a user can do to a drawing; they label the undo and redo buttons. */
export const ACTION_NAMES = [
  'add-node',
  'insert-on-edge',
  'connect',
  'disconnect',
  'delete',
  'move',
  'set-config',
  'set-on-error',
  'rename',
  'set-details',
  'add-note',
  'edit-note',
  'remove-note',
  'paste',
  'tidy',
  'import',
] as const
export type ActionName = (typeof ACTION_NAMES)[number]
