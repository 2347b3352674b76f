import type { Audience } from '../effect.ts'
import type { WorkflowNode } from '../workflow.ts'
import { defineCheck, nameOf } from './define.ts'

export const unassignedRole = defineCheck({
  name: 'unassigned-role',
  meaning: {
    zh: '节点用到的角色有人担任。',
    en: 'Roles that nodes name are held by somebody.',
  },
  codes: {
    'unassigned-role': {
      severity: 'warning',
      title: { zh: '角色还没有人', en: 'Nobody has the role' },
      mend: {
        zh: '在“成员与权限”里把角色给某个人；在此之前由第一位管理员代办。',
        en: 'Give somebody the role under "Members"; until then the first admin stands in.',
      },
    },
  },
  run: (drawing, { assignedRoles }) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      const role = audienceOf(node)?.role
      if (!assignedRoles || !role || assignedRoles.has(role)) return []
      const name = nameOf(drawing, nodeId)
      return [
        {
          code: 'unassigned-role',
          severity: 'warning' as const,
          nodeId,
          message: {
            zh: `“${name.zh}”交给角色“${role}”，但还没有人担任：暂由第一位管理员代办`,
            en: `"${name.en}" goes to the role "${role}", which nobody has yet: the first admin stands in`,
          },
        },
      ]
    }),
})

/** Whom a node is for, where it is for people. */
export function audienceOf(node: WorkflowNode): Audience | undefined {
  if (node.kind === 'approval') return node.config.approvers
  if (node.kind === 'form' || node.kind === 'raise-exception') return node.config.assignees
  return node.kind === 'notify' || node.kind === 'cc' ? node.config.to : undefined
}
