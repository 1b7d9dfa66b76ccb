import type { Operation } from '../../contract/contract.ts';
import { partsFromDocument } from '../derive/parts-from-document.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received } from '../model/exchange.ts';
import { Skip } from '../model/mismatch.ts';
import { refusalOfEffect } from '../model/named-effects.ts';
import type { Suite } from '../model/suite.ts';
import { documents401, mayNeedCredentials, needsCredentials } from '../model/unstated-credentials.ts';
import type { PacedClient } from '../run/paced-client.ts';
import { knownId } from './known-id.ts';
import { missingIds } from './missing-ids.ts';
import { personaRequest } from './persona-request.ts';
import { NoAnswer } from './send.ts';
import type { ApiTarget, Identity, Target } from './target.ts';

export interface Preflight {
  /** The target without the personas that it refuses, and with the ids at which it has nothing. */
  target: Target;
  /** What is wrong with the personas and ids, a sentence each. */
  remarks: string[];
}

/**
 * Asks a real target, before the first check, whether it accepts each persona, whether they are distinct, and whether the ids of the
 * configuration exist. A persona that it refuses is left out, so that its checks are skipped with the reason and the others run; so are
 * the checks that need an id at which there is nothing.
 */
export async function preflight(
  target: Target,
  suites: ReadonlyMap<string, Suite>,
  client: PacedClient,
): Promise<Preflight> {
  const apis: Record<string, ApiTarget> = {};
  const remarks = new Set<string>();
  for (const [name, apiTarget] of Object.entries(target.apis)) {
    const suite = suites.get(name);
    if (!suite) {
      apis[name] = apiTarget;
      continue;
    }
    const asking = { client, timeout: target.timeout, remarks };
    const accepted = await acceptedPersonas(suite.api, apiTarget, asking);
    const missing = await missingIds(suite.api, accepted, (operation, persona) =>
      ask(suite.api, accepted, operation, persona, asking),
    );
    for (const sentence of Object.values(missing)) remarks.add(sentence);
    apis[name] = { ...accepted, missing };
  }
  return { target: { ...target, apis }, remarks: [...remarks] };
}

interface Asking {
  client: PacedClient;
  /** Milliseconds that an answer may take. */
  timeout: number;
  remarks: Set<string>;
}

/** How many operations are asked of one API. */
const mostProbes = 3;
/** A persona whose token is not meant to be valid. */
const invalidPersonas = ['expired'];

async function acceptedPersonas(api: ApiContract, apiTarget: ApiTarget, asking: Asking): Promise<ApiTarget> {
  const { remarks } = asking;
  const names = Object.keys(apiTarget.personas).filter((name) => !invalidPersonas.includes(name));
  for (const [one, other] of pairsOf(names))
    if (isSameIdentity(apiTarget.personas[one], apiTarget.personas[other]))
      remarks.add(
        `${one} and ${other} have the same credentials: checks that need two callers prove nothing`,
      );
  const probes = probesOf(api, apiTarget);
  const refused: Record<string, string> = {};
  /** By persona: the operation that accepted it. */
  const accepting: Record<string, string> = {};
  /** By persona: what it was answered about itself. */
  const accounts = new Map<string, string>();
  for (const name of names) {
    const expired = expiryOf(apiTarget.personas[name]);
    if (expired !== undefined) {
      refused[name] = `${name}'s token expired at ${expired}`;
      continue;
    }
    const forbidden: string[] = [];
    for (const operation of probes) {
      const answer = await ask(api, apiTarget, operation, name, asking);
      if (!answer) continue;
      const where = `${operation.method} ${operation.path}`;
      if (answer.status === 401) {
        refused[name] ??= `${name}'s token was refused: 401 at ${where}${reasonIn(answer)}`;
        continue;
      }
      if (answer.status === 403) {
        if (await isAnsweredAlike(api, apiTarget, operation, { name, answer }, asking))
          refused[name] ??= `${name}'s token was refused: 403 at ${where}, as a wrong one is`;
        else
          forbidden.push(
            `${name} has too few rights for some operations: 403 at ${where}${reasonIn(answer)}`,
          );
      }
      if (answer.status >= 300) continue;
      // One operation that refuses what others accept has a fault of its own.
      delete refused[name];
      accepting[name] = operation.id;
      if (isAboutCaller(operation)) accounts.set(name, answer.text);
      break;
    }
    for (const remark of forbidden) remarks.add(remark);
  }
  for (const [one, other] of pairsOf([...accounts.keys()]))
    if (accounts.get(one) === accounts.get(other) && accounts.get(one) !== '')
      remarks.add(`${one} and ${other} are the same account: the target answers both alike about themselves`);
  for (const sentence of Object.values(refused)) remarks.add(sentence);
  const personas = Object.entries(apiTarget.personas).filter(([name]) => !(name in refused));
  return {
    ...apiTarget,
    personas: Object.fromEntries(personas),
    refused: { ...apiTarget.refused, ...refused },
    accepting,
  };
}

const pairsOf = (names: readonly string[]): [string, string][] =>
  names.flatMap((one, index) => names.slice(index + 1).map((other): [string, string] => [one, other]));

const isSameIdentity = (one: Identity | undefined, other: Identity | undefined): boolean =>
  JSON.stringify([one?.headers, one?.query]) === JSON.stringify([other?.headers, other?.query]);

/** Operations that only read, that need credentials, and whose parameters are known; those about the caller first. */
function probesOf(api: ApiContract, apiTarget: ApiTarget): Operation[] {
  const isKnown = (id: string, name: string): boolean => knownId(apiTarget.ids, name, id) !== undefined;
  // Where the document does not say which operations need credentials, those that can refuse them show it best.
  const isGuarded = (one: Operation): boolean =>
    needsCredentials(one) || (mayNeedCredentials(api, one) && documents401(one));
  const reads = api.contract.operations.filter((one) => one.method === 'GET' && !one.body?.required);
  const guarded = reads.filter(isGuarded);
  return (guarded.length > 0 ? guarded : reads.filter((one) => mayNeedCredentials(api, one)))
    .filter((one) => refusalOfEffect(api.document, one, apiTarget) === undefined)
    .filter(({ id }) => apiTarget.operations?.includes(id) ?? true)
    .filter(({ id, parameters }) =>
      parameters.every(({ in: location, required, name }) =>
        location === 'path' || required ? isKnown(id, name) : true,
      ),
    )
    .filter(({ replies }) =>
      replies.every(({ content }) => content.every(({ mediaType }) => mediaType !== 'text/event-stream')),
    )
    .toSorted((a, b) => Number(isAboutCaller(b)) - Number(isAboutCaller(a)))
    .slice(0, mostProbes);
}

const isAboutCaller = ({ path }: Operation): boolean =>
  /\/(me|self|whoami|myself|current|profile|user|account)\/?$/i.test(path);

/** The answer to a read as a persona; `undefined` if there is none. */
export async function ask(
  api: ApiContract,
  apiTarget: ApiTarget,
  operation: Operation,
  persona: string | undefined,
  { client, timeout }: Omit<Asking, 'remarks'>,
): Promise<Received | undefined> {
  const { parts } = partsFromDocument(api, operation, (name) => knownId(apiTarget.ids, name, operation.id));
  const sent = personaRequest(api, apiTarget, operation.id, parts, persona);
  try {
    return await client.send(sent, { timeout });
  } catch (error) {
    // What keeps a request from being answered keeps the checks from running too, and they say it.
    if (error instanceof NoAnswer || error instanceof Skip) return undefined;
    throw error;
  }
}

/** Whether a token that nobody gave is answered as the persona's own is: some services refuse a wrong token with 403. */
async function isAnsweredAlike(
  api: ApiContract,
  apiTarget: ApiTarget,
  operation: Operation,
  { name, answer }: { name: string; answer: Received },
  asking: Asking,
): Promise<boolean> {
  const own = apiTarget.personas[name] as Identity;
  const wrong = wrongIdentity(own);
  const target = { ...apiTarget, personas: { ...apiTarget.personas, [name]: wrong } };
  const other = await ask(api, target, operation, name, asking);
  return other !== undefined && other.status === answer.status && other.text === answer.text;
}

/** The same scheme, and a text in place of the token. */
function wrongIdentity({ headers, query, ...rest }: Identity): Identity {
  const wrongIn = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value.replace(/\S+$/, 'standin-wrong')]),
    );
  return { ...rest, headers: wrongIn(headers), ...(query && { query: wrongIn(query) }) };
}

/** What the target says of a refusal: RFC 6750, section 3. */
function reasonIn({ headers }: Received): string {
  const challenge = headers['www-authenticate'] ?? '';
  const [, error] = /error="([^"]+)"/.exec(challenge) ?? [];
  const [, description] = /error_description="([^"]+)"/.exec(challenge) ?? [];
  const reason = [error, description].filter(Boolean).join(': ');
  return reason === '' ? '' : ` (${reason})`;
}

/** When a signed token expired, as it says itself (RFC 7519, section 4.1.4); `undefined` if it did not. */
function expiryOf(identity: Identity | undefined): string | undefined {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(identity?.headers.authorization ?? '') ?? [];
  if (payload === undefined) return undefined;
  try {
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof exp === 'number' && exp * 1000 < Date.now()
      ? new Date(exp * 1000).toISOString()
      : undefined;
  } catch {
    // It is not a JSON Web Token.
    return undefined;
  }
}
