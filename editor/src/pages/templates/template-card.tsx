import type { TemplateAnswer } from '@orderloom/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { useMay } from '../../api/use-account.ts'
import { ButtonLink } from '../../parts/button-link.tsx'
import { FlowSketch } from '../../parts/flow-sketch.tsx'
import { useRoleName } from '../../parts/role-name.ts'
import { SendSample } from '../../parts/send-sample.tsx'
import { useSay } from '../../parts/use-locale.ts'
import { UseTemplate } from './use-template.tsx'

/** One template: its drawing, what it does, whom it needs, and the way in. */
export function TemplateCard({ template }: { readonly template: TemplateAnswer }) {
  const { t } = useTranslation('workflows')
  const say = useSay()
  const roleName = useRoleName()
  const [using, setUsing] = useState(false)
  const live = useQuery(apiQuery('listWorkflows')).data?.items.find(
    (workflow) => workflow.key === template.document.key && workflow.live,
  )
  return (
    <li className="template">
      <FlowSketch document={template.document} />
      <div className="template-body">
        <h2>{say(template.name)}</h2>
        <p>{say(template.summary)}</p>
        {template.roles.length > 0 && (
          <div className="muted">
            {t('needs')}{' '}
            {template.roles.map((role) => (
              <Tag key={role} variant="filled">
                {roleName(role)}
              </Tag>
            ))}
          </div>
        )}
        {live && <Badge status="success" text={t('isLive')} />}
        <div className="acts">
          {useMay('edit-workflows') && (
            <Button type="primary" onClick={() => setUsing(true)}>
              {t('use')}
            </Button>
          )}
          {live && (
            <ButtonLink to="/workflows/$key" params={{ key: live.key }}>
              {t('openLive')}
            </ButtonLink>
          )}
          {live && <SendSample templateKey={template.key} />}
        </div>
      </div>
      {using && <UseTemplate template={template} onClose={() => setUsing(false)} />}
    </li>
  )
}
