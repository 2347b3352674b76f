export { compileWorkflow, type Program } from './program.ts'
export { replay } from './replay.ts'
export { accepts, type StartInput, type Step, start, startBroken, transition } from './transition.ts'
