import i18next from 'i18next'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import { designerTexts } from '../i18n/designer.ts'

/* For tests only: puts a part of the designer on a page of its own and speaks of it as a user would. */

/** antd goes on animating after a gesture; React may warn of updates outside `act` only while we are inside one. */
function inAct(work: () => void | Promise<void>): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const leave = () => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const done = act(async () => work())
  return Promise.resolve(done).then(leave)
}

function nowInAct(work: () => void): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  act(work)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
}

export type Rendered = {
  /** Does something that changes what is shown. */
  readonly perform: (work: () => void) => void
  readonly page: HTMLElement
  readonly find: (label: string) => HTMLElement
  readonly type: (label: string, text: string) => void
  readonly press: (name: string) => void
  readonly text: () => string
  readonly unmount: () => void
}

/** Renders with the designer's texts in one language. */
export async function render(children: ReactNode, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Rendered> {
  await i18next.use(initReactI18next).init({
    lng: language,
    ns: ['designer'],
    defaultNS: 'designer',
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { designer: designerTexts['zh-CN'] }, en: { designer: designerTexts.en } },
  })
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  await inAct(() => root.render(children))
  const find = (label: string) => {
    const byLabel = page.querySelector<HTMLElement>(`[aria-label="${label}"]`)
    const forId = [...page.querySelectorAll('label')].find(
      (each) => each.textContent?.trim() === label,
    )?.htmlFor
    const found = (forId ? document.getElementById(forId) : null) ?? byLabel
    if (!found) throw new Error(`nothing is labelled “${label}”`)
    return found
  }
  return {
    page,
    find,
    type: (label, text) => nowInAct(() => typeInto(find(label) as HTMLInputElement, text)),
    press: (name) => nowInAct(() => buttonNamed(page, name).click()),
    perform: nowInAct,
    text: () => page.textContent ?? '',
    unmount: () => {
      nowInAct(() => root.unmount())
      page.remove()
    },
  }
}

/** React listens to the native setter, so the value is put past its own bookkeeping. */
export function typeInto(input: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')!.set!.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

function buttonNamed(page: HTMLElement, name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find(
    (button) => button.getAttribute('aria-label') === name || button.textContent?.trim() === name,
  )
  if (!found) throw new Error(`no button “${name}”`)
  return found
}
