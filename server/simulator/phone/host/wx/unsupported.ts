import { wx } from './wx'
import { recordCall } from '../record'

/**
 * Functions that exist in WeChat and not here. They fail and never resolve: a payment or a scan that seems
 * to have worked would be worse than one that does not.
 */
const REASON = 'not supported by the local WeChat'
const ASYNC = (
  'requestPayment requestVirtualPayment requestOrderPayment scanCode makePhoneCall chooseImage chooseMedia chooseVideo chooseMessageFile previewImage ' +
  'previewMedia getImageInfo compressImage saveImageToPhotosAlbum saveVideoToPhotosAlbum saveFile saveFileToDisk getSavedFileList removeSavedFile ' +
  'getFileInfo getLocation chooseLocation openLocation choosePoi getFuzzyLocation startLocationUpdate stopLocationUpdate ' +
  'authorize getUserInfo getUserProfile getWeRunData chooseAddress chooseInvoice chooseInvoiceTitle openCard addCard ' +
  'navigateToMiniProgram navigateBackMiniProgram exitMiniProgram openEmbeddedMiniProgram openChannelsUserProfile openChannelsActivity openCustomerServiceChat ' +
  'addPhoneContact addPhoneCalendar chooseContact openBluetoothAdapter startBluetoothDevicesDiscovery startWifi connectWifi ' +
  'setKeepScreenOn setScreenBrightness getScreenBrightness startAccelerometer stopAccelerometer startCompass stopCompass startGyroscope stopGyroscope ' +
  'startSoterAuthentication checkIsSupportSoterAuthentication checkIsSoterEnrolledInDevice startFacialRecognitionVerify getBatteryInfo getSelectedTextRange ' +
  'requestSubscribeDeviceMessage requestSubscribeWhatsNew subscribeVoIPVideoMembers getGroupEnterInfo getShareInfo authPrivateMessage shareVideoMessage ' +
  'showShareImageMenu setTabBarStyle setTopBarText loadFontFace canvasToTempFilePath canvasGetImageData canvasPutImageData ' +
  'connectSocket sendSocketMessage closeSocket checkIsAddedToMyMiniProgram pluginLogin setVisualEffectOnCapture getRandomValues getUserCryptoManager'
).split(' ')
const SYNC = (
  'createInnerAudioContext createVideoContext createCameraContext createLivePlayerContext createLivePusherContext createMapContext createCanvasContext ' +
  'createOffscreenCanvas createAnimation createWorker createRewardedVideoAd createInterstitialAd getBackgroundAudioManager getRecorderManager ' +
  'getRealtimeLogManager getLogManager createMediaQueryObserver createUDPSocket createTCPSocket getBatteryInfoSync getExtConfigSync'
).split(' ')

for (const name of ASYNC)
  wx[name] ??= (options?: { fail?: (error: object) => void; complete?: (error: object) => void }) => {
    recordCall(name, options ? [options] : [])
    const error = { errMsg: `${name}:fail ${REASON}` }
    console.warn(error.errMsg)
    if (!options?.fail && !options?.complete) return Promise.reject(error)
    queueMicrotask(() => {
      options.fail?.(error)
      options.complete?.(error)
    })
    return undefined
  }
for (const name of SYNC)
  wx[name] ??= () => {
    recordCall(name, [])
    throw new Error(`${name}:fail ${REASON}`)
  }
