import { listenForPrivacy } from '../privacy-request'

listenForPrivacy()
