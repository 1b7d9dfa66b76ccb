import nodeModule, { type ResolveFnOutput } from 'node:module';
import { hookOf, type Scope } from './module-hooks.ts';

/** Adds a hook to how modules are found, before those that were added earlier. */
export function addHook(scope: Scope): void {
  if (typeof nodeModule.registerHooks !== 'function') {
    // Node 22.12 to 22.14 know only hooks in a thread of their own, which loads a module once for one URL.
    const thread = import.meta.url.replace(/add-hook(?=\.\w+$)/, 'hook-thread');
    nodeModule.register(`${thread}?${scope.hook}-${scope.namespace}`, { data: scope });
    return;
  }
  const hook = hookOf(scope);
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      if (!hook.applies(specifier, context)) return next(specifier, context);
      let found: ResolveFnOutput;
      try {
        found = next(specifier, context);
      } catch (error) {
        return hook.missing(specifier, error);
      }
      return hook.found(specifier, found);
    },
  });
}
