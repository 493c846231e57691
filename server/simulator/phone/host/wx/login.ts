import { loginCode } from '../control'
import { define } from './wx'

define('login', async () => {
  const { code } = await loginCode()
  return { code }
})
define('checkSession', () => ({}))
