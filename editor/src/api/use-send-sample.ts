import type { TemplateAnswer } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './client.ts'

/** The sample order that shows a template best: the largest one, since that is what has to pause. */
export function largestSample(template: TemplateAnswer): { index: number; total: number | undefined } {
  const totals = template.sampleOrders.map((order) => order.total ?? -1)
  const most = Math.max(...totals)
  return { index: Math.max(0, totals.indexOf(most)), total: most < 0 ? undefined : most }
}

/** Sends a sample order through the live workflows, with a fresh order number. */
export function useSendSample() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, index }: { key: string; index: number }) =>
      call('sendSample', { params: { key, index } }),
    onSuccess: () =>
      Promise.all(
        ['listOrders', 'listTasks', 'listWorkflows'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
