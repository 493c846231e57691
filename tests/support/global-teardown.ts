import { testServer } from './test-server'

export default (): Promise<void> => testServer.stop()
