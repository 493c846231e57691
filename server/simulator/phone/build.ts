import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SimulatorEnv } from '../../../config/env'
import { brand } from '../../../config/policy/brand'
import { wechatConsole } from '../../../config/policy/wechat-console'
import { sourceFolder } from '../source-folder'
import { compileWeapp } from './compile-weapp'

/**
 * Builds the phone and the demo pages into SIM_PHONE_DIST from the compiled mini-program in SIM_WEAPP_DIST.
 * The pages are built even when there is no mini-program yet; the call still fails, with one line.
 */
export async function buildPhone(env: SimulatorEnv): Promise<void> {
  const { build } = await import('esbuild')
  const out = path.resolve(env.SIM_PHONE_DIST)
  const source = sourceFolder()
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  cpSync(path.join(source, 'pages'), path.join(out, 'demo'), {
    recursive: true,
    filter: (file) => !/\.ts$|tsconfig\.json$/.test(file),
  })
  await build({
    entryPoints: [path.join(source, 'phone/host/main.ts')],
    outfile: path.join(out, 'host.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    loader: { '.css': 'text' },
    // The tsconfig beside the sources maps a package to its types; esbuild must not follow it.
    tsconfigRaw: {},
    define: {
      __APP_ID__: JSON.stringify(env.WECHAT_APP_ID),
      __APP_NAME__: JSON.stringify(brand.name),
      __DECLARED__: JSON.stringify(wechatConsole.privacyGuide.flatMap(({ interfaces }) => interfaces)),
    },
    logLevel: 'warning',
  })
  cpSync(path.join(source, 'phone/host/index.html'), path.join(out, 'index.html'))

  const dist = path.resolve(env.SIM_WEAPP_DIST)
  if (!existsSync(path.join(dist, 'app.json'))) {
    throw new Error(`no compiled mini-program in ${env.SIM_WEAPP_DIST}; build it first`)
  }
  writeFileSync(path.join(out, 'app.js'), compileWeapp(dist, out))
}
