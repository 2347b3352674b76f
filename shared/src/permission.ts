/** Roles that decide what someone may do in Orderloom itself. */
export const SYSTEM_ROLES = ['admin', 'designer', 'ops', 'approver', 'auditor'] as const
export type SystemRole = (typeof SYSTEM_ROLES)[number]

/** Everything a caller can be allowed to do. Each route names exactly one, or `decide-task`, which also asks whose task it is. */
export const ACTIONS = [
  'read-workflows',
  'edit-workflows',
  'publish-workflows',
  'read-orders',
  'create-orders',
  'correct-orders',
  'mend-runs',
  'read-tasks',
  'decide-task',
  'read-notices',
  'read-tables',
  'upload-tables',
  'manage-access',
] as const
export type Action = (typeof ACTIONS)[number]

const EVERYBODY: readonly SystemRole[] = SYSTEM_ROLES

/** The permission matrix: who may do what. The server asks it in one place; it is tested cell by cell. */
export const PERMISSIONS: { readonly [A in Action]: readonly SystemRole[] } = {
  'read-workflows': EVERYBODY,
  'edit-workflows': ['admin', 'designer'],
  'publish-workflows': ['admin', 'designer'],
  'read-orders': EVERYBODY,
  'create-orders': ['admin', 'ops'],
  'correct-orders': ['admin', 'ops'],
  'mend-runs': ['admin', 'ops'],
  'read-tasks': EVERYBODY,
  'decide-task': ['admin', 'ops', 'approver'],
  'read-notices': EVERYBODY,
  'read-tables': EVERYBODY,
  'upload-tables': ['admin', 'designer'],
  'manage-access': ['admin'],
}

/** Whether any of these roles allows the action. Business roles (finance, …) allow nothing by themselves. */
export function isAllowed(roles: readonly string[], action: Action): boolean {
  return roles.some((role) => (PERMISSIONS[action] as readonly string[]).includes(role))
}
