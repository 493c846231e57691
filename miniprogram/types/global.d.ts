/** Origin of the API; written in by the build (config/index.ts). */
declare const API_ORIGIN: string
/** Of this mini-program, as package.json has it; part of every consent record. */
declare const APP_VERSION: string

declare module '*.scss'
