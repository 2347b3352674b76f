import * as z from 'zod'
import { SlugSchema } from '../scalar.ts'
import { type ConfigFault, setting } from './define.ts'

/** Whom a node addresses: a role, people by e-mail, or both. Empty while being drawn; the check asks for one. */
export const AudienceSchema = z.strictObject({
  role: setting(SlugSchema.optional(), { zh: '角色', en: 'Role' }, { widget: 'role' }),
  users: setting(
    z.array(z.email()).max(50).optional(),
    { zh: '指定人员', en: 'People' },
    { widget: 'users' },
  ),
})

/** The fault of an audience nobody belongs to. */
export function audienceFaults(
  audience: z.output<typeof AudienceSchema>,
  path: string,
): readonly ConfigFault[] {
  if (audience.role || audience.users?.length) return []
  return [
    {
      code: 'empty-approver',
      path,
      message: {
        zh: '还没有选人：请选择角色或指定人员',
        en: 'Nobody is chosen yet: choose a role or people',
      },
    },
  ]
}
