import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../api/client.ts'

/** Stores a document as a new workflow and opens it in the designer. */
export function useCreateWorkflow() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (document: Record<string, unknown>) => call('createWorkflow', { body: { document } }),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: ['listWorkflows'] })
      await navigate({ to: '/workflows/$key', params: { key } })
    },
  })
}
