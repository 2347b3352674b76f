import type { BetterAuthOptions } from 'better-auth/minimal'

export type KeyRecord = {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
}

/** API keys and small settings. Keys are known by the SHA-256 of their secret only. */
export type AccessStore = {
  readonly addKey: (key: KeyRecord & { readonly hash: string }) => Promise<void>
  /** Newest first. */
  readonly listKeys: () => Promise<readonly KeyRecord[]>
  readonly findKey: (hash: string) => Promise<KeyRecord | undefined>
  /** False when there was none. */
  readonly removeKey: (id: string) => Promise<boolean>
  readonly getSetting: (name: string) => Promise<string | undefined>
  readonly putSetting: (name: string, value: string) => Promise<void>
  /** Takes a setting away if it has this value: of two callers, exactly one gets true. */
  readonly takeSetting: (name: string, value: string) => Promise<boolean>
  /** What better-auth keeps its accounts and sessions with. */
  readonly accounts: NonNullable<BetterAuthOptions['database']>
}
