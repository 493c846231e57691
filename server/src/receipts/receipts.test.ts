import { compactVerify } from 'jose'
import { readCheckpoint } from '../audit/checkpoint-note'
import { Customer, StaffMember, until } from '../../../tests/support/actors'
import { serviceForFile } from '../../../tests/support/service'

describe('consent receipts and the audit log', () => {
  const world = serviceForFile()
  let lin: Customer
  let recordId: number
  let receipt: string
  beforeAll(async () => {
    lin = await Customer.arrives(world.service)
    await lin.joins('林小满')
    const noticeVersionId = world.service.notices.current('personalisation').id
    await lin.api.consent.grant({
      purpose: 'personalisation',
      noticeVersionId,
      term: '1_year',
      locale: 'en',
      page: 'privacy',
      appVersion: '0.1.0',
    })
    await lin.withdraws('personalisation')
  }, 60_000)

  it('lists what happened, newest first, with the exact words', async () => {
    const { events, notices } = await lin.api.receipts.history({ purpose: 'personalisation' })
    expect(events.map(({ kind }) => kind)).toEqual(['withdrawn', 'granted', 'shown'])
    expect(events[1]).toMatchObject({ appVersion: '0.1.0', locale: 'en', page: 'privacy', term: '1_year' })
    expect(notices).toHaveLength(1)
    expect(notices[0]?.why.en).toBe(world.service.notices.current('personalisation').content.why.en)
    recordId = events[1]?.recordId ?? 0
  })

  it('hands out a receipt with the fields of TS 27560, the words, and the place in the log', async () => {
    ;({ receipt } = await lin.api.receipts.receipt({ recordId }))
    const { payload } = await compactVerify(receipt, world.service.rt.keys.signing.publicKey)
    const said = JSON.parse(Buffer.from(payload).toString()) as Record<string, never>
    expect(said).toMatchObject({
      type: 'consent-receipt',
      schemaVersion: 'ISO/IEC TS 27560:2023',
      recordId,
      piiPrincipalId: expect.stringMatching(/^[\da-f]{32}$/),
      piiProcessing: {
        privacyNotice: { language: 'en', purpose: 'personalisation' },
        jurisdiction: 'CN',
        withdrawalMethod: expect.stringMatching(/\S/),
      },
      parties: [{ role: 'controller' }],
      events: [
        { type: 'granted', state: 'given', duration: '1_year', entity: 'principal', appVersion: '0.1.0' },
      ],
    })
    expect(JSON.stringify(said)).not.toContain('林小满')
  })

  it('gives nobody else a receipt or a proof', async () => {
    const other = await Customer.arrives(world.service)
    await other.joins()
    await expect(other.api.receipts.receipt({ recordId })).rejects.toMatchObject({ status: 404 })
    await expect(other.api.receipts.proof({ recordId })).rejects.toMatchObject({ status: 404 })
    expect((await lin.api.receipts.proof({ recordId })).entry).toContain('consent.granted')
  })

  it('tells anybody whether a receipt is ours, and nothing else', async () => {
    const nobody = await Customer.arrives(world.service)
    const verify = (document: string) => nobody.api.receipts.verify({ document })
    expect(await verify(receipt)).toEqual({
      valid: true,
      kind: 'consent-receipt',
      recorded: true,
      issuedAt: expect.any(Number),
    })
    const [head = '', body = '', signature = ''] = receipt.split('.')
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('granted', 'renewed'))
    expect(await verify([head, forged.toString('base64url'), signature].join('.'))).toEqual({
      valid: false,
      kind: null,
      recorded: false,
      issuedAt: null,
    })
  })

  it('finds entries by action and person, and the person sees that somebody looked', async () => {
    const auditor = await StaffMember.signsIn(world.service, 'auditor')
    const [first] = (await auditor.api.audit.list({ action: 'consent.granted' })).entries
    const mine = { subjectKind: 'follower', subjectId: first?.subjectId ?? 0 }
    const { entries } = await auditor.api.audit.list({ ...mine, action: 'consent.', limit: 1 })
    expect(entries).toMatchObject([{ action: 'consent.withdrawn', fields: ['personalisation'] }])
    const { nextCursor } = await auditor.api.audit.list({ ...mine, action: 'consent.', limit: 1 })
    const next = await auditor.api.audit.list({
      ...mine,
      action: 'consent.',
      limit: 1,
      cursor: nextCursor ?? '',
    })
    expect(next.entries).toMatchObject([{ action: 'consent.granted' }])
    expect(
      (await auditor.api.audit.list({ actorKind: 'system', to: world.service.rt.clock.now() })).entries
        .length,
    ).toBeGreaterThan(0)
    expect((await auditor.api.audit.list({ from: world.service.rt.clock.now() + 60_000 })).entries).toEqual(
      [],
    )
    expect((await auditor.api.audit.proof({ entryId: entries[0]?.entryId ?? 0 })).path).toBeInstanceOf(Array)
    const trace = await world.service.rt.database.read<{ fields: string }>(
      "SELECT fields FROM access_pages WHERE reason = 'audit' UNION ALL SELECT fields FROM access_entries WHERE reason = 'audit'",
    )
    expect(trace.length).toBeGreaterThan(0)
    const clerk = await StaffMember.signsIn(world.service, 'clerk')
    await expect(clerk.api.audit.list({})).rejects.toMatchObject({ status: 403 })
  })

  it('verifies the log in the background and says what it found', async () => {
    const auditor = await StaffMember.signsIn(world.service, 'auditor')
    await auditor.api.audit.verify({})
    const { verification } = await until(
      () => auditor.api.audit.verification({}),
      (answer) => answer.verification?.finishedAt !== null,
    )
    expect(verification?.outcome).toMatchObject({ finding: null })
    const { note, size } = await (await Customer.arrives(world.service)).api.audit.checkpoint({})
    expect(readCheckpoint(world.service.rt.keys, note)?.size).toBe(size)
    const { path } = await auditor.api.audit.consistency({ from: String(size), to: String(size) })
    expect(path).toEqual([])
  })

  it('keeps the receipt good after the person is erased, and the certificate too', async () => {
    const { certificate } = await lin.api.privacy.erase({ confirm: 'erase' })
    const anybody = await Customer.arrives(world.service)
    expect(await anybody.api.receipts.verify({ document: receipt })).toMatchObject({
      valid: true,
      recorded: true,
    })
    expect(await anybody.api.receipts.verify({ document: certificate })).toMatchObject({
      valid: true,
      kind: 'erasure-certificate',
      recorded: true,
    })
  })
})
