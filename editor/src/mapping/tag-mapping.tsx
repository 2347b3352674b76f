import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { ExpressionInput } from '../rules/expression-input.tsx'
import { ItemContext } from './item-context.tsx'
import { OnlyWhen } from './line-mapping.tsx'
import { MappingResultLine } from './mapping-result-line.tsx'
import { SourceInput } from './source-input.tsx'

type Props = { readonly path: Path; readonly list: string }

/** A tag made of every item of a list, or of those that meet a condition. */
export function TagMapping({ path, list }: Props) {
  const { t } = useTexts()
  const { value, set, ...context } = useSettingAt([...path, 'each'])
  const lists = context.catalogue.fields.filter((field) => field.type === 'list')
  return (
    <>
      <ExpressionInput
        value={value as Expression}
        fields={lists}
        target={LIST}
        context={context}
        label={t('whichList')}
        onChange={set}
      />
      <ItemContext list={list}>
        <TagValue path={path} />
        <OnlyWhen path={[...path, 'where']} add={t('onlySomeItems')} />
      </ItemContext>
    </>
  )
}

const LIST = { type: 'list' } as const
const TEXT = { type: 'text' } as const

function TagValue({ path }: { readonly path: Path }) {
  const { t } = useTexts()
  const { value, set } = useSettingAt([...path, 'value'])
  const expression = (value ?? '') as Expression
  return (
    <>
      <SourceInput
        path={[...path, 'value']}
        label={t('tagText')}
        value={expression}
        target={TEXT}
        onChange={set}
      />
      <MappingResultLine path={path} to="" value={expression} />
    </>
  )
}
