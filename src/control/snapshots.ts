import type { Standin } from '../engine/standin.ts';
import { writeExactly } from '../exact-integers.ts';
import type { Snapshot } from '../sandbox/sandbox.ts';
import { errorText } from '../sandbox/thrown.ts';
import { holdsExact } from '../sandbox/views.ts';
import type { Handlers } from './generated/handlers.ts';
import { sandboxAt, sandboxView } from './handler.ts';
import { refusal } from './refusals.ts';
import { snapshotMismatch } from './snapshot-mismatch.ts';

export function snapshotHandlers(
  standin: Standin,
): Handlers<'getSnapshot' | 'loadSnapshot' | 'getHash', never> {
  const { sandboxes } = standin;
  return {
    getSnapshot: (context) => {
      const snapshot = sandboxAt(standin, context.path.sandbox_id, context).snapshot();
      return context.text(200, 'application/json', `${writeSnapshot(snapshot)}\n`);
    },

    loadSnapshot: (context) => {
      const { path, body, reply, refuse } = context;
      if (!sandboxes.canHold(path.sandbox_id))
        refuse(refusal('no-room', sandboxes.refusalReason(path.sandbox_id)));
      const snapshot = body as Snapshot;
      const wrong = snapshotMismatch(standin, snapshot);
      if (wrong !== undefined) refuse(refusal('invalid', `body ${wrong}`));
      try {
        return reply(200, sandboxView(sandboxes.restore(path.sandbox_id, snapshot)));
      } catch (error) {
        return refuse(refusal('invalid', `body: can't be loaded: ${errorText(error)}`));
      }
    },

    getHash: async (context) => {
      const sandbox = sandboxAt(standin, context.path.sandbox_id, context);
      return context.reply(200, { hash: await sandbox.hash() });
    },
  };
}

/** How deep a record is in a snapshot: `state.api.collection.order`. */
const recordDepth = 4;

/** Indented, so that people can read it and `diff` can compare it. */
const writeSnapshot = (snapshot: Snapshot): string =>
  holdsExact(snapshot.state, recordDepth) ? writeExactly(snapshot, 1) : JSON.stringify(snapshot, null, 1);
