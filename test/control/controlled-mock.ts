import { expect } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { type ControlOptions, controlApi } from '../../src/control/control-api.ts';
import { contract } from '../../src/control/generated/contract.ts';
import { document } from '../../src/control/generated/document.ts';
import { type ApiDefinition, type ExchangeRecord, Standin, type StandinOptions } from '../../src/index.ts';

const validators = lazyValidators(document, contract.operations);

/** The control API with its replies held against its contract, which the mock itself does not do. */
export const judged = (api: ApiDefinition): ApiDefinition => ({
  ...api,
  contract: { ...contract, validators: { ...contract.validators, reply: validators.reply } },
});

export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: any;
}

/** A mock at the frozen clock's start with its control API, and ways to call both. */
export function controlledMock(access: Partial<ControlOptions> = {}, options: Partial<StandinOptions> = {}) {
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: [waterQuality, workspaceAcl],
    clock: 'frozen',
    internalApis: (mock) => [judged(controlApi(mock, { version: '0.0.0', ...access }))],
    onExchange: (record) => records.push(record),
    ...options,
  });

  async function send(
    method: string,
    target: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answered> {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const reply = await standin.handle({ method, target, headers, body: bytes });
    const text = String(reply.body ?? '');
    const { violations = [] } = records.at(-1) ?? {};
    if (violations.length > 0) throw new Error(`${method} ${target}: ${violations.join('; ')}`);
    return { status: reply.status, headers: reply.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** `path` below `/__standin`. */
  const control = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(
      method,
      `/__standin${path}`,
      {
        host: '127.0.0.1:4010',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body === undefined ? undefined : JSON.stringify(body),
    );

  /** Calls one of the APIs that are controlledMock. */
  const call = (token: string, target: string, sandbox?: string) =>
    send('GET', target, {
      authorization: `Bearer ${token}`,
      ...(sandbox !== undefined && { 'standin-sandbox': sandbox }),
    });

  return { standin, records, send, control, call };
}

/** A problem (RFC 9457) whose detail says this. */
export const problem = (status: number, detail: RegExp) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title: expect.any(String), status, detail: expect.stringMatching(detail) },
});
