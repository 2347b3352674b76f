// `new Date(text)` is a calculation, `new Date()` reads the clock: oxlint has no built-in rule for the difference.
const READS_CLOCK = new Set(['Date', 'dayjs', 'dayjs.utc', 'dayjs.tz'])

const calleeName = (node) =>
  node.type === 'MemberExpression' && !node.computed
    ? `${calleeName(node.object)}.${node.property.name}`
    : node.name

const noClock = {
  create(context) {
    const check = (node) => {
      const name = calleeName(node.callee)
      const calledPlainly = node.type === 'CallExpression' && name === 'Date'
      if (!READS_CLOCK.has(name) || (node.arguments.length > 0 && !calledPlainly)) return
      context.report({
        node,
        message: `${name}() reads the clock: take the time from an event or a parameter.`,
      })
    }
    return { NewExpression: check, CallExpression: check }
  },
}

/** The purity rules of shared/ and runtime/ that oxlint has no rule for. */
export default { meta: { name: 'pure' }, rules: { 'no-clock': noClock } }
