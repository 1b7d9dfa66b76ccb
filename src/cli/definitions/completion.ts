import { defineCommand } from '../command.ts';

export const definition = defineCommand({
  name: 'completion',
  summary: 'print a script that completes commands and options in your shell',
  description: `Prints a script for the shell that completes commands, options and their fixed values, such as the names of the
    built-in APIs. It works where standin is on the PATH.`,
  positionals: [{ name: 'bash | zsh | fish', isRequired: true, choices: ['bash', 'zsh', 'fish'] }],
  options: {},
  examples: [
    ['completion bash >> ~/.bashrc', 'bash'],
    ['completion zsh > ~/.zfunc/_standin', 'zsh, where ~/.zfunc is on the fpath'],
    ['completion fish > ~/.config/fish/completions/standin.fish', 'fish'],
  ],
  exitStatuses: { 0: 'done', 2: 'wrong usage' },
});
