import { type ThemeConfig, theme } from 'antd'

/** Darker greens and oranges for text; their surfaces stay as light as antd's own. */
const READABLE = {
  colorSuccess: '#237804',
  colorSuccessBg: '#f6ffed',
  colorSuccessBorder: '#b7eb8f',
  colorWarning: '#ad6800',
  colorWarningBg: '#fffbe6',
  colorWarningBorder: '#ffe58f',
} as const

/**
 * One accent colour, calm density. Colours that carry text reach a contrast of 4.5 : 1 in both modes,
 * which antd's own defaults (description grey, its red, green and orange, its dark blue) do not.
 */
export function toTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#7f9cff' : '#2f54eb',
      colorLink: dark ? '#9db2ff' : '#2f54eb',
      colorPrimaryBg: dark ? '#1c2340' : '#f0f3ff',
      colorError: dark ? '#ff7875' : '#cf1322',
      ...(!dark && READABLE),
      colorTextDescription: dark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)',
      colorTextTertiary: dark ? 'rgba(255,255,255,0.65)' : 'rgba(0,0,0,0.6)',
      colorTextPlaceholder: dark ? 'rgba(255,255,255,0.6)' : 'rgba(0,0,0,0.58)',
      borderRadius: 6,
      fontFamily:
        "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', Roboto, sans-serif",
    },
    components: {
      Button: dark ? { primaryColor: '#0b1020' } : {},
      Table: { cellPaddingBlockMD: 10 },
      Layout: { headerBg: 'transparent', siderBg: 'transparent' },
    },
  }
}
