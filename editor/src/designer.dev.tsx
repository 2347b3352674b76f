import './styles.css'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createRoot } from 'react-dom/client'
import { startI18n } from './i18n/start-i18n.ts'
import { toTheme } from './theme.ts'
import { Designer } from './designer.tsx'
import { RunDrawing } from './canvas/run-drawing.tsx'
import { startTestRun } from './test-run/test-run.ts'
import doc from '../doc.json'

const q = new URLSearchParams(location.search)
await startI18n((q.get('lang') ?? 'zh-CN') as 'en')
const rawDoc = structuredClone(doc) as any
if (q.get('doc') === 'empty') { rawDoc.nodes = {}; rawDoc.edges = []; rawDoc.layout = { nodes: {}, notes: [] } }
if (q.get('doc') === 'broken') { delete rawDoc.nodes.end; rawDoc.edges = rawDoc.edges.filter((e: any) => e.to !== 'refuse' && e.to !== 'end'); rawDoc.nodes.finance.config.approvers = {}; rawDoc.nodes.amount.config.when = { '>': [{ var: 'order.totl' }, 500000] } }
if (q.get('doc') === 'big') {
  rawDoc.nodes = { start: { kind: 'order-received', name: '新订单', config: {} } }; rawDoc.edges = []; rawDoc.layout = { nodes: {}, notes: [] }
  const n = Number(q.get('n') ?? 300)
  let prev = 'start'
  for (let i = 1; i < n; i += 3) {
    rawDoc.nodes[`c${i}`] = { kind: 'condition', name: `判断 ${i}`, config: { when: { '>': [{ var: 'order.total' }, i * 1000] } } }
    rawDoc.nodes[`a${i}`] = { kind: 'approval', name: `审批 ${i}`, config: { approvers: { role: 'finance' }, mode: 'any' } }
    rawDoc.nodes[`s${i}`] = { kind: 'set-status', name: `状态 ${i}`, config: { status: 'ready' } }
    rawDoc.edges.push({ from: prev, output: 'next', to: `c${i}` }, { from: `c${i}`, output: 'yes', to: `a${i}` }, { from: `c${i}`, output: 'no', to: `s${i}` }, { from: `c${i}`, output: 'unknown', to: `a${i}` }, { from: `a${i}`, output: 'approved', to: `s${i}` }, { from: `a${i}`, output: 'rejected', to: `s${i}` })
    const x = (i % 30) * 100, y = Math.floor(i / 30) * 500
    rawDoc.layout.nodes[`c${i}`] = [x, y]; rawDoc.layout.nodes[`a${i}`] = [x, y + 140]; rawDoc.layout.nodes[`s${i}`] = [x, y + 280]
    prev = `s${i}`
  }
}
const parsed = parseDocument(rawDoc)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const document_ = parsed.document
const order = (total?: number) => ({ channel: 'wechat', shop: 'main', externalId: 'WX-1', placedAt: '2026-11-20T02:00:00Z', currency: 'CNY', receiver: { name: '张三', phone: '13800000000', city: '杭州市' }, lines: [{ sku: 'A-1', title: '羽绒服', quantity: 2, unitPrice: 264000 }], ...(total !== undefined && { itemsTotal: total, discount: 0, freight: 0, total }) })
const samples = [{ name: '大额订单 ¥5,280.00', order: order(528000) }, { name: '小额订单', order: order(50000) }, { name: '没有金额', order: order() }]
let revision = 1
Object.assign(window, { saves: [] as unknown[] })
const mode = q.get('save')
const root = createRoot(document.getElementById('root')!)
const page = q.get('view') === 'run'
  ? <div style={{ height: '100vh' }}><RunDrawing document={document_} rows={startTestRun(document_, { ...(order(528000) as any), id: 'o', status: 'received', receivedAt: '2026-11-20T02:00:00Z' }, '2026-11-20T02:00:00Z').rows} /></div>
  : <div style={{ height: '100vh' }}><Designer workflowKey="x" initial={{ document: document_, revision }} live={q.get('live') ? { version: 3, document: document_ } : null} samples={samples} roles={['finance', 'ops']}
      onSave={async (d) => { (window as any).saves.push(d); (window as any).lastDoc = d; if (mode === 'conflict') return { ok: false, conflict: { revision: 9, by: '小李' } }; if (mode === 'offline') throw new Error('网络断开'); revision++; return { ok: true, revision } }}
      onPublish={async () => ({ ok: true, version: 4 })} /></div>
root.render(<ConfigProvider locale={q.get('lang') === 'en' ? enUS : zhCN} theme={toTheme(q.get('dark') !== null)} button={{ autoInsertSpace: false }}><App className="app">{page}</App></ConfigProvider>)
void (0 as unknown as WorkflowDocument)
