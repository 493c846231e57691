import { View } from '@tarojs/components'
import { codeOf, useErrorText } from '../hooks/use-error-text'
import { useTexts } from '../locales/texts'
import { role } from '../platform/role'
import { Button } from './button'
import './failed.scss'

/** Something could not be loaded: why, and once more. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const texts = useTexts()
  const errorText = useErrorText()
  return (
    <View className="failed" {...role('alert')}>
      <View className="small">{errorText(error)}</View>
      {/* What is not there is not there the next time either. */}
      {codeOf(error) !== 'not_found' && (
        <View className="failed__retry">
          <Button id="retry" kind="quiet" small onPress={onRetry}>
            {texts.common.retry}
          </Button>
        </View>
      )}
    </View>
  )
}
