import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import type { Answer } from '../../api/client.ts'
import { useMay } from '../../api/use-account.ts'
import { versionQuery } from '../../api/use-version.ts'
import { Designer } from '../../designer.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useDesignerCalls } from './use-designer-calls.ts'
import { useRoles } from './use-roles.ts'
import { useSamples } from './use-samples.ts'

const route = getRouteApi('/inside/workflows/$key')

/** The designer of one workflow, over the whole page. */
export function WorkflowPage() {
  const { key } = route.useParams()
  // Never from an earlier visit: an old revision would conflict with one's own later save.
  const query = useQuery({ ...apiQuery('getWorkflow', { params: { key } }), gcTime: 0, staleTime: 0 })
  return (
    <Loaded query={query} rows={12}>
      {(workflow) => <Design key={key} workflow={workflow} />}
    </Loaded>
  )
}

function Design({ workflow }: { readonly workflow: Answer<'getWorkflow'> }) {
  const { t } = useTranslation('workflows')
  const { key, name, live, draft } = workflow
  useTitle(name)
  const calls = useDesignerCalls(key)
  const samples = useSamples()
  const roles = useRoles()
  const mayEdit = useMay('edit-workflows')
  const surroundings = useQuery({ ...apiQuery('getSurroundings'), enabled: mayEdit, staleTime: 0 }).data
  const published = useQuery({ ...versionQuery(key, live?.version ?? 0), enabled: live !== null }).data
    ?.document
  return (
    <div className="page-full">
      <h1 className="visually-hidden">{t('pageTitle', { name })}</h1>
      <div className="designer-room">
        <Designer
          workflowKey={key}
          initial={{ document: draft.document, revision: draft.revision }}
          live={live && { version: live.version, ...(published && { document: published }) }}
          samples={samples}
          roles={roles}
          surroundings={surroundings}
          readOnly={!mayEdit}
          {...calls}
        />
      </div>
    </div>
  )
}
