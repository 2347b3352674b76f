export { accepts, orderNamedBy } from './accepts.ts'
export { compileWorkflow, type Program } from './program.ts'
export { replay } from './replay.ts'
export { type StartInput, type Step, start, startBroken, transition } from './transition.ts'
