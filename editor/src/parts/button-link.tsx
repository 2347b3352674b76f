import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** A link that looks like a button: for the next step, where a plain link would be overlooked. */
export const ButtonLink = createLink(Button)
