import { View } from '@tarojs/components'
import type { DraftView, PurposeView } from '@xinyue/shared/contract/notices'
import type { NoticeContent, PurposeCode } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Changes } from '../../components/changes'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Title } from '../../components/title'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useCodeTexts } from '../../language'
import { staffApi } from '../../staff/api'
import { useMay } from '../../staff/session'
import { useAdminTexts } from '../locales/texts'
import { Assess } from './assess'
import { Editor } from './editor'
import { Preview } from './preview'

interface DraftProps {
  draft: DraftView
  purpose: PurposeCode
  onChange: (view: PurposeView) => void
  /** Somebody else was faster: look again. */
  onStale: () => void
}

/** The change that is being written: fields, what it looks like, what it means, and the next step. */
export function Draft({ draft, purpose, onChange, onStale }: DraftProps) {
  const texts = useAdminTexts().notice
  const statuses = useCodeTexts().draftStatus
  const errorText = useErrorText()
  const mayWrite = useMay('notice.write')
  const mayApprove = useMay('notice.approve')
  const [content, setContent] = useState<NoticeContent>(draft.content)
  const [declared, setDeclared] = useState(draft.declaredMaterial)
  const [reason, setReason] = useState('')
  const dirty = content !== draft.content || declared !== draft.declaredMaterial
  const seen = { draftId: draft.draftId, revision: draft.revision }

  const act = useAction(async (step: () => Promise<PurposeView>) => {
    try {
      onChange(await step())
    } catch (error) {
      if (codeOf(error) === 'draft_changed') onStale()
      throw error
    }
  })
  const { notices } = staffApi
  const save = () => notices.save({ ...seen, content, declaredMaterial: declared })
  const button = (
    id: string,
    text: string,
    step: () => Promise<PurposeView>,
    kind: 'main' | 'quiet' | 'danger' = 'quiet',
  ) => (
    <Button id={id} kind={kind} small busy={act.busy} onPress={() => void act.run(step)}>
      {text}
    </Button>
  )

  return (
    <>
      <Card>
        <View className="stack">
          <View className="row">
            <View className="grow">
              <Title>{texts.change}</Title>
              <View className="small">{draft.author ? texts.by(draft.author) : texts.byConfig}</View>
            </View>
            <Chip tone="amber">{statuses[draft.status]}</Chip>
          </View>
          {draft.returnedReason && <Answer tone="amber">{texts.returned(draft.returnedReason)}</Answer>}
          {draft.changes.length === 0 ? (
            <View className="small">{texts.noChanges}</View>
          ) : (
            <Changes id="draft-changes" changes={draft.changes} />
          )}
          <Answer id="draft-effect" tone={draft.material ? 'amber' : 'jade'}>
            {draft.material ? texts.material(draft.wouldRenew) : texts.wording}
          </Answer>
          {draft.blockedBy && <Answer tone="red">{texts.blocked[draft.blockedBy]}</Answer>}
          {dirty && <View className="small">{texts.unsaved}</View>}
          <View className="notice-edit__actions">
            {mayWrite && dirty && button('draft-save', texts.save, save, 'main')}
            {mayWrite &&
              !dirty &&
              draft.status === 'draft' &&
              draft.changes.length > 0 &&
              !draft.blockedBy &&
              button('draft-submit', texts.submit, () => notices.submit(seen), 'main')}
            {mayApprove &&
              draft.status === 'submitted' &&
              !draft.mine &&
              button('draft-approve', texts.approve, () => notices.approve(seen), 'main')}
            {mayWrite &&
              !dirty &&
              draft.status === 'approved' &&
              button('draft-publish', texts.publish, () => notices.publish(seen), 'main')}
            {mayWrite && button('draft-discard', texts.discard, () => notices.discard(seen), 'danger')}
          </View>
          {mayApprove && draft.status === 'submitted' && draft.mine && (
            <View className="small">{texts.another}</View>
          )}
          {mayApprove && draft.status === 'submitted' && !draft.mine && (
            <>
              <Field
                id="send-back-reason"
                label={texts.sendBackReason}
                maxLength={200}
                value={reason}
                onChange={setReason}
              />
              <View className="notice-edit__actions">
                <Button
                  id="draft-send-back"
                  kind="quiet"
                  small
                  disabled={reason.trim() === ''}
                  busy={act.busy}
                  onPress={() => void act.run(() => notices.sendBack({ ...seen, reason }))}
                >
                  {texts.sendBack}
                </Button>
              </View>
            </>
          )}
          {act.error !== null && <Answer tone="red">{errorText(act.error)}</Answer>}
        </View>
      </Card>
      {draft.assessmentReasons.length > 0 && draft.status === 'draft' && mayWrite && !dirty && (
        <Assess draft={draft} onChange={onChange} onStale={onStale} />
      )}
      <View className="notice-edit">
        {mayWrite && (
          <View className="notice-edit__half">
            <Editor
              content={content}
              declared={declared}
              optional={purpose !== 'membership'}
              onChange={setContent}
              onDeclare={setDeclared}
            />
          </View>
        )}
        <View className="notice-edit__half">
          <Preview content={content} />
        </View>
      </View>
    </>
  )
}
