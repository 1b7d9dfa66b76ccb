import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { FailOn } from '../../src/cli/diff/fails.ts';
import { diffJson } from '../../src/cli/diff/json.ts';
import { diffMarkdown } from '../../src/cli/diff/markdown.ts';
import type { RecordedCalls } from '../../src/cli/diff/recorded-calls.ts';
import { diffSarif } from '../../src/cli/diff/sarif.ts';
import { diffTerminal } from '../../src/cli/diff/terminal.ts';
import { widthOf } from '../../src/conformance/report/columns.ts';
import { nasty } from '../conformance/report-outcomes.ts';
import { aChange, anInfo, aReport, aWarning } from './diff-changes.ts';

/** What a terminal would obey, but line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const plain = { width: 100, hasColour: false, all: false };
const place = (file: string, line: number) => ({ file, pointer: '/paths', line, column: 3 });
const placesOf = () => ({ old: place('old.yaml', 7), new: place('new.yaml', 9) });

const recorded: RecordedCalls = {
  ...{ sources: ['calls.jsonl'], recorded: 45, unknown: 3, invalid: 2, judged: 40, broken: 12 },
  operations: [
    {
      ...{ operation: 'POST /orders', operationId: 'createOrder', calls: 20, broken: 12 },
      reasons: [
        {
          message: 'would be refused: body price: is required',
          calls: 12,
          first: { label: '#4', method: 'POST', target: '/orders', status: 201 },
        },
      ],
    },
  ],
};
const code = [
  { what: 'handler', name: 'listOrders', message: 'there is no operation listOrders any more' },
] as const;

const server = aChange({
  rule: 'reply-member-became-required',
  breaks: ['server'],
  part: 'reply 200 body /id',
});
const whole = aReport([anInfo(), aWarning(), aChange(), server], {
  placesOf,
  recorded,
  code: [...code],
});

/** All that a document can put into a report is nasty. */
const hostile = aReport(
  [
    aChange({
      ...{ part: nasty, message: nasty, oldPointer: `/${nasty}` },
      operations: [{ name: `GET /${nasty}`, operationId: nasty }],
    }),
    aWarning({ message: nasty, operations: Array.from({ length: 9 }, () => ({ name: nasty })) }),
    anInfo({ message: nasty }),
  ],
  {
    ...{ old: nasty, new: nasty },
    placesOf: () => ({ old: { file: nasty, pointer: nasty, line: 1, column: 1 } }),
    allow: [{ rule: nasty, operation: nasty, until: '2027-01-01', reason: nasty, place: `${nasty}:1:1` }],
    code: [{ what: 'fixture', name: nasty, message: nasty }],
  },
);

describe('the conclusion counts whom the changes break', () => {
  test.each([
    [[], 'no change: both versions mean the same'],
    [[anInfo()], 'no change breaks a client or a server; 1 other'],
    [[aWarning(), aWarning()], 'no change breaks a client or a server; 2 warnings'],
    [[aChange()], '1 change breaks clients'],
    [[aChange(), aChange(), server, aWarning()], '2 changes break clients, 1 breaks servers; 1 warning'],
    [[aChange({ breaks: ['client', 'server'] })], '1 change breaks clients, 1 breaks servers'],
    [[server, server], '2 changes break servers'],
  ])('%#: %s', (changes, conclusion) => {
    expect(aReport(changes).conclusion).toBe(conclusion);
  });
});

test.each<[FailOn, number]>([
  ['breaking', 2],
  ['warning', 3],
  ['client', 1],
  ['server', 1],
  ['none', 0],
])('--fail-on %s makes %i of the changes fail', (failOn, failing) => {
  const report = aReport([anInfo(), aWarning(), aChange(), server], { failOn });
  expect(report.counts.failing).toBe(failing);
  expect(report.fails).toBe(failing > 0);
});

describe('for a terminal', () => {
  const text = diffTerminal(whole, plain);

  test('the headline is first, then the changes by severity and operation, each with whom it breaks and both places', () => {
    expect(text).toBe(`old.yaml → new.yaml
1 change breaks clients, 1 breaks servers; 1 warning, 1 other

Breaking (2)

  POST /orders (createOrder)
    breaks clients: request body /price: price became required: clients that do not send it are
    refused
    request-member-became-required  old.yaml:7:3 → new.yaml:9:3
    breaks servers: reply 200 body /id: price became required: clients that do not send it are
    refused
    reply-member-became-required  old.yaml:7:3 → new.yaml:9:3

Warnings (1)

  GET /orders (listOrders)
    the operation: it is deprecated: clients should stop calling it
    operation-deprecated  old.yaml:7:3 → new.yaml:9:3

12 of 40 recorded calls would break (3 more are not of the old version, 2 more broke it already)
  POST /orders: 12 of 20 calls
    12 calls, the first #4 POST /orders 201: would be refused: body price: is required

1 handler no longer fits the new version
  handler listOrders: there is no operation listOrders any more

1 change that hurts nobody: --all lists them
2 changes fail (--fail-on breaking)
`);
  });

  test('--all lists the changes that hurt nobody', () => {
    const all = diffTerminal(whole, { ...plain, all: true });
    expect(all).toContain('Others (1)\n\n  GET /carts\n');
    expect(all).not.toContain('--all');
  });

  test('a sentence that names the part of the exchange is not preceded by it', () => {
    const message = 'Request body /price became required: a client that leaves it out is refused.';
    expect(diffTerminal(aReport([aChange({ message })]), plain)).toContain(
      `    breaks clients: ${message}\n`,
    );
  });

  test('a shared schema is one change that names a few of its operations', () => {
    const operations = Array.from({ length: 40 }, (_, index) => ({ name: `GET /a${index}` }));
    expect(diffTerminal(aReport([aChange({ operations })]), plain)).toContain(
      '  GET /a0, GET /a1, GET /a2 and 37 more operations\n',
    );
  });

  test('a change about no operation is one of the document', () => {
    expect(diffTerminal(aReport([aChange({ operations: [] })]), plain)).toContain('\n  the document\n');
  });

  test('it has colours only if they are wanted', () => {
    expect(text).not.toMatch(obeyed);
    expect(diffTerminal(whole, { ...plain, hasColour: true })).toContain('\u001b[31m');
  });

  test.each([60, 40, 20])('it fits %i columns, of which 40 are the fewest', (width) => {
    const lines = diffTerminal(aReport([...Array(3)].map(() => aChange({ message: '漢'.repeat(90) }))), {
      ...{ width, hasColour: false, all: true },
    }).split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(Math.max(width, 40));
  });

  test('it lists at most 200 changes, and says how many more there are', () => {
    const many = diffTerminal(aReport(Array.from({ length: 203 }, () => aChange())), plain);
    expect(many.match(/request-member-became-required/g)).toHaveLength(200);
    expect(many).toContain('Breaking (203)\n');
    expect(many).toContain('3 more changes: --report json=FILE has all of them');
  });

  test('nothing of a document reaches it that a terminal would obey', () => {
    expect(diffTerminal(hostile, { ...plain, all: true })).not.toMatch(obeyed);
  });
});

describe('in Markdown', () => {
  test('what breaks comes first, in a block for each group of operations; the rest is folded', () => {
    expect(diffMarkdown(whole)).toBe(`## ❌ 1 change breaks clients, 1 breaks servers; 1 warning, 1 other

<code>old.yaml</code> → <code>new.yaml</code>

<details><summary>❌ <code>POST /orders (createOrder)</code>: 2 breaking</summary>

- **breaks clients**: request body /price: price became required: clients that do not send it are refused<br><sub><code>request-member-became-required</code>, <code>new.yaml:9</code></sub>
- **breaks servers**: reply 200 body /id: price became required: clients that do not send it are refused<br><sub><code>reply-member-became-required</code>, <code>new.yaml:9</code></sub>

</details>

<details><summary>❌ 12 of 40 recorded calls would break \\(3 more are not of the old version, 2 more broke it already\\)</summary>

| operation | calls | the first | why |
| --- | --- | --- | --- |
| <code>POST /orders</code> | 12 of 20 | <code>POST /orders 201</code> | would be refused: body price: is required |

</details>

<details><summary>❌ 1 handler no longer fits the new version</summary>

- handler <code>listOrders</code>: there is no operation listOrders any more

</details>

<details><summary>1 warning</summary>

<code>GET /orders (listOrders)</code>

- the operation: it is deprecated: clients should stop calling it<br><sub><code>operation-deprecated</code>, <code>new.yaml:9</code></sub>

</details>

<details><summary>1 other</summary>

<code>GET /carts</code>

- the operation: it is new: nobody calls it yet<br><sub><code>operation-added</code>, <code>new.yaml:9</code></sub>

</details>
`);
  });

  test('nothing of a document becomes Markdown or HTML', () => {
    const text = diffMarkdown(hostile);
    expect(text).not.toMatch(obeyed);
    expect(text).not.toMatch(/<(?!\/?(code|details|summary|sub|br)\b)/);
    expect(text.isWellFormed()).toBe(true);
  });

  test('it is no longer than a comment on GitHub may be', () => {
    const operations = (n: number) => [{ name: `GET /${'long'.repeat(100)}/${n}` }];
    const many = Array.from({ length: 2000 }, (_, n) => aChange({ operations: operations(n) }));
    expect(diffMarkdown(aReport(many)).length).toBeLessThan(65_536);
  });
});

describe('as JSON', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  const validate = ajv.compile(JSON.parse(readFileSync('spec/diff-report.schema.json', 'utf8')));

  test.each([
    ['with everything', whole],
    ['of hostile documents', hostile],
    ['without a change', aReport([])],
  ])('it keeps its schema, %s', (_, report) => {
    const text = diffJson(report);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(text).not.toMatch(obeyed);
  });
});

describe('as SARIF', () => {
  test('there is a result for each change, at its place in the new version, with the old one beside it', () => {
    const [run] = JSON.parse(diffSarif(whole)).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'request-member-became-required',
      'reply-member-became-required',
      'operation-deprecated',
      'operation-added',
    ]);
    const levels = run.results.map(({ level }: { level: string }) => level);
    expect(levels).toEqual(['error', 'error', 'warning', 'note']);
    expect(run.results[0]).toMatchObject({
      ...{ ruleId: 'request-member-became-required', ruleIndex: 0 },
      message: { text: expect.stringMatching(/^breaks clients: request body \/price: price became/) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'new.yaml' },
            region: { startLine: 9, startColumn: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: 'POST /orders' }],
        },
      ],
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'old.yaml' },
            region: { startLine: 7, startColumn: 3 },
          },
        },
      ],
    });
  });

  test('what was removed is shown at the nearest place that is left', () => {
    const gone = aReport([aChange()], {
      placesOf: () => ({ old: place('git:main:api/old.yaml', 7), near: place('api/new.yaml', 2) }),
    });
    const [{ locations, relatedLocations }] = JSON.parse(diffSarif(gone)).runs[0].results;
    const uriOf = ([{ physicalLocation }]: [{ physicalLocation: { artifactLocation: { uri: string } } }]) =>
      physicalLocation.artifactLocation.uri;
    expect([uriOf(locations), uriOf(relatedLocations)]).toEqual(['api/new.yaml', 'api/old.yaml']);
  });

  test('a change that is allowed is suppressed', () => {
    const allow = [{ rule: '*', operation: '*', until: '2027-01-01', reason: 'v2 is new', place: 'a:1:1' }];
    const [result] = JSON.parse(diffSarif(aReport([aChange()], { allow }))).runs[0].results;
    expect(result.suppressions).toEqual([{ kind: 'external', justification: 'v2 is new' }]);
  });

  test('two changes have the same fingerprint only if they are of one rule, part and operations', () => {
    const prints = JSON.parse(diffSarif(whole)).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: object }) => JSON.stringify(partialFingerprints),
    );
    expect(new Set(prints).size).toBe(4);
  });
});
