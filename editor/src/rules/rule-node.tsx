import { CodeOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { describeRule } from '@orderloom/shared/rules/explain.ts'
import type { Field } from '@orderloom/shared/rules/field-catalogue.ts'
import { Button, Segmented } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { isQuantifierName, newClause, newList, operatorsFor } from './clause-operators.ts'
import { ClauseRow, OperatorSelect } from './clause-row.tsx'
import { FieldSelect } from './field-select.tsx'
import type { RuleContext } from './rule-context.ts'
import {
  type ClauseOperator,
  type GroupView,
  type ListView,
  type NotView,
  type Quantifier,
  type RawView,
  type RuleView,
  toRule,
} from './rule-view.ts'
import { innerCatalogue } from './subject.ts'

type NodeProps<V extends RuleView = RuleView> = {
  readonly view: V
  readonly context: RuleContext
  readonly onChange: (view: RuleView) => void
  readonly onRemove?: (() => void) | undefined
}

/** Any part of a rule in its own form. */
export function RuleNode(props: NodeProps) {
  switch (props.view.type) {
    case 'group':
      return <Group {...(props as NodeProps<GroupView>)} />
    case 'not':
      return <Not {...(props as NodeProps<NotView>)} />
    case 'list':
      return <ListClause {...(props as NodeProps<ListView>)} />
    case 'clause':
      return <ClauseRow {...props} view={props.view} />
    case 'raw':
      return <Raw {...(props as NodeProps<RawView>)} />
  }
}

function Group({ view, context, onChange, onRemove }: NodeProps<GroupView>) {
  const { t } = useTexts()
  const { children } = view
  const write = (next: readonly RuleView[]) => onChange({ ...view, children: next })
  return (
    <div className="ol-group" role="group" aria-label={t(view.operator === 'and' ? 'allOf' : 'anyOf')}>
      <div className="ol-clause-line">
        <Segmented
          size="small"
          value={view.operator}
          disabled={context.readOnly}
          aria-label={t('howToJoin')}
          options={[
            { value: 'and', label: t('allOf') },
            { value: 'or', label: t('anyOf') },
          ]}
          onChange={(operator) => onChange({ ...view, operator: operator as 'and' | 'or' })}
        />
        <span className="ol-grow" />
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('removeGroup')}
            onClick={onRemove}
          />
        )}
      </div>
      {children.map((child, at) => (
        <RuleNode
          key={at}
          view={child}
          context={context}
          onChange={(next) => write(children.map((each, index) => (index === at ? next : each)))}
          onRemove={context.readOnly ? undefined : () => write(children.filter((_, index) => index !== at))}
        />
      ))}
      {children.length === 0 && <div className="ol-hint">{t('noClauseYet')}</div>}
      <AddButtons context={context} onAdd={(added) => write([...children, added])} />
    </div>
  )
}

/** Adds a clause over the most useful field there is, or a group holding one. */
export function AddButtons({
  context,
  onAdd,
}: {
  readonly context: RuleContext
  readonly onAdd: (view: RuleView) => void
}) {
  const { t } = useTexts()
  const field = context.catalogue.fields[0]
  if (context.readOnly || !field) return null
  const clause = () => newClause(field, { var: field.path })
  return (
    <div className="ol-clause-line">
      <Button size="small" icon={<PlusOutlined />} onClick={() => onAdd(clause())}>
        {t('addClause')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() => onAdd({ type: 'group', operator: 'or', children: [clause()] })}
      >
        {t('addGroup')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() =>
          onAdd({ type: 'not', bare: false, child: { type: 'group', operator: 'and', children: [clause()] } })
        }
      >
        {t('addNot')}
      </Button>
    </div>
  )
}

function Not({ view, context, onChange, onRemove }: NodeProps<NotView>) {
  const { t } = useTexts()
  return (
    <div className="ol-group" data-not role="group" aria-label={t('notThis')}>
      <div className="ol-clause-line">
        <strong className="ol-grow">{t('notThis')}</strong>
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('removeGroup')}
            onClick={onRemove}
          />
        )}
      </div>
      <RuleNode view={view.child} context={context} onChange={(child) => onChange({ ...view, child })} />
    </div>
  )
}

/** A question about the items of a list: some, all or none of them meet the clause inside. */
function ListClause({ view, context, onChange, onRemove }: NodeProps<ListView>) {
  const { t } = useTexts()
  const { catalogue } = context
  const options = catalogue.fields.map((each) => ({ key: each.path, field: each }))
  const onOperator = (operator: ClauseOperator | Quantifier) =>
    onChange(
      isQuantifierName(operator)
        ? { ...view, operator }
        : { type: 'clause', operator, subject: { var: view.path }, values: [] },
    )
  return (
    <div className="ol-clause" role="group" aria-label={t('listClause')}>
      <div className="ol-clause-line">
        <FieldSelect
          value={view.path}
          options={options}
          context={context}
          label={t('field')}
          onChange={(path, next) => onChange(next.items ? { ...view, path } : newClause(next, { var: path }))}
        />
        {onRemove && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeClause')} onClick={onRemove} />
        )}
      </div>
      <div className="ol-clause-line">
        <OperatorSelect
          value={view.operator}
          offered={operatorsFor(catalogue.find(view.path) ?? missingList(view.path))}
          disabled={context.readOnly}
          onChange={onOperator}
        />
        <span className="ol-muted">{t('itemsMeet')}</span>
      </div>
      <ItemClauses view={view} context={context} onChange={onChange} />
    </div>
  )
}

/** The clauses each item of the list is held against; they read its inner fields. */
function ItemClauses({ view, context, onChange }: NodeProps<ListView>) {
  const { t } = useTexts()
  const list = context.catalogue.find(view.path) ?? missingList(view.path)
  const inner = { ...context, catalogue: innerCatalogue(context.catalogue, view.path), list: view.path }
  const write = (next: RuleView) => onChange({ ...view, inner: next })
  const add = () =>
    write({ type: 'group', operator: 'and', children: [view.inner, newList(list, 'some').inner] })
  return (
    <div className="ol-inner">
      <RuleNode view={view.inner} context={inner} onChange={write} />
      {view.inner.type !== 'group' && !context.readOnly && list.items?.[0] && (
        <Button size="small" type="text" icon={<PlusOutlined />} onClick={add}>
          {t('addClause')}
        </Button>
      )}
    </div>
  )
}

/** A list that is no longer in the catalogue still shows its path. */
function missingList(path: string): Field {
  return { path, type: 'list', label: { zh: path, en: path }, items: [] }
}

/** Shown in words and kept exactly; only the JSON view can change it. */
function Raw({ view, context, onRemove }: NodeProps<RawView>) {
  const { t } = useTexts()
  return (
    <div className="ol-clause" role="group" aria-label={t('rawClause')}>
      <div className="ol-clause-line">
        <code className="ol-grow ol-raw">
          {describeRule(toRule(view), context.catalogue, context.locale)}
        </code>
        {onRemove && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeClause')} onClick={onRemove} />
        )}
      </div>
      <div className="ol-clause-line">
        <span className="ol-hint ol-grow">{t('rawHint')}</span>
        {!context.readOnly && (
          <Button size="small" icon={<CodeOutlined />} onClick={context.onEditJson}>
            {t('editAsJson')}
          </Button>
        )}
      </div>
    </div>
  )
}
