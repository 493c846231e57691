import { Field } from '../../components/field'
import type { ProseProps } from './prose.types'

/** On a phone one line that scrolls; whoever writes more sits at a desk. */
export const Prose = (props: ProseProps) => <Field {...props} counted />
