import type { CommandDefinition } from '../command.ts';
import { choice, flag, grouped, list, text, withDefault } from '../option.ts';
import { apiNames, documentOptions } from '../shared-options.ts';
import { type FailOn, failOnChoices } from './fails.ts';

const version = { isRequired: true, isFile: true, suggestions: apiNames } as const;

/** `standin diff`. */
export const diffDefinition = {
  summary: 'say what a new version of a document breaks, and for whom',
  description: `Compares two versions of an API by what they mean: each change is breaking for clients that kept to OLD, breaking for
    servers that kept to OLD, a warning, or harmless. OLD and NEW are each a file or an http(s)
    URL with a Swagger 2.0 or OpenAPI 3.0 to 3.2 document; a file with an AsyncAPI document; a folder with an openapi.yaml, and its
    asyncapi.yaml; a built-in API; or git:REF:PATH, a file or folder of a git revision, with PATH from the root of the repository, or
    from here if it begins with ./`,
  positionals: [
    { name: 'OLD', ...version },
    { name: 'NEW', ...version },
  ],
  options: {
    ...grouped('How it is judged', {
      'fail-on': withDefault(
        choice<FailOn>(
          'WHAT',
          `which changes end it with status 1: breaking, those that break a client or a server; client or server, only those that
          break that side; warning, those and warnings; none`,
          failOnChoices,
        ),
        'breaking',
      ),
      allow: text(
        'FILE',
        'changes that do not fail, a list of {rule, operation, pointer?, until, reason}; each up to and including the day `until`',
      ),
    }),
    ...grouped('What it means here', {
      journal: text('FILE', 'judges recorded calls by both versions: what standin journal --json printed'),
      har: text('FILE', 'judges recorded calls by both versions: an HTTP Archive, as browsers save it'),
      mock: text('URL', 'judges the calls in the journal of this running mock by both versions'),
      sandbox: withDefault(text('ID', 'with --mock: the sandbox whose journal is read'), 'default'),
      'control-token': text('TOKEN', "with --mock: the mock's control token, if it was started with one"),
    }),
    ...grouped('What is shown', {
      all: flag('lists the changes that hurt nobody too, which are only counted otherwise'),
      report: list('FORMS', 'writes reports: markdown=FILE,json=FILE,sarif=FILE'),
      json: flag('prints the report as JSON'),
    }),
    ...documentOptions,
  },
  examples: [
    ['diff git:main:openapi.yaml openapi.yaml', 'what your edits would break'],
    ['diff git:v1.2.0:api ./api --har traffic.har', 'and which recorded calls, fixtures and handlers'],
    ['diff old.yaml new.yaml --fail-on client --report markdown=diff.md', 'in CI'],
  ],
  exitStatuses: {
    0: 'no change that --fail-on names',
    1: 'a change that --fail-on names, which --allow does not list',
    2: 'wrong usage, or a document that cannot be read',
  },
} satisfies CommandDefinition;
