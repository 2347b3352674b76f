import type { Path } from '../set-path.ts'
import type { SettingSchema } from '../setting.ts'

/** What every control is given; its value comes from the form by its path. */
export type ControlProps = {
  readonly id: string
  readonly path: Path
  readonly schema: SettingSchema
  readonly label: string
  readonly required: boolean
}
