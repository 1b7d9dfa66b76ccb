import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { zshCompletion } from './completion/zsh.ts';
import { allDefinitions, type InputOf } from './definitions.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export async function completionCommand({ positionals }: InputOf<'completion'>): Promise<number> {
  const [shell] = positionals as (keyof typeof scripts)[];
  if (shell !== undefined) console.log(scripts[shell](allDefinitions()));
  return 0;
}
