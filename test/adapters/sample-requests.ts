import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { deref } from '../../src/contract/json-pointer.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { TokenClaims } from '../../src/engine/tokens.ts';
import type { Clock } from '../../src/sandbox/clock.ts';
import type { Sent } from './exchange.ts';

export const builtIn: readonly ApiDefinition[] = [orgWorkspaces, waterQuality, fastio, workspaceAcl];

/** The built-in APIs without their behaviour: the contract answers, and what an adapter does shows by itself. */
export const apis: readonly ApiDefinition[] = builtIn.map(({ handlers: _, state: __, ...api }) => api);

/** A parameter of an operation as its document gives it. */
export interface SampleParameter {
  name: string;
  in: string;
  required: boolean;
  schema: any;
  example: string | undefined;
  /** `x-invalid`. */
  invalid: string | undefined;
}

/** An operation, and a valid call of it out of its own document. */
export interface Sample {
  api: ApiDefinition;
  operation: Operation;
  /** `fastio/searchEvents` */
  name: string;
  parameters: SampleParameter[];
  body: { mediaType: string; value: any; schema: any } | undefined;
}

/** Parameters that no schema requires but a statement does. */
const alsoNeeded: Record<string, string[]> = {
  searchEvents: ['workspace_id'],
  summarizeEvents: ['workspace_id'],
};

export async function readSamples(): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const api of apis) {
    const document = await api.contract.document();
    for (const operation of api.contract.operations) {
      const item = document.paths[operation.path];
      const node = item[operation.method.toLowerCase()];
      const parameters = [...(item.parameters ?? []), ...(node.parameters ?? [])].map((one) => {
        const parameter = deref(document, one) as any;
        const schema = deref(document, parameter.schema) as any;
        const value = parameter.example ?? schema.examples?.[0] ?? schema.default;
        return {
          name: parameter.name,
          in: parameter.in,
          required: parameter.required === true,
          schema,
          example: value === undefined ? undefined : String(value),
          invalid: parameter['x-invalid'],
        };
      });
      samples.push({
        api,
        operation,
        name: `${api.name}/${operation.id}`,
        parameters,
        body: sampleBody(document, node),
      });
    }
  }
  return samples;
}

function sampleBody(document: any, node: any): Sample['body'] {
  if (!node.requestBody) return undefined;
  const [[mediaType, content]] = Object.entries<any>(
    (deref(document, node.requestBody) as any).content,
  ) as any;
  const [first] = Object.values<any>(content.examples ?? {});
  const value = content.example ?? (deref(document, first) as any).value;
  return { mediaType, value, schema: deref(document, content.schema) };
}

export interface Changes {
  /** Parameters by name: another text, or `undefined` to leave one out. */
  parameters?: Record<string, string | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
}

/** A valid call, with changes. */
export function callOf(sample: Sample, { parameters = {}, body, headers = {}, token }: Changes = {}): Sent {
  const { operation } = sample;
  let path = operation.path;
  const query: string[] = [];
  for (const { name, in: location, required, example } of sample.parameters) {
    const needed = required || alsoNeeded[operation.id]?.includes(name);
    const text = name in parameters ? parameters[name] : needed ? example : undefined;
    if (text === undefined) continue;
    if (location === 'path') path = path.replace(`{${name}}`, encodeURIComponent(text));
    else if (location === 'query') query.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
    else headers = { ...headers, [name.toLowerCase()]: text };
  }
  const sent: Sent = {
    method: operation.method,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: { authorization: `Bearer ${token ?? 'standin_owner'}`, ...headers },
  };
  if (!sample.body) return sent;
  const { mediaType, value } = sample.body;
  const content = body === undefined ? value : body;
  const text = mediaType.includes('json') ? JSON.stringify(content) : String(new URLSearchParams(content));
  return { ...sent, headers: { 'content-type': mediaType, ...sent.headers }, body: text };
}

/** The credentials that a call of this operation needs: a persona's, but where the token itself is what is tested. */
export async function tokenFor({ operation }: Sample, standin: Standin): Promise<string> {
  return operation.id === 'validateRealtimeToken' ? realtimeToken(standin) : 'standin_owner';
}

/** The clock that judges a token which names no sandbox. */
export const clockOf = (standin: Standin): Clock => {
  const sandbox = standin.sandboxes.use('default');
  if (!sandbox) throw new Error('there is no default sandbox');
  return sandbox.clock;
};

/** A signed token, issued now; `expiresIn` in seconds. */
export const signed = (standin: Standin, claims: TokenClaims, expiresIn?: number): Promise<string> =>
  standin.tokens.sign(claims, Math.floor(clockOf(standin).now() / 1_000_000), expiresIn);

export const realtimeToken = (
  standin: Standin,
  claims: TokenClaims = {},
  expiresIn = 3600,
): Promise<string> =>
  signed(standin, { room_id: '1234567890123456789', scope: 'realtime', ...claims }, expiresIn);
