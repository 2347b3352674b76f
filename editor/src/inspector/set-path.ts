export type Path = readonly (string | number)[]

/** A copy of plain JSON with one value at a path; undefined takes the key away. Other parts are shared. */
export function setPath(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(target))
    return target.map((each, at) => (at === key ? setPath(each, rest, value) : (each as unknown)))
  const object = (target ?? {}) as Record<string, unknown>
  const next = setPath(object[key], rest, value)
  if (next !== undefined) return { ...object, [key]: next }
  const { [key]: _gone, ...others } = object
  return others
}

export function getPath(target: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    target,
  )
}
