import { defineCheck, nameOf } from './define.ts'
import { audienceOf } from './unassigned-role.ts'

export const nobodyToDecide = defineCheck({
  name: 'nobody-to-decide',
  meaning: {
    zh: '要人处理的节点有人能处理。',
    en: 'Somebody can act where a person is needed.',
  },
  codes: {
    'nobody-to-decide': {
      severity: 'error',
      title: { zh: '没有人能处理', en: 'Nobody can decide' },
      mend: {
        zh: '换成在职的成员，或选择一个角色。',
        en: 'Name people who can sign in, or choose a role.',
      },
    },
    'unknown-person': {
      severity: 'warning',
      title: { zh: '指定的人不在成员里', en: 'Named person is no member' },
      mend: {
        zh: '在“成员与权限”里邀请他，或去掉这个邮箱。',
        en: 'Invite the person under "Members", or remove the e-mail.',
      },
    },
  },
  run: (drawing, { people }) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      const audience = audienceOf(node)
      const named = audience?.users ?? []
      const lost = people ? named.filter((email) => !people.has(email.toLowerCase())) : []
      if (lost.length === 0) return []
      const name = nameOf(drawing, nodeId)
      // A role always finds somebody: the first admin stands in.
      const nobody =
        !audience?.role && lost.length === named.length && node.kind !== 'notify' && node.kind !== 'cc'
      return [
        {
          code: nobody ? 'nobody-to-decide' : 'unknown-person',
          severity: nobody ? ('error' as const) : ('warning' as const),
          nodeId,
          message: {
            zh: `“${name.zh}”指定的 ${lost.join('、')} 不是可以登录的成员${nobody ? '，没有人能处理它：请换人或选择角色' : '：请邀请或去掉'}`,
            en: `${lost.join(', ')}, named by "${name.en}", cannot sign in${nobody ? ' and nobody else may decide: name others or choose a role' : ': invite them or remove them'}`,
          },
        },
      ]
    }),
})
