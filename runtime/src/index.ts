export { compileWorkflow, type Program } from './program.ts'
export { accepts, start, startBroken, type StartInput, type Step, transition } from './transition.ts'
export { replay } from './replay.ts'
