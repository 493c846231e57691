// Builds what is stale: server bundles (esbuild), the mini-program and the browser pages (Taro).
// A target is rebuilt when the hash of its inputs differs from the one stored beside its output.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeEndpoints } from './endpoints.mjs'
import { root } from './steps.mjs'

const taroInputs = [
  'miniprogram/src',
  'miniprogram/package.json',
  'shared',
  'config/index.ts',
  'config/aria',
  'babel.config.js',
  'package-lock.json',
]
const targets = {
  server: {
    inputs: [
      'server/src',
      'server/simulator',
      'shared',
      'config/env.ts',
      'config/policy',
      'config/run/build.mjs',
    ],
    out: 'server/dist/main.js',
    run: () => buildServer(),
  },
  weapp: { inputs: taroInputs, out: 'miniprogram/dist/weapp/app.json', run: () => taro('weapp') },
  h5: { inputs: taroInputs, out: 'miniprogram/dist/h5/index.html', run: () => taro('h5') },
  phone: {
    inputs: [...taroInputs, 'config/policy', 'server/simulator/phone', 'server/simulator/pages'],
    out: 'server/dist/phone/index.html',
    run: buildPhone,
  },
}

export const buildServer = () =>
  bundle({
    main: 'server/src/main.ts',
    cli: 'server/src/cli.ts',
    simulator: 'server/simulator/main.ts',
    'openid-thread': 'server/src/campaigns/openid-thread.worker.ts',
  })

/** Programs for plain Node, into server/dist: name -> source. Packages stay outside. */
export async function bundle(entryPoints) {
  const { build } = await import('esbuild')
  const bundled = ['@xinyue/shared', 'jose']
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'server/dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'packages-stay-outside',
        setup(b) {
          b.onResolve({ filter: /^[^./]/ }, ({ path: id, kind }) =>
            kind === 'entry-point' ||
            path.isAbsolute(id) ||
            bundled.some((name) => id === name || id.startsWith(name + '/'))
              ? undefined
              : { path: id, external: true },
          )
        },
      },
    ],
  })
}

async function buildPhone() {
  await execute(process.execPath, ['server/dist/simulator.js', 'build-phone'])
}

const taro = (type) =>
  execute(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type], {
    NODE_ENV: 'production',
  })

function execute(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (d) => (output += d))
    child.stderr.on('data', (d) => (output += d))
    child.on('close', (code) => {
      // Taro exits 0 on some failures and says so only in its output.
      if (code === 0 && !/✖|Error:/.test(output)) return resolve()
      reject(new Error(`${args.join(' ')} failed\n${output.slice(-4000)}`))
    })
  })
}

function* files(entry) {
  if (!existsSync(entry)) return
  if (statSync(entry).isFile()) return yield entry
  for (const name of readdirSync(entry).sort()) {
    if (name === 'node_modules' || name === 'dist' || name.endsWith('.test.ts')) continue
    yield* files(path.join(entry, name))
  }
}

/** Three targets are made of the same sources: each file is read once. Forgotten when a build begins. */
const contentHashes = new Map()
function contentHash(file) {
  const known = contentHashes.get(file)
  if (known) return known
  const hash = createHash('sha256').update(readFileSync(file)).digest()
  contentHashes.set(file, hash)
  return hash
}

function fingerprint(inputs) {
  // The address the mini-program calls is built into it.
  const hash = createHash('sha256').update(process.env.XINYUE_API_ORIGIN ?? '')
  for (const input of inputs)
    for (const file of files(path.join(root, input)))
      hash.update(path.relative(root, file)).update(contentHash(file))
  return hash.digest('hex')
}

/** Builds the named targets (all by default) that are stale; returns the names built. */
export async function build(names = Object.keys(targets), say = () => {}) {
  const built = []
  await writeEndpoints()
  contentHashes.clear()
  for (const name of names) {
    const { inputs, out, run } = targets[name]
    const stamp = path.join(root, 'server/dist', `.${name}.built`)
    const print = fingerprint(inputs)
    if (existsSync(path.join(root, out)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print)
      continue
    say(name)
    // A build that is cut off half-way must not pass for the one before it.
    rmSync(stamp, { force: true })
    await run()
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, print)
    built.push(name)
  }
  return built
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const names = process.argv.slice(2)
  await build(names.length ? names : undefined, (name) => console.log(`building ${name}`))
}
