import { View } from '@tarojs/components'
import { readTime } from '../../../calendar'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Load } from '../../../components/load'
import { Switch } from '../../../components/switch'
import { Title } from '../../../components/title'
import { When } from '../../../components/when'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useIncidentsTexts } from '../locales/texts'

export interface Scope {
  beganAt: string
  endedAt: string
  staffIds: readonly number[]
  tables: readonly string[]
  keysExposed: boolean
}

/** The scope as the server takes it; null while a time cannot be read. */
export function scopeOf({ beganAt, endedAt, ...rest }: Scope) {
  const from = readTime(beganAt)
  const to = endedAt === '' ? null : readTime(endedAt)
  if (from === null || (to === null && endedAt !== '')) return null
  return { beganAt: from, endedAt: to, ...rest, staffIds: [...rest.staffIds], tables: [...rest.tables] }
}

const toggled = <T,>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item]

/** When it was, which accounts, which data: what the affected people are counted by. */
export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const request = useRequest(async () => {
    const [{ accounts }, { tables }] = await Promise.all([
      staffApi.incidents.accounts({}),
      staffApi.incidents.tables({}),
    ])
    return { accounts, tables }
  })
  const set = (change: Partial<Scope>) => onChange({ ...scope, ...change })
  return (
    <>
      <Card>
        <View className="stack">
          <When
            id="incident-began"
            kind="time"
            label={texts.beganAt}
            hint={texts.timeZone}
            value={scope.beganAt}
            onChange={(beganAt) => set({ beganAt })}
          />
          <When
            id="incident-ended"
            kind="time"
            label={texts.endedAt}
            hint={texts.endedHint}
            value={scope.endedAt}
            optional
            onChange={(endedAt) => set({ endedAt })}
          />
        </View>
      </Card>
      <Load request={request}>
        {({ accounts, tables }) => (
          <>
            <Card>
              <Title>{texts.accounts}</Title>
              <View className="small">{texts.accountsHint}</View>
              <View className="chips incident__chips">
                {accounts.map(({ staffId, displayName, role, store }) => (
                  <Chip
                    key={staffId}
                    id={`account-${staffId}`}
                    chosen={scope.staffIds.includes(staffId)}
                    onPress={() => set({ staffIds: toggled(scope.staffIds, staffId) })}
                  >
                    {[displayName, codes.role[role], ...(store === null ? [] : [store])].join(' · ')}
                  </Chip>
                ))}
              </View>
            </Card>
            <Card>
              <Title>{texts.tables}</Title>
              <View className="small">{texts.tablesHint}</View>
              <View className="chips incident__chips">
                <Chip
                  id="table-all"
                  tone="dashed"
                  onPress={() =>
                    set({
                      tables: scope.tables.length === tables.length ? [] : tables.map(({ table }) => table),
                    })
                  }
                >
                  {scope.tables.length === tables.length ? texts.clear : texts.wholeDatabase}
                </Chip>
                {tables.map(({ table, fields, sealedFields }) => (
                  <Chip
                    key={table}
                    id={`table-${table}`}
                    chosen={scope.tables.includes(table)}
                    onPress={() => set({ tables: toggled(scope.tables, table) })}
                  >
                    {`${[...sealedFields, ...fields].map((field) => codes.incidentField[field]).join(texts.join)} · ${table}`}
                  </Chip>
                ))}
              </View>
              <View className="row incident__chips">
                <View className="grow">
                  <View>{texts.keys}</View>
                  <View className="small">{texts.keysHint}</View>
                </View>
                <Switch
                  id="incident-keys"
                  label={texts.keys}
                  on={scope.keysExposed}
                  onChange={(keysExposed) => set({ keysExposed })}
                />
              </View>
            </Card>
          </>
        )}
      </Load>
    </>
  )
}
