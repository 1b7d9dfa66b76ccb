/** The laws of the conformance suite for the resources of a document, judged strictly at the mock that is inferred from it. */
import { serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { type Difference, differences } from '../../src/conformance/model/differences.ts';
import type { Received } from '../../src/conformance/model/exchange.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { PacedClient } from '../../src/conformance/run/paced-client.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { findMock } from '../../src/conformance/target/find-mock.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { memberOf } from '../../src/resources/member-path.ts';
import type { Resource, ResourceModel } from '../../src/resources/model.ts';
import { type LawsResult, noteLaw } from './laws-result.ts';

const everyReply = 'every reply is valid';

/** `doing` is called with what is done next. */
export async function checkLaws(file: string, doing: (what: string) => void = () => {}): Promise<LawsResult> {
  const suite = await ownSuite(file);
  const { api } = suite;
  const model = api.resources();
  const contract = { ...api.contract, resources: async () => model };
  const standin = createStandin({ apis: [await behave({ name: api.name, contract })], version: '0' });
  const server = await serve(standin);
  const result: LawsResult = {
    ...{ resources: model.resources.length, checked: {}, broken: [] },
    unjudged: { blocked: 0, skipped: 0 },
  };
  try {
    const { scopes } = (await findMock(server.url, undefined)) ?? { scopes: {} };
    const hasState = model.resources.length > 0;
    const state = (hasState && standin.sandboxes.use('default')?.state(api.name)) || {};
    const ids = idsOfParents(model, (name) => state[name]?.all() ?? []);
    const judged = { ...suite, profile: { ...suite.profile, mock: { ...suite.profile.mock, ids } } };
    const suites = new Map([[api.name, judged]]);
    const target = mockTarget(server.url, suites, { scopes });
    const checks = suite.checks.filter(({ resource, needsRole }) => resource !== undefined && !needsRole);
    const client = new WatchedClient((received) => {
      const { operation: id, method, url } = received.sent;
      const operation = api.contract.operations.find((one) => one.id === id && one.method === method);
      if (!operation) return;
      const difference = differences.reply(api, operation.id, received);
      const isValid = !difference || isExcused(difference, operation, received.status);
      const told = `${difference?.documented}, received ${difference?.received}`;
      const detail = `${operation.id} ${received.status}: ${told} ${method} ${url}`;
      noteLaw(result, { resource: '', law: everyReply, detail }, isValid);
    });
    doing('the first check');
    await runChecks(runAgainst(target, suites, { checks, client }), {
      onOutcome: (outcome) => {
        doing(`the check after ${outcome.check.id}`);
        noteOutcome(result, outcome);
      },
    });
  } finally {
    standin.close();
    await server.close();
  }
  return result;
}

/** Shows every reply as it was received. */
class WatchedClient extends PacedClient {
  readonly #watch: (received: Received) => void;

  constructor(watch: (received: Received) => void) {
    super({ readOnly: false, obey429: false });
    this.#watch = watch;
  }

  override async send(...request: Parameters<PacedClient['send']>): Promise<Received> {
    const received = await super.send(...request);
    this.#watch(received);
    return received;
  }
}

/** As a configuration gives them: the keys of parents that a client can neither list nor create, by operation and parameter. */
function idsOfParents(
  { resources }: ResourceModel,
  recordsOf: (resource: string) => readonly object[],
): Record<string, string> {
  const ids: Record<string, string> = {};
  const isFound = ({ methods }: Resource): boolean =>
    methods.some(({ kind }) => kind === 'list' || kind === 'create');
  for (const { methods, parents, key, name } of resources)
    for (const { operation, address, kind } of methods)
      for (const [parameter, member] of Object.entries(address)) {
        const isOwn = String(member) === String(key?.member) && kind !== 'list' && kind !== 'create';
        const parent = parents.find((one) => String(one.member) === String(member));
        const owner = resources.find((one) => one.name === parent?.resource);
        if (isOwn || (owner && isFound(owner))) continue;
        const [record] = recordsOf(owner && parent?.key ? owner.name : name);
        const value = record && memberOf(record, (owner && parent?.key) || member);
        if (value !== undefined && value !== null) ids[`${operation}.${parameter}`] = String(value);
      }
  return ids;
}

function noteOutcome(result: LawsResult, outcome: Outcome): void {
  const { check, status, documented, received, reason, exchange } = outcome;
  if (status === 'skipped' || status === 'blocked') result.unjudged[status]++;
  else {
    const what = documented === undefined ? reason : `${documented}, received ${received}`;
    const where = exchange ? ` ${exchange.sent.method} ${exchange.sent.url}` : '';
    const law = check.id.replace(/^.*\/law\//, '');
    const detail = `${check.operation}: ${what}${where}`;
    noteLaw(result, { resource: check.resource ?? '', law, detail }, status === 'passed');
  }
}

/** What the document itself leaves no valid reply for. */
function isExcused(
  { documented, received, isUnstated }: Difference,
  { replies }: Operation,
  status: number,
): boolean {
  if (isUnstated) return true;
  // A schema that cannot be compiled; a list that must not be empty, of what has no records.
  if (/has an invalid schema/.test(documented)) return true;
  if (received === '[]' && /must NOT have fewer than \d+ items/.test(documented)) return true;
  if (status < 400) return false;
  // `security` refuses calls, although no reply is documented for that.
  if (status === 401 || status === 403) return true;
  // Where no documented error means what is refused, the status is that of HTTP.
  const near = status === 404 ? /^(404|410|400|4XX|default)$/ : /^(400|422|4XX|default)$/;
  return !replies.some((one) => one.status === String(status) || near.test(one.status));
}
