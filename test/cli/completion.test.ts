import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { allDefinitions } from '../../src/cli/definitions.ts';
import { runStandin } from './standin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-completion-'));
const all = allDefinitions();
const apis = ['org-workspaces', 'water-quality', 'fastio', 'workspace-acl'];
afterAll(() => rmSync(folder, { recursive: true }));

const script = async (shell: string): Promise<string> => {
  const { status, stdout, stderr } = await runStandin(['completion', shell]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};

describe('standin completion bash', () => {
  const file = join(folder, 'standin.bash');
  beforeAll(async () => {
    writeFileSync(file, await script('bash'));
    mkdirSync(join(folder, 'my folder'));
    writeFileSync(join(folder, 'my.yaml'), '');
  });

  /** What bash offers after these words; the last one is unfinished. Words as bash splits them. */
  function offered(...words: string[]): string[] {
    const program = `
      source "$1"; shift
      complete -p standin | grep -q -- '-F _standin' || exit 9
      COMP_WORDS=(standin "$@"); COMP_CWORD=$#; COMP_LINE="\${COMP_WORDS[*]}"; COMP_POINT=\${#COMP_LINE}
      _standin standin "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const args = ['--norc', '--noprofile', '-c', program, 'bash', file, ...words];
    const text = execFileSync('bash', args, { cwd: folder, encoding: 'utf8' });
    return text.split('\n').filter(Boolean);
  }

  test.each<[string[], string[]]>([
    [[''], [...Object.keys(commands), 'help', '--help', '--version']],
    [['sc'], ['scenarios']],
    [
      ['help', 'ch'],
      ['check', 'checks'],
    ],
    [
      ['serve', 'w'],
      ['water-quality', 'workspace-acl'],
    ],
    [
      ['serve', 'my'],
      ['my folder', 'my.yaml'],
    ],
    [
      ['serve', '--c'],
      ['--clock', '--control-origin', '--control-token'],
    ],
    [
      ['serve', '--clock', ''],
      ['running', 'frozen'],
    ],
    [['serve', '--clock', '=', 'f'], ['frozen']],
    [
      ['serve', '--clock', '='],
      ['running', 'frozen'],
    ],
    [['serve', '--port', ''], []],
    [
      ['serve', '--state', 'my'],
      ['my folder', 'my.yaml'],
    ],
    [['scenarios', '--api', ''], apis],
    [['check', '--api', 'fast'], ['fastio']],
    [['journal', 'l'], ['lint']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['exec', 'fastio', '--', 'my'],
      ['my folder', 'my.yaml'],
    ],
  ])('%j offers %j', (words, offers) => {
    // Files come in the order of the folder.
    expect(offered(...words).sort()).toEqual(offers.toSorted());
  });

  test('offers every option of every command', () => {
    for (const { name, options } of all)
      expect(offered(name, '--')).toEqual([...Object.keys(options).map((key) => `--${key}`), '--help']);
  });
});

describe('standin completion zsh', () => {
  test('has every command, option and fixed value, as _arguments reads them', async () => {
    const text = await script('zsh');
    expect(text).toMatch(/^#compdef standin\n/);
    expect(text).toContain("'--clock=[whether time runs, or stands still]:MODE:(running frozen)'");
    expect(text).toContain(`'*--api=[a built-in API]:NAME:(${apis.join(' ')})'`);
    expect(text).toContain(`'*:api | folder | openapi file:{ compadd -- ${apis.join(' ')}; _files }'`);
    expect(text).toMatch(/'--state=\[[^\]:]*\]:FILE:_files'/);
    expect(text).toMatch(/\n {4}'serve:run a mock server/);
    for (const { name, options } of all) {
      expect(text).toMatch(new RegExp(`^ {4}${name}\\)\n {6}_arguments `, 'm'));
      for (const key of Object.keys(options)) expect(text).toMatch(new RegExp(`'\\*?--${key}[=[]`));
    }
  });

  test('has its quotes in pairs', async () => {
    for (const line of (await script('zsh')).replaceAll(`'\\''`, '').split('\n'))
      if (!line.startsWith('#')) expect([line, line.split("'").length % 2]).toEqual([line, 1]);
  });
});

describe('standin completion fish', () => {
  test('has every command, option and fixed value', async () => {
    const text = await script('fish');
    const start = "complete -c standin -n '__fish_seen_subcommand_from serve'";
    expect(text).toContain(`${start} -l clock -x -a 'running frozen' -d `);
    expect(text).toContain(`${start} -a '${apis.join(' ')}'\n${start} -F\n`);
    expect(text).toContain(`${start} -l port -x -d `);
    expect(text).toContain(`${start} -l json -d `);
    expect(text).toContain(`${start} -l state -r -F -d `);
    for (const { name, options } of all) {
      expect(text).toContain(`complete -c standin -n __fish_use_subcommand -a ${name} -d '`);
      for (const key of Object.keys(options))
        expect(text).toContain(`complete -c standin -n '__fish_seen_subcommand_from ${name}' -l ${key} `);
    }
  });

  test('has its quotes in pairs', async () => {
    for (const line of (await script('fish')).replaceAll("\\'", '').split('\n'))
      if (!line.startsWith('#')) expect([line, line.split("'").length % 2]).toEqual([line, 1]);
  });
});
