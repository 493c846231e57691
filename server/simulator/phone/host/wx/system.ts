import { onThemeChange, theme } from '../compiled'
import { language, scene } from '../control'
import { capsule, metrics } from '../metrics'
import { launch } from '../launch'
import { runningListeners } from './listeners'
import { define, defineSync, wx } from './wx'

/** What the phone says about itself. WeChat: getSystemInfo and its parts. */
const windowInfo = (): object => {
  const { width, height, windowHeight, statusBar, safeBottom } = metrics()
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight,
    statusBarHeight: statusBar,
    screenTop: height - windowHeight,
    safeArea: {
      top: statusBar,
      left: 0,
      right: width,
      bottom: height - safeBottom,
      width,
      height: height - statusBar - safeBottom,
    },
  }
}
const baseInfo = (): object => ({
  SDKVersion: '3.5.8',
  language,
  theme: theme(),
  version: '8.0.50',
  fontSizeSetting: 16,
  enableDebug: false,
  host: { env: 'WeChat', appId: __APP_ID__ },
})
const deviceInfo = (): object => ({
  platform: 'ios',
  system: 'iOS 17.5.1',
  brand: 'iPhone',
  model: 'iPhone 14',
  abi: 'arm64',
  benchmarkLevel: -1,
})
const systemInfo = (): object => ({ ...windowInfo(), ...baseInfo(), ...deviceInfo() })

defineSync('getSystemInfoSync', systemInfo)
defineSync('getWindowInfo', windowInfo)
defineSync('getAppBaseInfo', baseInfo)
defineSync('getDeviceInfo', deviceInfo)
defineSync('getSystemSetting', () => ({
  bluetoothEnabled: false,
  locationEnabled: false,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
}))
define('getSystemInfo', systemInfo)
define('getSystemInfoAsync', systemInfo)
defineSync('getMenuButtonBoundingClientRect', capsule)
defineSync('getLaunchOptionsSync', () => launch(scene))
defineSync('getEnterOptionsSync', () => launch(scene))
defineSync('getAccountInfoSync', () => ({
  miniProgram: { appId: __APP_ID__, envVersion: 'develop', version: '' },
}))
defineSync(
  'canIUse',
  (name: string) => wx[name.split('.')[0] ?? ''] !== undefined || /^[a-z-]+(\.|$)/.test(name),
)
defineSync('nextTick', (run: () => void) => void Promise.resolve().then(run))
define('getNetworkType', () => ({ networkType: 'wifi', isConnected: true }))
define('vibrateShort', () => ({}))
define('vibrateLong', () => ({}))
defineSync('reportEvent', () => undefined)
defineSync('reportMonitor', () => undefined)
defineSync('getUpdateManager', () => ({
  onCheckForUpdate: () => undefined,
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => undefined,
}))

onThemeChange(() => runningListeners('ThemeChange', { theme: theme() }))
window.addEventListener('resize', () =>
  runningListeners('WindowResize', {
    size: { windowWidth: metrics().width, windowHeight: metrics().windowHeight },
  }),
)
