import { Logger } from 'graphile-worker'

/** The job engine tells of every job it does; what goes wrong we log ourselves. */
export const QUIET = new Logger(() => () => undefined)
