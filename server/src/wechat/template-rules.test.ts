import { templates } from '../../../config/policy/messaging'
import { AppError } from '../core/errors'
import { checkMessage, shownMessage } from './template-rules'

const [template] = templates
if (!template) throw new Error('no template')
const message = { thing1: '冬至桂花茶', thing2: '到店试饮', time3: '2026-12-01 10:00' }

function wrong(change: Record<string, string>): unknown {
  try {
    checkMessage(template?.templateId ?? '', { ...message, ...change })
    return {}
  } catch (error) {
    if (error instanceof AppError) return error.fields
    throw error
  }
}

describe('a message', () => {
  it('is told by a code what is wrong with each field, so that a page can say it in its language', () => {
    expect(wrong({})).toEqual({})
    expect(wrong({ time3: '下周三早上' })).toEqual({ 'message.time3': 'bad_format' })
    expect(wrong({ time3: '2026-02-30 10:00' })).toEqual({ 'message.time3': 'no_such_day' })
    expect(wrong({ thing1: '', thing2: '长'.repeat(21), thing9: '多' })).toEqual({
      'message.thing1': 'required',
      'message.thing2': 'too_long',
      'message.thing9': 'unknown',
    })
  })

  it('is shown as WeChat showed it, also when the template has gone since', () => {
    expect(shownMessage(template.templateId, message)).toEqual({
      title: '冬至桂花茶',
      template: template.title,
      lines: template.fields.map(({ key, label }) => ({
        label,
        value: (message as Record<string, string>)[key],
      })),
    })
    expect(shownMessage('TPL_GONE', { thing1: '旧消息' })).toEqual({
      title: '旧消息',
      template: null,
      lines: [{ label: '', value: '旧消息' }],
    })
  })
})
