import type { AriaLabelConfig } from '@xyflow/react'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'

/** React Flow's own spoken texts in the current language. */
export function useAriaLabels(): Partial<AriaLabelConfig> {
  const { t } = useTexts()
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('ariaNode'),
      'node.a11yDescription.keyboardDisabled': t('ariaNodeReadOnly'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }) =>
        t('ariaMoved', { x: Math.round(x), y: Math.round(y) }),
      'edge.a11yDescription.default': t('ariaEdge'),
      'controls.ariaLabel': t('ariaControls'),
      'controls.zoomIn.ariaLabel': t('zoomIn'),
      'controls.zoomOut.ariaLabel': t('zoomOut'),
      'controls.fitView.ariaLabel': t('fitView'),
      'minimap.ariaLabel': t('minimap'),
      'handle.ariaLabel': t('ariaHandle'),
    }),
    [t],
  )
}
