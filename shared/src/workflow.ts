import canonicalize from 'canonicalize'
import * as z from 'zod'
import { isNodeKind, KINDS, type NodeConfig, type NodeKind } from './kinds/index.ts'
import { DurationSchema, NodeIdSchema, SlugSchema } from './scalar.ts'

export const MAX_NODES = 2000
export const MAX_EDGES = 10_000

/** One box of the drawing. `kind` decides the type of `config`. */
export type WorkflowNode<K extends NodeKind = NodeKind> = {
  [Kind in K]: {
    readonly kind: Kind
    readonly name: string
    readonly config: NodeConfig<Kind>
    readonly onError?: z.output<typeof OnErrorSchema> | undefined
  }
}[K]

/** What a node does when it fails: tries again, then leaves by `error` where that is drawn, else the exception desk. */
export const OnErrorSchema = z.strictObject({
  attempts: z.int().min(1).max(20).default(1),
  backoff: DurationSchema.default('PT30S'),
})

const RawNodeSchema = z.strictObject({
  kind: z.string().min(1).max(60),
  name: z.string().max(120),
  config: z.unknown(),
  onError: OnErrorSchema.optional(),
})

/** Settings are checked against the schema of their kind; an unknown kind is refused, never guessed. */
export const NodeSchema = RawNodeSchema.transform((node, context): WorkflowNode => {
  if (!isNodeKind(node.kind)) {
    context.addIssue({ code: 'custom', path: ['kind'], message: 'unknown-kind', params: { kind: node.kind } })
    return z.NEVER
  }
  const config = KINDS[node.kind].config.safeParse(node.config, { reportInput: true })
  if (!config.success) {
    for (const issue of config.error.issues) context.addIssue({ ...issue, path: ['config', ...issue.path] })
    return z.NEVER
  }
  const { onError } = node
  return {
    kind: node.kind,
    name: node.name,
    config: config.data,
    ...(onError && { onError }),
  } as WorkflowNode
})

export const EdgeSchema = z.strictObject({
  from: NodeIdSchema,
  output: z.string().min(1).max(64),
  to: NodeIdSchema,
})
export type WorkflowEdge = z.output<typeof EdgeSchema>

const PointSchema = z.tuple([z.number(), z.number()])

export const LayoutSchema = z.strictObject({
  nodes: z.record(NodeIdSchema, PointSchema).default({}),
  notes: z
    .array(z.strictObject({ id: NodeIdSchema, at: PointSchema, text: z.string().max(2000) }))
    .max(500)
    .default([]),
})

export const SettingsSchema = z.strictObject({
  sla: z.strictObject({ shipWithin: DurationSchema.optional() }).optional(),
  maxSteps: z.int().min(1).max(100_000).default(1000),
})

/**
 * The workflow document, format 1. Parsing puts its keys in the one canonical order and fills defaults,
 * so what is stored and exported reads the same everywhere.
 */
export const WorkflowDocumentSchema = z.strictObject({
  format: z.literal(1),
  key: SlugSchema,
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).optional(),
  settings: SettingsSchema.default({ maxSteps: 1000 }),
  nodes: z
    .record(NodeIdSchema, NodeSchema)
    .refine((nodes) => Object.keys(nodes).length <= MAX_NODES, { error: 'too-many-nodes' }),
  edges: z.array(EdgeSchema).max(MAX_EDGES),
  layout: LayoutSchema.default({ nodes: {}, notes: [] }),
})
export type WorkflowDocument = Omit<z.output<typeof WorkflowDocumentSchema>, 'nodes'> & {
  readonly nodes: Readonly<Record<string, WorkflowNode>>
}

/**
 * The logic of a drawing as canonical JSON (RFC 8785), without its layout: hash this and moving a box changes nothing.
 * Edges are sorted, as their order in the file means nothing.
 */
export function toContentText(document: WorkflowDocument): string {
  const { layout: _layout, ...content } = document
  const edges = [...content.edges].sort((a, b) => compareText(edgeKey(a), edgeKey(b)))
  return canonicalize({ ...content, edges })!
}

/** The document with node ids and edges sorted, so that a git diff of two exports shows only what changed. */
export function toExport(document: WorkflowDocument): WorkflowDocument {
  const byKey = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)))
  return {
    ...document,
    nodes: byKey(document.nodes),
    layout: { ...document.layout, nodes: byKey(document.layout.nodes) },
  }
}

/** Identity of an edge: a drawing has at most one of each. */
export function edgeKey(edge: WorkflowEdge): string {
  return `${edge.from}:${edge.output}:${edge.to}`
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
