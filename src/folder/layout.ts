/** What stands where in the folder of a user's own API. */
export const layout = {
  /** The HTTP contract, OpenAPI 3.0 or 3.1. */
  contract: 'openapi.yaml',
  /** The messages that it pushes, AsyncAPI 3.0, if it pushes any. */
  messages: 'asyncapi.yaml',
  /** What the contract says that no schema can, if anything. */
  statements: 'statements.yaml',
  /** `export default defineApi({ … })` */
  config: 'standin.config.ts',
  /** Words for fixtures, if it has any. */
  pools: 'pools.yaml',
  /** A folder of YAML files. */
  scenarios: 'scenarios',
  /** Checks of its statements, if it has any. */
  checks: 'checks.ts',
  /** A folder: what `standin generate` writes, and nobody else. */
  generated: 'generated',
} as const;
