import { defineCommand } from '../command.ts';
import { section } from '../help.ts';
import { controlOptions } from './control-options.ts';

const group = 'Which exchanges';

export const definition = defineCommand({
  name: 'journal',
  summary: 'print what a running mock was asked and why it answered so, or what the client did wrong',
  description: `Prints the exchanges of a running mock, one line each, with the reason for the answer. standin journal lint prints
    what the client did wrong, with the numbers of the exchanges that show it.`,
  positionals: [{ name: 'lint', choices: ['lint'] }],
  options: {
    operation: {
      type: 'text',
      value: 'NAME',
      group,
      description:
        'fastio/searchEvents, a channel, fastio/* for an API, control/* for the control API, or none',
    },
    status: {
      type: 'text',
      value: 'STATUS',
      group,
      description: '429, a class such as 5xx, or 0 for those without an answer',
    },
    persona: {
      type: 'text',
      value: 'PERSONA',
      group,
      description: 'owner, admin, member, viewer or outsider',
      suggestions: ['owner', 'admin', 'member', 'viewer', 'outsider'],
    },
    since: {
      type: 'text',
      value: 'TIME',
      group,
      description: "from this time on by the sandbox's clock: 2026-01-15T09:00:00Z",
    },
    until: { type: 'text', value: 'TIME', group, description: "before this time by the sandbox's clock" },
    violations: {
      type: 'flag',
      group,
      description: 'only those whose reply breaks the contract, each with what is wrong',
    },
    limit: {
      type: 'number',
      value: 'N',
      group,
      description: 'the last N',
      isWhole: true,
      least: 1,
      most: 9999,
    },
    follow: {
      type: 'flag',
      description: 'continues with each exchange when it is over, until a signal ends it',
    },
    har: {
      type: 'text',
      value: 'FILE',
      description: "writes them as an HTTP Archive, which browsers' tools open; - is stdout",
    },
    json: {
      type: 'flag',
      description: 'prints one JSON object a line, with headers and bodies; secrets are masked',
    },
    ...controlOptions,
  },
  examples: [
    ['journal --follow', 'each exchange as it ends'],
    ['journal --status 4xx --limit 20', 'the last refusals'],
    ['journal lint', 'what the client did wrong'],
  ],
  exitStatuses: { 0: 'done', 1: 'lint found something', 2: 'wrong usage, or no mock answers' },
  moreHelp: async () => {
    const { lintRules } = await import('../../control/lint/lint.ts');
    return section(
      "What lint finds, by the sandbox's clock",
      lintRules.map(({ name, description: says }) => [name, says]),
    );
  },
});
