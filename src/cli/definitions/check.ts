import { defineCommand } from '../command.ts';
import { apiNames } from './apis.ts';

const what = 'What is checked';
const caller = 'Who calls';
const how = 'How it runs';
const judged = 'How it is judged';

export const definition = defineCommand({
  name: 'check',
  summary: 'check whether an implementation keeps its contract',
  description: `Checks whether the implementation at URL keeps its contract. A mock of Standin is recognized: there each check gets
    a sandbox of its own, and sets its clock. Anything else is a real system: only what a check created is changed, and
    removed again.`,
  positionals: [{ name: 'URL' }],
  options: {
    api: {
      type: 'text',
      value: 'NAME',
      group: what,
      description: 'a built-in API; without it those that the target serves',
      isMultiple: true,
      suggestions: apiNames,
    },
    contract: {
      type: 'text',
      value: 'FILE',
      group: what,
      description: `an OpenAPI 3.0 or 3.1 document of your own, for the checks that can be derived from it; or a folder, for those
        and for each row of its statements.yaml, by the check of its checks.ts`,
    },
    filter: {
      type: 'text',
      value: 'GLOB',
      group: what,
      description: "only checks whose ids match: 'fastio/search-*', '*/{401,403}*'",
      isMultiple: true,
    },
    shard: { type: 'text', value: 'I/N', group: what, description: 'part I of N; the same on every machine' },
    explore: {
      type: 'number',
      value: 'S',
      group: what,
      description: 'searches beyond the examples for S seconds',
      above: 0,
    },
    replay: {
      type: 'text',
      value: 'ID',
      group: what,
      description: 'only this check, with everything that is sent and received',
    },
    token: {
      type: 'text',
      value: 'PERSONA=TOKEN',
      group: caller,
      description: 'a bearer token of owner, admin, member, viewer or outsider',
      isMultiple: true,
    },
    config: {
      type: 'text',
      value: 'FILE',
      group: caller,
      description: `APIs, tokens, ids, hooks and what is allowed; default standin.check.yaml, if it exists`,
    },
    'read-only': {
      type: 'flag',
      group: how,
      description: 'sends only GET and HEAD, and prints its plan first',
    },
    'rate-limit': {
      type: 'number',
      value: 'N',
      group: how,
      description: 'sends at most N requests a second',
      above: 0,
    },
    'max-time': {
      type: 'number',
      value: 'S',
      group: how,
      description: 'ends after S seconds, clean-up included',
      above: 0,
    },
    seed: {
      type: 'number',
      value: 'N',
      group: how,
      description: 'values that are made depend on it',
      default: 1,
      isWhole: true,
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
    },
    clean: {
      type: 'text',
      value: 'RUN',
      group: how,
      description: 'checks nothing, and removes what a run that ended early left behind',
    },
    strict: {
      type: 'flag',
      group: judged,
      description: 'fails, and does not only warn, on what is published or inferred',
    },
    baseline: {
      type: 'text',
      value: 'FILE',
      group: judged,
      description: 'known failures, a list of {id, until, reason}; after its last day one counts again',
    },
    report: {
      type: 'text',
      value: 'FORMS',
      group: judged,
      description: 'writes reports: junit=FILE,json=FILE,html=FILE,github',
      isMultiple: true,
    },
  },
  examples: [
    ['check http://127.0.0.1:4010 --api fastio', 'a mock'],
    [
      'check https://api.example.com --contract ./openapi.yaml --read-only',
      'a real system, without changing it',
    ],
    ['check "$URL" --token owner="$TOKEN" --report junit=checks.xml', 'in CI'],
  ],
  exitStatuses: {
    0: 'the target conforms',
    1: 'it violates the contract',
    2: 'wrong usage or contract',
    3: 'inconclusive: not reached, cut short, or nothing was tested',
  },
});
