/** The current time in milliseconds since 1970; injected so that tests can move it. */
export type Clock = () => number

/** A clock's time as the contract writes it: UTC with milliseconds. */
export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
