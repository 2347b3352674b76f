import { configFaultsOf } from '../kinds/index.ts'
import { defineCheck, nameOf } from './define.ts'

type Pair = readonly [zh: string, en: string]

const code = (title: Pair, mend: Pair) => ({
  severity: 'error' as const,
  title: { zh: title[0], en: title[1] },
  mend: { zh: mend[0], en: mend[1] },
})

/** What each kind says of its own settings. */
export const settings = defineCheck({
  name: 'settings',
  meaning: {
    zh: '每个节点自己的设置填好了。',
    en: 'The settings of each node are filled in.',
  },
  codes: {
    'empty-approver': code(
      ['没有选人', 'Nobody chosen'],
      ['选择一个角色，或填写指定人员的邮箱。', 'Choose a role, or name people by e-mail.'],
    ),
    'no-case': code(['没有情况', 'No case'], ['至少添加一个情况。', 'Add at least one case.']),
    'case-name-taken': code(
      ['出口名重复', 'Output name taken'],
      ['每个情况用不同的出口名。', 'Give every case an output name of its own.'],
    ),
    'no-field': code(
      ['没有要填的内容', 'Nothing to fill in'],
      ['至少添加一个字段。', 'Add at least one field.'],
    ),
    'field-name-taken': code(
      ['字段名重复', 'Field name taken'],
      ['每个字段用不同的名字。', 'Give every field a name of its own.'],
    ),
    'no-choice': code(['没有选项', 'No choices'], ['给选择题添加选项。', 'Add choices to the field.']),
    'empty-text': code(['内容是空的', 'Empty text'], ['写上要通知的内容。', 'Write what to say.']),
    'no-mapping': code(['没有映射', 'No mapping'], ['至少添加一行映射。', 'Add at least one row.']),
    'no-tag': code(['没有标签', 'No tag'], ['填写要加上或去掉的标签。', 'Name the tags to add or remove.']),
    'wait-for-what': code(
      ['没有说等什么', 'Wait for what?'],
      ['填写时长或时间，两者选一。', 'Give a duration or a time, one of the two.'],
    ),
    'no-row': code(
      ['表是空的', 'Empty table'],
      ['至少添加一行和一个结果列。', 'Add at least one row and one output.'],
    ),
    'bad-hit-policy': code(
      ['命中方式不成立', 'Hit policy that cannot work'],
      ['换一种命中方式，或修改结果列的类型。', 'Choose another hit policy or change the type of the output.'],
    ),
    'cell-misfit': code(
      ['单元格不符', 'Cell that does not fit'],
      ['按列的类型重新填写这一格。', "Fill in the cell again, by its column's type."],
    ),
    'not-filled-in': code(
      ['没有填完整', 'Not filled in'],
      ['按提示填写这一项。', 'Fill in what the message names.'],
    ),
    'bad-join': code(
      ['汇合不成立', 'Join that cannot work'],
      ['填写要等的条数。', 'Say how many lines to wait for.'],
    ),
  },
  run: (drawing) =>
    [...drawing.nodes].flatMap(([nodeId, node]) =>
      configFaultsOf(node).map((fault) => {
        const name = nameOf(drawing, nodeId)
        return {
          code: fault.code,
          severity: 'error' as const,
          nodeId,
          path: `config.${fault.path}`,
          message: { zh: `“${name.zh}”：${fault.message.zh}`, en: `"${name.en}": ${fault.message.en}` },
        }
      }),
    ),
})
