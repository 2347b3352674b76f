import type { ReactNode } from 'react'

type Props = {
  /** Id of the control inside. */
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly fault?: string | undefined
  readonly children: ReactNode
}

/** A control with its label, help and what is wrong with it. */
export function Labelled({ id, label, help, fault, children }: Props) {
  return (
    <div className="ol-setting">
      <label className="ol-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {fault && (
        <div className="ol-fault" role="alert">
          {fault}
        </div>
      )}
      {help && <div className="ol-hint">{help}</div>}
    </div>
  )
}
