import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CopyNote } from '../../../components/copy-note'
import { Title } from '../../../components/title'
import { useCopy } from '../../../hooks/use-copy'
import { usePartnersTexts } from '../locales/texts'
import './partner.scss'

/** What is shown once and then known to the partner alone. */
export function Secret({ secret }: { secret: string }) {
  const texts = usePartnersTexts()
  const copying = useCopy()
  return (
    <Card>
      <Title>{texts.secret}</Title>
      <View className="small amber">{texts.secretOnce}</View>
      <View className="secret" id="partner-secret">
        {secret}
      </View>
      <Button id="partner-secret-copy" kind="quiet" small onPress={() => void copying.copy(secret)}>
        {texts.copy}
      </Button>
      <CopyNote copying={copying} />
    </Card>
  )
}
