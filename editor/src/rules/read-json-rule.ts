import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { compileRule, compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, ExpressionSchema, findShapeFault } from '@orderloom/shared/rules/rule.ts'

export type ReadJson =
  | { readonly ok: true; readonly expression: Expression; readonly faults: readonly string[] }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads JSON text as an expression. Of the wrong shape it is refused; what is only wrong in meaning is told and kept. */
export function readJsonExpression(
  text: string,
  expects: 'rule' | 'value',
  { catalogue, locale }: { readonly catalogue: FieldCatalogue; readonly locale: Locale },
): ReadJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return {
      ok: false,
      faults: [
        locale === 'zh'
          ? '这还不是完整的 JSON，条件保持不变'
          : 'This is not complete JSON yet; the rule stays as it was',
      ],
    }
  }
  if (findShapeFault(value))
    return {
      ok: false,
      faults: describeIssues(ExpressionSchema, value).map((problem) =>
        withPlace(problem.message[locale], problem.path),
      ),
    }
  const expression = value as Expression
  const { faults } =
    expects === 'rule' ? compileRule(expression, catalogue) : compileValue(expression, catalogue)
  return {
    ok: true,
    expression,
    faults: faults.map((fault) => withPlace(fault.message[locale], fault.path.join('.'))),
  }
}

const withPlace = (message: string, path: string | undefined) => (path ? `${path}：${message}` : message)
