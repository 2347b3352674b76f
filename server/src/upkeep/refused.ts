/** Upkeep that could not be done; its message is for whoever typed the command. */
export class UpkeepRefused extends Error {
  override readonly name = 'UpkeepRefused'
}
