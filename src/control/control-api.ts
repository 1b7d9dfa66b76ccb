import { type ApiDefinition, defineApi } from '../engine/api.ts';
import type { Standin } from '../engine/standin.ts';
import { limits } from '../limits.ts';
import { admit, type ControlAccess } from './admit.ts';
import { apiHandlers } from './apis.ts';
import { clockHandlers } from './clocks.ts';
import { connectionHandlers } from './connections.ts';
import { editHandlers } from './edits.ts';
import { eventHandlers } from './events.ts';
import { faultHandlers } from './faults.ts';
import { contract } from './generated/contract.ts';
import { journalHandlers } from './journal.ts';
import { mockHandlers } from './mock.ts';
import { mockStreamHandlers } from './mock-stream.ts';
import { describeRefusal } from './refusals.ts';
import { sandboxHandlers } from './sandboxes.ts';
import { scenarioHandlers } from './scenarios.ts';
import { snapshotHandlers } from './snapshots.ts';
import { stateHandlers } from './state.ts';

export interface ControlOptions extends ControlAccess {
  version: string;
}

/** The control API of `standin`. It is an API like any other, mounted beside those that it controls. */
export function controlApi(standin: Standin, { version, ...access }: ControlOptions): ApiDefinition {
  return defineApi({
    name: 'control',
    isControlApi: true,
    contract,
    bodyLimits: { loadSnapshot: limits.snapshotBody, setFault: limits.faultBody },
    security: { control: admit(access) },
    describeRefusal,
    origins: access.origins ?? [],
    handlers: {
      ...mockHandlers(standin, version),
      ...mockStreamHandlers(standin),
      ...apiHandlers(standin),
      ...editHandlers(standin),
      ...sandboxHandlers(standin),
      ...clockHandlers(standin),
      ...eventHandlers(standin),
      ...connectionHandlers(standin),
      ...stateHandlers(standin),
      ...snapshotHandlers(standin),
      ...faultHandlers(standin),
      ...scenarioHandlers(standin),
      ...journalHandlers(standin, version),
    },
  });
}
