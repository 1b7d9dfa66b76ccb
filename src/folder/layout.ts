/** The files in the folder of a user's own API. */
export const layout = {
  /** The HTTP contract: Swagger 2.0, OpenAPI 3.0 or 3.1. */
  contract: 'openapi.yaml',
  /** The messages that it pushes, AsyncAPI 3.0, if it pushes any. */
  messages: 'asyncapi.yaml',
  /** What the contract states beyond its schemas, if anything. */
  statements: 'statements.yaml',
  /** `export default defineApi({ … })` */
  config: 'standin.config.ts',
  /** The schemas of its collections' records, if it has any. */
  records: 'records.yaml',
  /** Words for fixtures, if it has any. */
  pools: 'pools.yaml',
  /** A folder of YAML files. */
  scenarios: 'scenarios',
  /** Checks of its statements, if it has any. */
  checks: 'checks.ts',
  /** A folder that only `standin generate` writes. */
  generated: 'generated',
} as const;
