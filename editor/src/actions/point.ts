/** A place on the canvas: the top left corner of a node, in canvas units. */
export type Point = readonly [x: number, y: number]
