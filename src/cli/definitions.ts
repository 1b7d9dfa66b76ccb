import { personaNames } from '../engine/personas.ts';
import type { CommandDefinition, CommandInput, NamedCommand } from './command.ts';
import { diffDefinition } from './diff/definition.ts';
import { choice, flag, grouped, list, positiveNumber, text, wholeNumber, withDefault } from './option.ts';
import {
  apiNames,
  apis,
  controlOptions,
  documentOptions,
  folder,
  mockOptions,
  onlyApis,
  port,
  readOptions,
} from './shared-options.ts';

const mostWorkers = 256;

/** All commands by name, in the order of the help. */
const definitions = {
  serve: {
    summary: 'run a mock server of the built-in APIs, or of your own OpenAPI document',
    description: `Serves the built-in APIs (${apiNames.join(', ')}), or those that are named: a built-in API, a Swagger 2.0 or
      OpenAPI 3.0 to 3.2 document, a file or http(s) URL, or a folder with an openapi.yaml and, for handlers of your own, a standin.config.ts (standin init makes one).`,
    positionals: [apis],
    options: {
      port: withDefault(port, 4010),
      host: withDefault(text('HOST', 'the address to listen on'), '127.0.0.1'),
      ...mockOptions,
      ...documentOptions,
      'control-token': text(
        'TOKEN',
        'the control API under /__standin/ requires this token; without it, it answers only this machine',
      ),
      state: text(
        'FILE',
        'loads the state of all sandboxes from this file, if it exists, and saves each change there within a second',
      ),
      watch:
        flag(`applies each edit of a contract, handler, fixture or scenario at once and keeps the state; reports what no
        longer fits an edited contract, and each reply that violates it; after a broken edit the last working version stays`),
      workers: withDefault(
        wholeNumber(
          'serves by N processes, each with a part of the sandboxes, to use more cores; 0 is one for each core',
          0,
          mostWorkers,
        ),
        1,
      ),
      json: flag('prints one JSON object a line instead: first {"event":"ready",…}, then each exchange'),
    },
    examples: [
      ['serve', 'all built-in APIs on http://127.0.0.1:4010'],
      ['serve ./openapi.yaml --watch', 'your own document; edit it while it is served'],
      ['serve https://example.com/openapi.json', 'a document that is fetched at the start'],
      ['serve fastio --clock frozen --scenario flaky', 'one API, with a frozen clock and random failures'],
      ['serve --workers 0', 'by one process for each core'],
      ['serve ./my-api --state state.json', 'continues where the last run ended, also after a crash'],
    ],
    exitStatuses: {
      0: 'SIGINT, SIGTERM or SIGHUP ended it',
      1: 'the state could not be saved to the file of --state',
      2: 'wrong usage or contract',
    },
  },

  exec: {
    summary: 'run a command, such as your tests, with a mock of its own',
    description: `Serves a mock while the command runs, and ends with the command's status. The APIs are named as for standin
      serve. The command finds the mock in its environment: STANDIN_URL is its base URL, and STANDIN_TOKEN_OWNER, _ADMIN,
      _MEMBER, _VIEWER and _OUTSIDER, or those named after the personas of your own API, are the tokens of the personas.`,
    positionals: [apis],
    trailing: 'COMMAND [ARG …]',
    options: {
      port: withDefault(port, 0),
      log: text('FILE', 'writes each exchange with the reason for its answer there, one JSON object a line'),
      ...mockOptions,
      ...documentOptions,
    },
    examples: [
      ['exec -- npm test', 'your tests, against all built-in APIs'],
      ['exec ./openapi.yaml --clock frozen -- npx playwright test', 'against a mock of your own document'],
    ],
    exitStatuses: {
      N: 'the status of the command; 128 + n if signal n ended it',
      2: 'wrong usage or contract',
      126: 'the command could not be run',
      127: 'the command was not found',
    },
  },

  scenarios: {
    summary: 'list the scenarios, each with what it does',
    description: `Lists the scenarios that come with Standin, or those of the named APIs and those for any API: what each does to
      a sandbox, in one sentence. Choose one with standin serve --scenario NAME, with PUT /__standin/sandboxes/ID/scenario, or
      for one request with the header Standin-Scenario: NAME. A name without an API, such as empty-account, applies to all APIs
      together.`,
    positionals: [apis],
    options: {
      api: choice('NAME', 'only those of this API, and those for any API', apiNames),
      ...readOptions,
      json: flag('prints a JSON array of {name, api?, says}'),
    },
    examples: [
      ['scenarios --api fastio', 'those that a mock of fastio can begin with'],
      ['scenarios ./my-api', 'those of your own folder'],
    ],
    exitStatuses: { 0: 'done', 2: 'wrong usage, contract or scenario' },
  },

  check: {
    summary: 'check whether an implementation keeps its contract',
    description: `Checks whether the implementation at URL keeps its contract. A mock of Standin is recognized: there each check
      gets a sandbox of its own, and sets its clock. Anything else is a real system: a check changes only what it created, and
      deletes it again.`,
    positionals: [{ name: 'URL' }],
    options: {
      ...grouped('What is checked', {
        api: list('NAME', 'a built-in API; without it those that the target serves', apiNames),
        contract: text(
          'FILE',
          `a Swagger 2.0 or OpenAPI 3.0 to 3.2 document of your own, a file or http(s) URL, for the checks that can be derived from it; or a
          folder, for those and for each row of its statements.yaml, by the check of its checks.ts`,
        ),
        ...documentOptions,
        filter: list('GLOB', "only checks whose ids match: 'fastio/search-*', '*/{401,403}*'"),
        shard: text('I/N', 'part I of N; the same on every machine'),
        explore: positiveNumber('S', 'searches beyond the examples for S seconds'),
        replay: text(
          'ID',
          'only this check, with everything that is sent and received; no other API is asked',
        ),
      }),
      ...grouped('Who calls', {
        token: list(
          'PERSONA=TOKEN',
          'a bearer token of owner, admin, member, viewer or outsider, or of a persona of your own API',
        ),
        config: text(
          'FILE',
          'APIs, tokens, ids, hooks and what is allowed; default standin.check.yaml, if it exists',
        ),
      }),
      ...grouped('How it runs', {
        'read-only': flag('sends only GET and HEAD, and prints its plan first'),
        explain: flag(
          'prints what it needs of a real target and what it would change there, and sends nothing',
        ),
        'rate-limit': positiveNumber('N', 'sends at most N requests a second'),
        'max-time': positiveNumber('S', 'ends after S seconds, clean-up included'),
        partial: flag(
          'a run that --max-time ended, and that found nothing wrong until then, ends with status 0, not 3',
        ),
        seed: withDefault(wholeNumber('the seed of generated values', 0, Number.MAX_SAFE_INTEGER), 1),
        clean: text('RUN', 'runs no check; deletes what an earlier run that was cut short left behind'),
      }),
      ...grouped('How it is judged', {
        strict: flag('fails, and does not only warn, on what is published or inferred'),
        confirm: flag(
          'adds the resources of your own document of which no law was broken to the configuration: from then on a broken law of theirs fails',
        ),
        baseline: text(
          'FILE',
          'known failures, a list of {id, until, reason}; each is accepted up to and including the day `until`',
        ),
        report: list('FORMS', 'writes reports: junit=FILE,json=FILE,html=FILE,sarif=FILE,github'),
        script: text(
          'FILE',
          'writes a shell script that shows what is wrong again, with curl: it makes what it needs, asks, and takes it away',
        ),
      }),
    },
    examples: [
      ['check http://127.0.0.1:4010 --api fastio', 'a mock'],
      [
        'check https://api.example.com --contract ./openapi.yaml --read-only',
        'a real system, without changing it',
      ],
      ['check --contract ./openapi.yaml --explain', 'what a real system has to provide'],
      ['check "$URL" --token owner="$TOKEN" --report junit=checks.xml', 'in CI'],
    ],
    exitStatuses: {
      0: 'the target conforms, or nothing wrong was found in the checks that ran',
      1: 'it violates the contract',
      2: 'wrong usage or contract',
      3: 'inconclusive: not reached, cut short, nothing was tested, or calls were refused that checks need',
    },
  },

  report: {
    summary: 'make one report of the reports of shards',
    description: `Makes one report of those that the shards of a run have written (standin check --shard I/N --report json=FILE),
      as one run would have made it, and ends with its status. Each shard has to be there once.`,
    positionals: [
      { name: 'merge', isRequired: true, choices: ['merge'] },
      { name: 'FILE', isRequired: true, isMultiple: true, isFile: true },
    ],
    options: {
      report: list('FORMS', 'writes reports: junit=FILE,json=FILE,html=FILE,sarif=FILE,github'),
    },
    examples: [
      ['report merge shard-1.json shard-2.json --report junit=checks.xml,html=checks.html', 'of two shards'],
    ],
    exitStatuses: {
      0: 'the target conforms, or nothing wrong was found in the checks that ran',
      1: 'it violates the contract',
      2: 'wrong usage, or the files are not all shards of one run, each once',
      3: 'inconclusive: a shard was cut short, nothing was tested, or calls were refused that checks need',
    },
  },

  diff: diffDefinition,

  checks: {
    summary: 'list the checks, each with the sentence that it tests and its source',
    description:
      'Lists the checks of standin check: each with the sentence that it tests and the place where that is written.',
    options: {
      api: onlyApis,
      contract: text(
        'FILE',
        'those of an OpenAPI document of your own, a file or http(s) URL, or of a folder with one',
      ),
      ...documentOptions,
      json: flag(
        'prints a JSON array of {id, api, family, operation?, channel?, says, basis, source, node?, safe}',
      ),
    },
    examples: [
      ['checks --api fastio', 'those of one API'],
      ['checks --contract ./my-api', 'those of your own folder'],
    ],
    exitStatuses: { 0: 'done', 2: 'wrong usage or contract' },
  },

  mutants: {
    summary: 'test the conformance suite with mocks that have one defect each',
    description: `Tests the conformance suite: runs it strictly against our own mock with one defect at a time, first the checks
      of what the defect violates, and stops at the first check that fails.`,
    options: {
      api: onlyApis,
      filter: text('TEXT', 'only those whose names contain it'),
      json: flag('prints one JSON object a line'),
    },
    examples: [['mutants --api fastio', 'those of one API']],
    exitStatuses: { 0: 'every mutant was caught', 1: 'one was not, or none was run', 2: 'wrong usage' },
  },

  init: {
    summary: 'write a small API of your own to begin with, or one from your document',
    description: `Writes a small API of your own to begin with: a contract, two handlers, fixtures, a scenario, and checks of
      what no schema expresses. The API is called like the folder, which must not exist yet, or be empty. With --from it
      writes one that answers as your document does when it is served, as code to go on from: collections, fixtures, and a
      short handler for each operation that behaves.`,
    positionals: [folder],
    options: {
      from: text(
        'FILE',
        'the OpenAPI document to write it from, a file or http(s) URL; the API is called as serve calls it',
      ),
      records: withDefault(
        wholeNumber('with --from: how many records a collection begins with', 0, 1000),
        20,
      ),
      ...documentOptions,
    },
    examples: [
      ['init ./my-api', 'then: npx standin serve ./my-api --watch'],
      ['init ./shop --from ./openapi.yaml', 'the same answers, in code of your own'],
    ],
    exitStatuses: {
      0: 'done',
      2: 'wrong usage, the folder is not empty, the document is broken, or no resource was found in it',
    },
  },

  generate: {
    summary: "write the types and the compiled form of your own API's contract",
    description: `Writes what is made from your API's openapi.yaml, asyncapi.yaml and scenarios into FOLDER/generated: types for
      your handlers, and the compiled form that the engine and a browser's bundle load. Only what changed is written.`,
    positionals: [folder],
    options: {
      check: flag('writes nothing, and ends with status 1 if something is out of date; for CI'),
      ...readOptions,
    },
    examples: [
      ['generate ./my-api', 'after an edit of the contract'],
      ['generate ./my-api --check', 'in CI'],
    ],
    exitStatuses: {
      0: 'done, or all is up to date',
      1: 'with --check: something is out of date',
      2: 'wrong usage, contract or scenario',
    },
  },

  resources: {
    summary: 'print the resources of your own API, as they are inferred from its document',
    description: `Prints which operations list, get, create, replace, update and delete what: each resource with its key, parents,
      envelopes, paging and filters, then the operations that the contract's examples answer, with the reason.`,
    positionals: [{ name: 'FILE', isRequired: true, isFile: true }],
    options: {
      why: text(
        'SUBJECT',
        'only the evidence for this resource, operationId or path, with its places in the document',
      ),
      ...documentOptions,
      json: flag('prints the model as JSON'),
    },
    examples: [
      ['resources ./openapi.yaml', 'what would behave'],
      ['resources ./openapi.yaml --why createOrder', 'the evidence for one operation'],
    ],
    exitStatuses: { 0: 'done', 2: 'wrong usage or contract' },
  },

  emit: {
    summary: 'make an event happen in a running mock',
    description: `Makes an event happen in a running mock: it is appended to the log, and sent on every channel that follows the
      log. Ids are named as in the API's documents: workspace_id=1234567890123456789 object_id=… The log's entry is printed as
      JSON.`,
    positionals: [
      { name: 'EVENT', isRequired: true },
      { name: 'id=VALUE', isMultiple: true },
    ],
    options: {
      api: withDefault(text('NAME', 'the API that the event belongs to', apiNames), 'fastio'),
      actor: text(
        'PERSONA',
        'who causes it: owner, admin, member, viewer or outsider, or one of your own',
        personaNames,
      ),
      data: text('JSON', 'what the event contains beside its ids: a JSON object'),
      ...controlOptions,
    },
    examples: [
      ['emit comment_created --actor member workspace_id=1234567890123456789', 'a comment of a member'],
    ],
    exitStatuses: { 0: 'done', 2: 'wrong usage, or the mock refused it' },
  },

  journal: {
    summary:
      'print the requests to a running mock and the reasons for its answers, or mistakes of the client',
    description: `Prints the exchanges of a running mock, one line each, with the reason for the answer. standin journal lint
      prints the client's mistakes, with the numbers of the exchanges that show them.`,
    positionals: [{ name: 'lint', choices: ['lint'] }],
    options: {
      ...grouped('Which exchanges', {
        operation: text(
          'NAME',
          'fastio/searchEvents, a channel, fastio/* for an API, control/* for the control API, or none',
        ),
        status: text('STATUS', '429, a class such as 5xx, or 0 for those without an answer'),
        persona: text(
          'PERSONA',
          'owner, admin, member, viewer or outsider, or one of your own',
          personaNames,
        ),
        since: text('TIME', "from this time on by the sandbox's clock: 2026-01-15T09:00:00Z"),
        until: text('TIME', "before this time by the sandbox's clock"),
        violations: flag('only those whose reply violates the contract, each with what is wrong'),
        limit: wholeNumber('the last N', 1, 9999),
      }),
      follow: flag('continues with each exchange when it is over, until a signal ends it'),
      har: text('FILE', "writes them as an HTTP Archive, which browsers' tools open; - is stdout"),
      json: flag('prints one JSON object a line, with headers and bodies; secrets are masked'),
      ...controlOptions,
    },
    examples: [
      ['journal --follow', 'each exchange as it ends'],
      ['journal --status 4xx --limit 20', 'the last refusals'],
      ['journal lint', 'mistakes of the client'],
    ],
    exitStatuses: { 0: 'done', 1: 'lint found something', 2: 'wrong usage, or no mock answers' },
    moreHelp: async () => {
      const { lintRules } = await import('../control/lint/lint.ts');
      const rows = lintRules.map(({ name, description }) => [name, description] as const);
      return { heading: "What lint finds, by the sandbox's clock", rows };
    },
  },

  completion: {
    summary: 'print a script that completes commands and options in your shell',
    description: `Prints a script for the shell that completes commands, options and their fixed values, such as the names of the
      built-in APIs. It works where standin is on the PATH.`,
    positionals: [{ name: 'bash | zsh | fish', isRequired: true, choices: ['bash', 'zsh', 'fish'] }],
    examples: [
      ['completion bash >> ~/.bashrc', 'bash'],
      ['completion zsh > ~/.zfunc/_standin', 'zsh, where ~/.zfunc is on the fpath'],
      ['completion fish > ~/.config/fish/completions/standin.fish', 'fish'],
    ],
    exitStatuses: { 0: 'done', 2: 'wrong usage' },
  },
} satisfies Record<string, CommandDefinition>;

export type CommandName = keyof typeof definitions;

type OptionsOf<Definition> = Definition extends { options: infer Own } ? Own : Record<never, never>;

/** The input of a command's code. */
export type InputOf<Name extends CommandName> = CommandInput<OptionsOf<(typeof definitions)[Name]>>;

export const definitionOf = (name: CommandName): NamedCommand => {
  const definition: CommandDefinition = definitions[name];
  return { positionals: [], options: {}, ...definition, name };
};

export const allDefinitions = (): NamedCommand[] =>
  (Object.keys(definitions) as CommandName[]).map(definitionOf);
