import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { allDefinitions } from '../../src/cli/definitions.ts';
import { helpOf } from '../../src/cli/help.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { runStandin } from './standin-command.ts';

const all = allDefinitions();
const definitionOf = (name: string) => all.find((one) => one.name === name)!;

/** The words of a command line, as a shell has them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+?)="([^"]*)"|(\S+)/g)].map(([, quoted, key, value, bare]) =>
    key === undefined ? (quoted ?? (bare as string)) : `${key}=${value}`,
  );

describe('the definitions of the commands', () => {
  test('are one for each command, under its name', () => {
    expect(all.map(({ name }) => name)).toEqual(Object.keys(commands));
  });

  test.each(all.map((one) => [one.name, one] as const))(
    '%s: its examples are parsed by it',
    (name, definition) => {
      expect(definition.examples.length).toBeGreaterThan(0);
      for (const [line] of definition.examples) {
        const [first, ...args] = wordsOf(line.replace(/ >.*/, ''));
        expect(first).toBe(name);
        expect(() => parseArguments(definition, args)).not.toThrow();
      }
    },
  );

  test.each(all.map((one) => [one.name, one] as const))(
    '%s: its help has every option, example and exit status',
    async (_, definition) => {
      const text = await helpOf(definition);
      for (const name of Object.keys(definition.options)) expect(text).toContain(`--${name}`);
      for (const [line] of definition.examples) expect(text).toContain(`npx standin ${line}`);
      for (const status of Object.keys(definition.exitStatuses))
        expect(text).toMatch(new RegExp(`^  ${status} +\\S`, 'm'));
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    },
  );
});

describe('arguments', () => {
  const serve = definitionOf('serve');

  test('are values by the types of the options, with their defaults', () => {
    const input = parseArguments(serve, ['fastio', '--port', '0', '--clock=frozen', '--json', './my-api']);
    expect(input).toEqual({
      values: {
        ...{
          port: 0,
          host: '127.0.0.1',
          seed: 1,
          clock: 'frozen',
          scenario: undefined,
          validate: 'refuse',
          'rate-limits': false,
          'max-events': 100_000,
          'no-behaviour': false,
          records: 20,
        },
        ...{
          live: false,
          dynamic: false,
          'control-origin': [],
          'allow-refs': [],
          overlay: [],
          'control-token': undefined,
          state: undefined,
          watch: false,
        },
        json: true,
        workers: 1,
      },
      positionals: ['fastio', './my-api'],
      trailing: [],
    });
  });

  test('may be given several times if the option allows it; else the last one counts', () => {
    const { values } = parseArguments(serve, [
      ...['--control-origin', 'http://a', '--control-origin=http://b', '--port', '1', '--port', '2'],
    ])!;
    expect(values).toMatchObject({ 'control-origin': ['http://a', 'http://b'], port: 2 });
  });

  test('after -- are left as they are, where the command takes a command line', () => {
    const input = parseArguments(definitionOf('exec'), [
      'fastio',
      '--',
      'npm',
      'test',
      '--',
      '--help',
      '--sing',
    ]);
    expect(input).toMatchObject({
      positionals: ['fastio'],
      trailing: ['npm', 'test', '--', '--help', '--sing'],
    });
  });

  test.each<[string, string[], RegExp]>([
    ['serve', ['--prot', '1'], /^unknown option --prot, did you mean --port\? standin serve --help lists/],
    ['serve', ['--sing'], /^unknown option --sing; standin serve --help lists/],
    ['serve', ['-p', '1'], /^unknown option -p/],
    ['serve', ['--port', '--json'], /^--port needs a value: --port N/],
    ['serve', ['--json=yes'], /^--json takes no value/],
    ['serve', ['--port', '-1'], /^--port -1: expected a whole number from 0 to 65535$/],
    ['serve', ['--clock', 'freezing'], /^--clock freezing: expected running or frozen$/],
    ['serve', ['--clock', 'forzen'], /did you mean frozen\?$/],
    ['scenarios', ['--api', 'fastoi'], /^--api fastoi: expected one of .*; did you mean fastio\?$/],
    ['check', ['--token=s3cret', '--tokne=s3cret'], /^unknown option --tokne, did you mean --token\?/],
    ['checks', ['more'], /^more: expected only options/],
    ['generate', [], /^no FOLDER given; standin generate FOLDER \[options\]$/],
    ['exec', ['fastio', '--'], /^no command: standin exec .* -- COMMAND/],
  ])('%s %j is wrong usage', (name, args, message) => {
    expect(() => parseArguments(definitionOf(name), args)).toThrow(message);
    expect(() => parseArguments(definitionOf(name), args)).not.toThrow(/s3cret/);
  });
});

describe.concurrent('standin help', () => {
  test('of a command is the same as its --help', async () => {
    const [one, other, third] = await Promise.all([
      runStandin(['help', 'exec']),
      runStandin(['exec', '--help']),
      runStandin(['exec', 'fastio', '-h', '--', 'npm']),
    ]);
    expect(one).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Usage: standin exec /),
    });
    expect(other).toEqual(one);
    expect(third).toEqual(one);
  });

  test('lists all commands, with what each is for', async () => {
    const { status, stdout } = await runStandin(['help']);
    expect(status).toBe(0);
    for (const { name, summary } of all)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
  });

  test.each([
    [['help', 'serv'], 'standin: unknown command serv; did you mean serve?\n'],
    [['jurnal'], 'standin: unknown command jurnal; did you mean journal?\n'],
  ])('%j names the command that was probably meant', async (args, stderr) => {
    expect(await runStandin(args)).toEqual({ status: 2, stdout: '', stderr });
  });
});
