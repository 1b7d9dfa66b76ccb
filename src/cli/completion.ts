import type { InputOf } from './command.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { zshCompletion } from './completion/zsh.ts';
import { allDefinitions } from './definitions/all.ts';
import type { definition } from './definitions/completion.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export async function completionCommand({ positionals }: InputOf<typeof definition>): Promise<number> {
  const [shell] = positionals as (keyof typeof scripts)[];
  if (shell !== undefined) console.log(scripts[shell](await allDefinitions()));
  return 0;
}
