import { useTranslation } from 'react-i18next'
import { LoadMore } from '../../parts/load-more.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useKey } from '../../tasks/use-key.ts'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxTask } from './inbox-task.tsx'
import { NoTasks } from './no-tasks.tsx'
import { TaskList } from './task-list.tsx'
import { useInbox } from './use-inbox.ts'

/** Everything that waits for people: a list beside the chosen task on a desk, one after the other on a phone. */
export function InboxPage() {
  const { t } = useTranslation('tasks')
  const narrow = useNarrow()
  const inbox = useInbox(!narrow)
  useKey('j', () => inbox.step(1))
  useKey('k', () => inbox.step(-1))
  if (narrow && inbox.selected)
    return (
      <Page title={t('title')}>
        <InboxTask key={inbox.selected} id={inbox.selected} inbox={inbox} narrow />
      </Page>
    )
  return (
    <Page title={t('title')} actions={<InboxFilters inbox={inbox} />}>
      <Loaded query={inbox.pages}>
        {() =>
          inbox.tasks.length === 0 && !inbox.selected ? (
            <NoTasks inbox={inbox} />
          ) : (
            <div className="inbox">
              <section className="inbox-list" aria-label={t('list')}>
                {inbox.tasks.length === 0 ? <NoTasks inbox={inbox} /> : <TaskList inbox={inbox} />}
                <LoadMore pages={inbox.pages} />
              </section>
              {!narrow && <Detail inbox={inbox} />}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function Detail({ inbox }: { readonly inbox: ReturnType<typeof useInbox> }) {
  const { t } = useTranslation('tasks')
  const { selected } = inbox
  return (
    <section key={selected} className="section inbox-detail" aria-label={t('detail')}>
      {selected ? <InboxTask id={selected} inbox={inbox} /> : t('pick')}
      <p className="muted">{t('keys')}</p>
    </section>
  )
}
