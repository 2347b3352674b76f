import type { Problem } from '../problem.ts'
import type { WorkflowNode } from '../workflow.ts'
import { type Drawing, defineCheck, nameOf, type Surroundings } from './define.ts'

/**
 * What a drawing takes from elsewhere: tables people upload, workflows others publish. Both may come after this
 * drawing is published, and an order that meets the lack leaves by `error` or waits for a person: it only warns.
 */
export const elsewhere = defineCheck({
  name: 'elsewhere',
  meaning: {
    zh: '查的表、调用的流程都有，名字也对得上。',
    en: 'Tables that are looked up and workflows that are run exist, and their names match.',
  },
  codes: {
    'missing-table': {
      severity: 'warning',
      title: { zh: '表还没有上传', en: 'Table not uploaded' },
      mend: { zh: '到“数据表”上传它，或换一张表。', en: 'Upload it under "Tables", or choose another.' },
    },
    'missing-column': {
      severity: 'warning',
      title: { zh: '表里没有这一列', en: 'Table lacks a column' },
      mend: {
        zh: '从这张表的列里重新选择，或上传带这一列的新版本。',
        en: 'Choose again from its columns, or upload a version that has it.',
      },
    },
    'missing-workflow': {
      severity: 'warning',
      title: { zh: '子流程还没有发布', en: 'Sub-workflow not published' },
      mend: { zh: '先发布那个流程，或换一个。', en: 'Publish that workflow first, or choose another.' },
    },
    'input-not-given': {
      severity: 'warning',
      title: { zh: '子流程要的值没有传', en: 'Sub-workflow lacks an input' },
      mend: {
        zh: '在“传进去的值”里补上它；不传就是“无法判断”。',
        en: 'Add it to the inputs; without it the workflow does not know the value.',
      },
    },
    'output-never-given': {
      severity: 'warning',
      title: { zh: '子流程不给这个值', en: 'Sub-workflow never gives an output' },
      mend: {
        zh: '去掉它，或在那个流程的“结束”里加上同名的值。',
        en: 'Remove it, or add a value of that name to the "End" of that workflow.',
      },
    },
  },
  run: (drawing, surroundings) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      const name = nameOf(drawing, nodeId)
      return [...tableLacks(node, surroundings), ...workflowLacks(node, { drawing, surroundings })].map(
        ({ code, path, zh, en }): Problem => ({
          code,
          severity: 'warning',
          nodeId,
          path: `config.${path}`,
          message: { zh: `“${name.zh}”${zh}`, en: `"${name.en}" ${en}` },
        }),
      )
    }),
})

type Lack = { readonly code: string; readonly path: string; readonly zh: string; readonly en: string }

function tableLacks(node: WorkflowNode, { tables }: Surroundings): readonly Lack[] {
  if (!tables || node.kind !== 'lookup' || node.config.table === undefined) return []
  const { table, match, columns } = node.config
  const has = tables.get(table)
  if (!has)
    return [
      {
        code: 'missing-table',
        path: 'table',
        zh: `要查的表“${table}”还没有上传：请到“数据表”上传，或换一张表`,
        en: `looks into the table "${table}", which is not uploaded: upload it under "Tables", or choose another`,
      },
    ]
  const named = [
    ...match.map(({ column }, at) => ({ column, path: `match.${at}.column` })),
    ...columns.map(({ name }, at) => ({ column: name, path: `columns.${at}.name` })),
  ]
  return named
    .filter(({ column }) => !has.includes(column))
    .map(({ column, path }) => ({
      code: 'missing-column',
      path,
      zh: `用到的列“${column}”不在表里：请重新选择`,
      en: `names the column "${column}", which the table lacks: choose again`,
    }))
}

type Around = { readonly drawing: Drawing; readonly surroundings: Surroundings }

function workflowLacks(
  node: WorkflowNode,
  { drawing, surroundings: { workflows } }: Around,
): readonly Lack[] {
  if (!workflows || node.kind !== 'sub-workflow' || node.config.workflow === undefined) return []
  const { workflow, inputs = [], outputs = [] } = node.config
  // A workflow that runs itself is there once it is published.
  if (workflow === drawing.document.key) return []
  const called = workflows.get(workflow)
  if (!called)
    return [
      {
        code: 'missing-workflow',
        path: 'workflow',
        zh: `要走的流程“${workflow}”还没有发布：请先发布它，或换一个`,
        en: `runs the workflow "${workflow}", which is not published: publish it first, or choose another`,
      },
    ]
  const given = new Set(inputs.map(({ name }) => name))
  const gives = new Set(called.outputs.map(({ name }) => name))
  return [
    ...called.inputs
      .filter((name) => !given.has(name))
      .map((name) => ({
        code: 'input-not-given',
        path: 'inputs',
        zh: `没有传子流程要用的“${name}”：它在那里会是未知`,
        en: `does not give "${name}", which the sub-workflow reads: it will not be known there`,
      })),
    ...outputs.flatMap(({ name }, at) =>
      gives.has(name)
        ? []
        : [
            {
              code: 'output-never-given',
              path: `outputs.${at}.name`,
              zh: `等着子流程带回“${name}”，但它的“结束”不给这个值`,
              en: `expects "${name}" back, which no "End" of the sub-workflow gives`,
            },
          ],
    ),
  ]
}
