/** Positionals and options that several commands have. */
import { builtInApis } from '../apis/built-in.ts';
import type { ValidateMode } from '../engine/mock.ts';
import { limits } from '../limits.ts';
import type { ClockMode } from '../sandbox/clock.ts';
import type { CommandInput, Positional } from './command.ts';
import { choice, choices, flag, grouped, list, text, wholeNumber, withDefault } from './option.ts';

export const apiNames = Object.keys(builtInApis);

/** Which APIs a mock serves. */
export const apis: Positional = {
  name: 'api | folder | openapi file',
  isMultiple: true,
  suggestions: apiNames,
  isFile: true,
};
export const folder: Positional = { name: 'FOLDER', isRequired: true, isFile: true };

export const port = wholeNumber('the port; 0 picks a free one', 0, 65_535);
export const onlyApis = choices('NAME', 'only those of this API', apiNames);

/** For every command that reads a document of the user's. */
export const readOptions = {
  'allow-refs': list(
    'PREFIX',
    `lets references of a document lead to this folder, or to URLs that begin with it, such as https://schemas.example.com/v1/;
    without it only into the project of the document`,
  ),
};

/** For every command that serves or checks a document of the user's. */
export const documentOptions = {
  ...readOptions,
  overlay: list(
    'FILE',
    'changes your document by this OpenAPI Overlay before it is used; the order of several counts',
  ),
};

/** Options of every command that runs a mock. */
export const mockOptions = grouped('The mock', {
  seed: withDefault(wholeNumber('the seed of ids, keys and values', 0, Number.MAX_SAFE_INTEGER), 1),
  clock: withDefault(
    choice<ClockMode>('MODE', 'whether time runs, or stands still; frozen is at 2026-01-15T09:00:00Z', [
      'running',
      'frozen',
    ]),
    'running',
  ),
  scenario: text('NAME', 'the scenario that new sandboxes begin with; standin scenarios lists them'),
  validate: withDefault(
    choice<ValidateMode>(
      'MODE',
      `what becomes of a request that breaks the contract: refuse; report answers it as if it were valid, and log, journal and
      the header Standin-Problem say what is wrong; off answers it and says nothing. What can't be decoded (broken JSON, broken
      percent-encoding) and wrong credentials are always refused`,
      ['refuse', 'report', 'off'],
    ),
    'refuse',
  ),
  'rate-limits': flag('applies the rate limits that the APIs publish; without it calls are not limited'),
  dynamic: flag(
    'answers with fresh values made from the schemas, not with the examples; Prefer: dynamic=false asks for an example',
  ),
  live: flag('lets simulated users upload, comment, come and go; the seed decides what they do'),
  'no-behaviour': flag(
    `answers your own document from its examples and schemas alone; without it the operations that list, get, create, change and
    delete its resources keep state, and standin resources shows which they are`,
  ),
  records: withDefault(
    wholeNumber('how many records a collection of your own document begins with', 0, 100_000),
    20,
  ),
  'max-sandboxes': wholeNumber(
    'how many sandboxes may exist at once; the one idle for longest gives way; default 1000',
    1,
    100_000,
  ),
  'max-events': withDefault(
    wholeNumber('how many events the log of each sandbox keeps: the last ones', 1, 100_000_000),
    limits.events,
  ),
  'control-origin': list(
    'ORIGIN',
    'lets pages of this origin, such as http://localhost:5173, use the control API',
  ),
});

/** Options of every command that calls a running mock. */
export const controlOptions = grouped('Where the mock is', {
  sandbox: withDefault(text('ID', 'the sandbox'), 'default'),
  url: text('URL', "the mock's base URL; default STANDIN_URL, else http://127.0.0.1:4010"),
  'control-token': text('TOKEN', "the mock's control token, if it was started with one"),
});

export type ControlValues = CommandInput<typeof controlOptions>['values'];
