import type { Rule } from '@orderloom/shared/rules/rule.ts'
import type { RuleContext } from './rule-context.ts'
import { AddButtons, RuleNode } from './rule-node.tsx'
import { type RuleView, toRule, toView } from './rule-view.ts'

type Props = { readonly rule: Rule; readonly context: RuleContext; readonly onChange: (rule: Rule) => void }

/** The visual view of a rule. A rule that is one bare clause stays one until a second is added. */
export function RuleBuilder({ rule, context, onChange }: Props) {
  const view = toView(rule)
  const write = (next: RuleView) => onChange(toRule(next))
  return (
    <div className="ol-rule">
      <RuleNode
        view={view}
        context={context}
        onChange={write}
        onRemove={
          view.type === 'group' || context.readOnly
            ? undefined
            : () => write({ type: 'group', operator: 'and', children: [] })
        }
      />
      {view.type !== 'group' && (
        <AddButtons
          context={context}
          onAdd={(added) => write({ type: 'group', operator: 'and', children: [view, added] })}
        />
      )}
    </div>
  )
}
