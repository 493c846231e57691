import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { World } from './world'

const INTERVAL_MS = 3000
/** The newest messages that survive a restart; a bigger file would stall the sends it records. */
const SAVED_MESSAGES = 2000

const name = z.enum(['accept', 'reject'])
const schema = z.object({
  version: z.literal(1),
  people: z.array(
    z.object({
      openid: z.string(),
      unionid: z.string().nullable(),
      name: z.string(),
      phone: z.string().nullable(),
      countryCode: z.string().default('86'),
      createdAt: z.number(),
      credits: z.record(z.string(), z.number()),
      kept: z.record(z.string(), name),
      refused: z.array(z.string()),
      privacyAgreed: z.boolean(),
    }),
  ),
  templates: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      content: z.string(),
      type: z.union([z.literal(2), z.literal(3)]),
      keywords: z.array(z.object({ key: z.string(), type: z.string(), label: z.string() })),
      enums: z.record(z.string(), z.array(z.string())),
    }),
  ),
  tokens: z.array(
    z.object({
      value: z.string(),
      kind: z.enum(['stable', 'plain']),
      issuedAt: z.number(),
      expiresAt: z.number(),
      replaced: z.boolean(),
    }),
  ),
  messages: z.array(
    z.object({
      seq: z.number(),
      openid: z.string(),
      templateId: z.string(),
      msgid: z.string(),
      page: z.string(),
      data: z.record(z.string(), z.string()),
      at: z.number(),
      receivedAt: z.number(),
      request: z.string(),
      answer: z.string(),
    }),
  ),
  nextSeq: z.number(),
  nextMsgid: z.string(),
})

const snapshot = (world: World): string =>
  JSON.stringify({
    version: 1,
    people: [...world.people.values()],
    templates: [...world.templates.values()],
    tokens: world.tokens,
    messages: world.messages.slice(-SAVED_MESSAGES),
    nextSeq: world.nextSeq,
    nextMsgid: String(world.nextMsgid),
  } satisfies z.input<typeof schema>)

/** Keeps the world on disk. The clock, codes, faults, settings and the receive log start anew. */
export class StateFile {
  private saved = 0
  private writing: Promise<void> | null = null
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly world: World,
    private readonly file: string,
    private readonly warn: (line: string) => void,
  ) {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 })
    this.load()
    this.saved = world.changes
    this.timer = setInterval(() => this.saveSoon(), INTERVAL_MS)
    this.timer.unref()
  }

  /** Writes what changed since the last time, then stops watching. Called on a graceful end. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.writing
    if (this.saved !== this.world.changes) this.saveNow()
  }

  private saveSoon(): void {
    if (this.writing || this.saved === this.world.changes) return
    this.saved = this.world.changes
    this.writing = this.write().finally(() => (this.writing = null))
  }

  /** A rename is atomic, so a killed process leaves either the old file or the new one. */
  private async write(): Promise<void> {
    try {
      await writeFile(this.temporary, snapshot(this.world), { mode: 0o600 })
      await rename(this.temporary, this.file)
    } catch (error) {
      this.saved = -1
      this.warn(`simulator: ${this.file} could not be written: ${describe(error)}`)
    }
  }

  private saveNow(): void {
    try {
      writeFileSync(this.temporary, snapshot(this.world), { mode: 0o600 })
      renameSync(this.temporary, this.file)
    } catch (error) {
      this.warn(`simulator: ${this.file} could not be written: ${describe(error)}`)
    }
  }

  private get temporary(): string {
    return `${this.file}.${process.pid}.tmp`
  }

  private load(): void {
    if (!existsSync(this.file)) return
    try {
      this.restore(schema.parse(JSON.parse(readFileSync(this.file, 'utf8'))))
    } catch {
      const aside = `${this.file}.corrupt-${Date.now()}`
      renameSync(this.file, aside)
      this.warn(`simulator: ${this.file} is not readable; it is kept as ${aside} and the state starts empty`)
    }
  }

  private restore(state: z.output<typeof schema>): void {
    const { world } = this
    for (const person of state.people) world.people.set(person.openid, person)
    for (const template of state.templates) world.templates.set(template.id, template)
    world.tokens = state.tokens
    world.messages = state.messages
    world.nextSeq = state.nextSeq
    world.nextMsgid = BigInt(state.nextMsgid)
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))
