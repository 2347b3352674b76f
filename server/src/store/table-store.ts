import type { TableContent } from '@orderloom/shared/table.ts'

/** One upload of a table; it never changes. */
export type TableVersion = {
  readonly version: number
  /** Name of the uploaded file; null for rows that came as JSON. */
  readonly file: string | null
  readonly rowCount: number
  readonly uploadedAt: string
  readonly uploadedBy: string
}

export type TableRecord = {
  readonly slug: string
  readonly label: string
  readonly columns: readonly string[]
  readonly newest: TableVersion
}

export type NewTableVersion = Pick<TableVersion, 'file' | 'uploadedAt' | 'uploadedBy'> & {
  readonly slug: string
  readonly label: string
  readonly content: TableContent
}

/** Tables people upload. Versions count from 1 and are kept; a new upload also gives the table its label. */
export type TableStore = {
  /** Stores whole or not at all; gives the new version's number. */
  readonly addVersion: (upload: NewTableVersion) => Promise<number>
  /** By label. */
  readonly list: () => Promise<readonly TableRecord[]>
  readonly find: (slug: string) => Promise<TableRecord | undefined>
  /** Newest first. */
  readonly listVersions: (slug: string) => Promise<readonly TableVersion[]>
  readonly readContent: (slug: string, version: number) => Promise<TableContent | undefined>
  /** Number of the newest version; undefined where there is no such table. Asked once per look-up. */
  readonly newestVersion: (slug: string) => Promise<number | undefined>
}
