import type { ApiConfig, CheckConfig, PersonaConfig, ReadConfig } from '../read/config.ts';
import type { Secrets } from '../run/secrets.ts';
import { withoutSlash } from './base-url.ts';
import type { ApiTarget, Hooks, Identity, Target } from './target.ts';

/** What the command line adds to the configuration. */
export interface TargetOptions {
  /** Without a slash at its end. */
  url: string;
  /** Bearer tokens, by persona. */
  tokens: Readonly<Record<string, string>>;
  strict: boolean;
  readOnly: boolean;
}

/** A target that is not our mock, with these APIs. All credentials for it become secrets. */
export function realTarget(
  apis: readonly string[],
  { url, tokens, strict, readOnly }: TargetOptions,
  read: ReadConfig | undefined,
  secrets: Secrets,
): Target {
  const config: CheckConfig = read?.config ?? {};
  const seconds = (value: number | undefined, usual: number): number => (value ?? usual) * 1000;
  const target: Target = {
    url,
    apis: Object.fromEntries(
      apis.map((name) => {
        const own = apiTarget(config, config.apis?.[name] ?? {}, url, tokens, secrets);
        return [name, { ...own, confirmed: config.confirmed?.[name] ?? [] }];
      }),
    ),
    hooks: {},
    allow: config.allow ?? {},
    tolerance: seconds(config.tolerance, 2),
    strict: strict || (config.strict ?? false),
    readOnly,
    limits: config.limits ?? false,
    timeout: seconds(config.timeout, 10),
    patience: seconds(config.patience, 10),
  };
  // After the personas, whose names describe a secret better than a variable's name.
  keepSecret(read, secrets);
  return target;
}

/** The target with its hook for events, and with the ids that its hook `setup` gave. */
export const withHooks = (target: Target, hooks: Hooks, ids: Readonly<Record<string, string>>): Target => ({
  ...target,
  hooks,
  apis: Object.fromEntries(
    Object.entries(target.apis).map(([name, api]) => [name, { ...api, ids: { ...api.ids, ...ids } }]),
  ),
});

function apiTarget(
  config: CheckConfig,
  api: ApiConfig,
  url: string,
  tokens: Readonly<Record<string, string>>,
  secrets: Secrets,
): ApiTarget {
  const given = { ...config.personas, ...api.personas };
  const fromLine = Object.entries(tokens).map(([name, token]) => [name, { token }] as const);
  const personas = { ...given, ...Object.fromEntries(fromLine) };
  const headers = lowered({ ...config.headers, ...api.headers });
  return {
    url: withoutSlash(api.url ?? url),
    operations: api.operations,
    channels: api.channels,
    personas: Object.fromEntries(
      Object.entries(personas).map(([name, persona]) => [name, identityOf(name, persona, secrets)]),
    ),
    ids: { ...config.ids, ...api.ids },
    headers,
    ...(api.writes && { writes: api.writes }),
    ...(api.reads && { reads: api.reads }),
    ...(api.bodies && { bodies: api.bodies }),
  };
}

function identityOf(
  name: string,
  { token, headers, query, scopes, role }: PersonaConfig,
  secrets: Secrets,
): Identity {
  const all = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...lowered(headers ?? {}),
  };
  const rows = Object.entries(all);
  for (const [header, value] of rows)
    secrets.addHeader(name, header, value, rows.length === 1 || header === 'authorization');
  for (const [field, value] of Object.entries(query ?? {})) secrets.addHeader(name, field, value, false);
  return { headers: all, query, scopes, ...(role && { role }) };
}

/** Variables of the environment are secrets if credentials or headers contain them. */
function keepSecret(read: ReadConfig | undefined, secrets: Secrets): void {
  if (!read) return;
  const { personas, headers, apis = {} } = read.config;
  const credentials = JSON.stringify([
    personas,
    headers,
    Object.values(apis).map((api) => [api.personas, api.headers]),
  ]);
  for (const [name, value] of read.variables)
    if (credentials.includes(JSON.stringify(value).slice(1, -1))) secrets.add(value, `$${name}`);
}

const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
