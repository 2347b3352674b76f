import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = {
  readonly pages: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
}

/** Reads the next page of a list, while there is one. */
export function LoadMore({ pages }: Props) {
  const { t } = useTranslation('shell')
  if (!pages.hasNextPage) return null
  return (
    <div className="more-row">
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('state.loadMore')}
      </Button>
    </div>
  )
}
