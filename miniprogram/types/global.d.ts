/** Origin of the API; written in by the build (config/index.ts). */
declare const API_ORIGIN: string

declare module '*.scss'
