import { Button as WechatButton, View } from '@tarojs/components'
import type { ButtonProps } from './button.types'
import './button.scss'

export function Button(props: ButtonProps) {
  const { id, children, onPress, kind = 'main', small, disabled, busy, wechat, onPhoneCode } = props
  const idle = !disabled && !busy
  return (
    <WechatButton
      id={id}
      className={`button button--${kind} ${small ? 'button--small' : ''} ${idle ? '' : 'button--idle'}`}
      hoverClass={idle ? 'button--hover' : 'none'}
      disabled={!idle}
      openType={wechat as 'getPhoneNumber'}
      onClick={idle && !wechat ? onPress : undefined}
      onGetPhoneNumber={
        wechat?.startsWith('getPhoneNumber') ? (event) => onPhoneCode?.(event.detail.code || null) : undefined
      }
      onAgreePrivacyAuthorization={wechat === 'agreePrivacyAuthorization' ? onPress : undefined}
    >
      {busy && <View className="button__turn" />}
      {children}
    </WechatButton>
  )
}
