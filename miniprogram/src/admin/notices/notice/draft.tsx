import { View } from '@tarojs/components'
import type { DraftView, PurposeView } from '@xinyue/shared/contract/notices'
import type { NoticeContent, PurposeCode } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Card } from '../../../components/card'
import { Changes } from '../../../components/changes'
import { Chip } from '../../../components/chip'
import { Title } from '../../../components/title'
import { useAction } from '../../../hooks/use-action'
import { codeOf, useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useMay } from '../../../staff/session'
import { useNoticeTexts } from './locales/texts'
import { Button } from '../../../components/button'
import { Assess } from './assess'
import { lacking } from './content'
import { FactsForm } from './facts-form'
import { NextStep } from './next-step'
import { Preview } from './preview'
import { Words } from './words'

interface DraftProps {
  draft: DraftView
  purpose: PurposeCode
  onChange: (view: PurposeView) => void
  /** Somebody else was faster: look again. */
  onStale: () => void
}

/** The change that is being written: fields, what it looks like, what it means, and the next step. */
export function Draft({ draft, purpose, onChange, onStale }: DraftProps) {
  const texts = useNoticeTexts()
  const { draftStatus, noticeField, words } = useCodeTexts()
  const errorText = useErrorText()
  const mayWrite = useMay('notice.write')
  // What is typed stays until it is saved or given up; `seen` is the revision it began from.
  const [seen, setSeen] = useState(draft)
  const [content, setContent] = useState<NoticeContent>(draft.content)
  const [declared, setDeclared] = useState(draft.declaredMaterial)
  const dirty = content !== seen.content || declared !== seen.declaredMaterial
  const clash = dirty && draft.revision !== seen.revision
  const begin = (from: DraftView) => {
    setSeen(from)
    setContent(from.content)
    setDeclared(from.declaredMaterial)
  }
  // Somebody's newer text, and nothing typed here: the fields begin anew from it.
  if (!dirty && draft !== seen) begin(draft)
  const missing = lacking(content)

  const act = useAction(async (step: () => Promise<PurposeView>) => {
    try {
      const next = await step()
      if (next.draft) begin(next.draft)
      onChange(next)
    } catch (error) {
      if (codeOf(error) === 'draft_changed') onStale()
      throw error
    }
  })
  const save = () =>
    staffApi.notices.save({
      draftId: draft.draftId,
      revision: seen.revision,
      content,
      declaredMaterial: declared,
    })

  return (
    <>
      <Card>
        <View className="stack">
          <View className="row">
            <View className="grow">
              <Title>{texts.change}</Title>
              <View className="small">{draft.author ? texts.by(draft.author) : texts.byConfig}</View>
            </View>
            <Chip tone="amber">{draftStatus[draft.status]}</Chip>
          </View>
          {draft.returnedReason && <Answer tone="amber">{texts.returned(draft.returnedReason)}</Answer>}
          {draft.changes.length === 0 ? (
            <View className="small">{texts.noChanges}</View>
          ) : (
            <Changes id="draft-changes" changes={draft.changes} marked />
          )}
          {draft.changes.length > 0 && (
            <Answer id="draft-effect" tone={draft.material ? 'amber' : 'jade'}>
              {draft.material ? texts.material(draft.wouldRenew) : texts.wording}
            </Answer>
          )}
          {draft.blockedBy && <Answer tone="red">{texts.blocked[draft.blockedBy]}</Answer>}
          {clash && (
            <Answer id="draft-clash" tone="amber">
              <View>{texts.clash}</View>
              <View className="notice-edit__actions">
                <Button id="clash-theirs" kind="quiet" small onPress={() => begin(draft)}>
                  {texts.clashTheirs}
                </Button>
                <Button
                  id="clash-mine"
                  kind="quiet"
                  small
                  onPress={() => setSeen({ ...draft, content: seen.content })}
                >
                  {texts.clashMine}
                </Button>
              </View>
            </Answer>
          )}
          {dirty && <View className="small">{texts.unsaved}</View>}
          {dirty && missing.length > 0 && (
            <View className="amber" id="draft-missing">
              {texts.missing(missing.map((field) => noticeField[field]).join(words.join))}
            </View>
          )}
          <NextStep
            draft={draft}
            busy={act.busy}
            onSave={dirty ? save : null}
            mayBeSaved={missing.length === 0 && !clash}
            run={(step) => void act.run(step)}
          />
          {act.error !== null && <Answer tone="red">{errorText(act.error)}</Answer>}
        </View>
      </Card>
      {draft.assessmentReasons.length > 0 && draft.status === 'draft' && mayWrite && !dirty && (
        <Assess draft={draft} onChange={onChange} onStale={onStale} />
      )}
      <View className="notice-edit">
        {mayWrite && (
          <View className="notice-edit__half">
            <FactsForm content={content} optional={purpose !== 'membership'} onChange={setContent} />
            <Words content={content} declared={declared} onChange={setContent} onDeclare={setDeclared} />
          </View>
        )}
        <View className="notice-edit__half">
          <Preview content={content} />
        </View>
      </View>
    </>
  )
}
