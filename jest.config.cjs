// Tests run as CommonJS through swc; types are checked apart from them (npm run check).
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: { legacyDecorator: true, react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]

/** Packages that ship only ES modules and so have to be transformed too. */
const esmOnly = ['jose']

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{shared,server,config,miniprogram,tests}/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['/dist/', '/data/'],
  transform: { '\\.tsx$': swc(true), '\\.[jt]s$': swc(false) },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 30_000,
}
