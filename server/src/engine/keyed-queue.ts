/** Runs work on one key one after the other, in the order of the calls; different keys do not wait for each other. */
export function createKeyedQueue(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(work, work)
    tails.set(key, turn)
    const leave = () => {
      if (tails.get(key) === turn) tails.delete(key)
    }
    turn.then(leave, leave)
    return turn
  }
}
