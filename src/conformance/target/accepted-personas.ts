import type { Operation } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received } from '../model/exchange.ts';
import { refusalOfEffect } from '../model/named-effects.ts';
import { documents401, mayNeedCredentials, needsCredentials } from '../model/unstated-credentials.ts';
import { lackingCredentials } from '../run/expect-rights.ts';
import { type Asking, ask } from './ask-as-persona.ts';
import { knownId } from './known-id.ts';
import { personaWithRole } from './persona-role.ts';
import type { ApiTarget, Identity } from './target.ts';

/** How many operations are asked of one API. */
const mostProbes = 3;
/** A persona whose token is not meant to be valid. */
const invalidPersonas = ['expired'];

/** The API without the personas that the target refuses. What is wrong with one is added to `remarks`. */
export async function acceptedPersonas(
  api: ApiContract,
  apiTarget: ApiTarget,
  asking: Asking,
  remarks: Set<string>,
): Promise<ApiTarget> {
  const names = Object.keys(apiTarget.personas).filter((name) => !invalidPersonas.includes(name));
  for (const [one, other] of pairsOf(names))
    if (isSameIdentity(apiTarget.personas[one], apiTarget.personas[other]))
      remarks.add(
        `${one} and ${other} have the same credentials: checks that need two callers prove nothing`,
      );
  const probes = probesOf(api, apiTarget);
  const foreign = personaWithRole(apiTarget, 'foreign');
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
    const { accepted, refusals, forbidden } = await probed(api, apiTarget, probes, name, asking);
    for (const { operation, received } of accepted)
      if (isAboutCaller(operation)) accounts.set(name, received.text);
    if (accepted[0]) accepting[name] = accepted[0].operation.id;
    const [refusal] = refusals;
    const [denied] = forbidden;
    if (refusal && accepted.length === 0) refused[name] = `${name}'s token was refused: ${describe(refusal)}`;
    else if (
      denied &&
      accepted.length === 0 &&
      (await isAnsweredAlike(api, apiTarget, denied, { name, asking }))
    )
      refused[name] = `${name}'s token was refused: ${describe(denied)}, as a wrong one is`;
    else {
      // One operation that refuses what others accept has a fault of its own, if it asks for nothing else.
      for (const one of refusals) {
        const lacking = lackingCredentials(api.contract.securitySchemes, apiTarget, one.operation, name);
        if (lacking !== undefined)
          remarks.add(`${name} lacks credentials for some operations: ${describe(one)}; ${lacking}`);
      }
      if (name !== foreign && denied)
        remarks.add(`${name} has too few rights for some operations: ${describe(denied)}`);
    }
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

interface Probe {
  operation: Operation;
  received: Received;
}

/** What the target answers a persona: where it is accepted, where its credentials are refused, and where it has no right. */
async function probed(
  api: ApiContract,
  apiTarget: ApiTarget,
  probes: readonly Operation[],
  name: string,
  asking: Asking,
): Promise<{ accepted: Probe[]; refusals: Probe[]; forbidden: Probe[] }> {
  const all: Probe[] = [];
  for (const operation of probes) {
    const received = await ask(api, apiTarget, operation, name, asking);
    if (received) all.push({ operation, received });
  }
  const withStatus = (status: number): Probe[] => all.filter(({ received }) => received.status === status);
  return {
    accepted: all.filter(({ received }) => received.status < 300),
    refusals: withStatus(401),
    forbidden: withStatus(403),
  };
}

const describe = ({ operation: { method, path }, received }: Probe): string =>
  `${received.status} at ${method} ${path}${reasonIn(received)}`;

const pairsOf = (names: readonly string[]): [string, string][] =>
  names.flatMap((one, index) => names.slice(index + 1).map((other): [string, string] => [one, other]));

const isSameIdentity = (one: Identity | undefined, other: Identity | undefined): boolean =>
  JSON.stringify([one?.headers, one?.query]) === JSON.stringify([other?.headers, other?.query]);

/**
 * Operations that only read, that need credentials, and whose parameters are known; one for each kind of credentials first, and of
 * each kind those about the caller.
 */
function probesOf(api: ApiContract, apiTarget: ApiTarget): Operation[] {
  const isKnown = (id: string, name: string): boolean => knownId(apiTarget.ids, name, id) !== undefined;
  // Where the document does not say which operations need credentials, those that can refuse them show it best.
  const isGuarded = (one: Operation): boolean =>
    needsCredentials(one) || (mayNeedCredentials(api, one) && documents401(one));
  const reads = api.contract.operations.filter((one) => one.method === 'GET' && !one.body?.required);
  const guarded = reads.filter(isGuarded);
  const all = (guarded.length > 0 ? guarded : reads.filter((one) => mayNeedCredentials(api, one)))
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
    .toSorted((a, b) => Number(isAboutCaller(b)) - Number(isAboutCaller(a)));
  const kinds = Map.groupBy(all, ({ security }) => JSON.stringify(security));
  const firsts = [...kinds.values()].flatMap((ofKind) => ofKind.slice(0, 1));
  return [...new Set([...firsts, ...all])].slice(0, mostProbes);
}

const isAboutCaller = ({ path }: Operation): boolean =>
  /\/(me|self|whoami|myself|current|profile|user|account)\/?$/i.test(path);

/** Whether a token that nobody gave is answered as the persona's own is: some services refuse a wrong token with 403. */
async function isAnsweredAlike(
  api: ApiContract,
  apiTarget: ApiTarget,
  { operation, received }: Probe,
  { name, asking }: { name: string; asking: Asking },
): Promise<boolean> {
  const wrong = wrongIdentity(apiTarget.personas[name] as Identity);
  const target = { ...apiTarget, personas: { ...apiTarget.personas, [name]: wrong } };
  const other = await ask(api, target, operation, name, asking);
  return other !== undefined && other.status === received.status && other.text === received.text;
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
