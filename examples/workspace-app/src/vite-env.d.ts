/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the API is; the mock's usual address without it. */
  readonly VITE_API_URL?: string;
}
