/** What runs in the thread of Node's hooks, loaded there for each hook anew. */
import type { ResolveFnOutput, ResolveHookContext } from 'node:module';
import { type Hook, hookOf, type Scope } from './module-hooks.ts';

let hook: Hook | undefined;

export function initialize(scope: Scope): void {
  hook = hookOf(scope);
}

export async function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: (specifier: string, context: ResolveHookContext) => Promise<ResolveFnOutput>,
): Promise<ResolveFnOutput> {
  if (!hook?.applies(specifier, context)) return next(specifier, context);
  let found: ResolveFnOutput;
  try {
    found = await next(specifier, context);
  } catch (error) {
    return hook.missing(specifier, error);
  }
  return hook.found(specifier, found);
}
