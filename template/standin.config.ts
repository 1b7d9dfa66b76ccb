import { defineApi } from 'standin';
import { fixtures } from './fixtures.ts';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
import { describeRefusal, handlers } from './handlers.ts';
import { collections } from './state.ts';

export default defineApi({
  name: 'my-api',
  contract,
  // Each has a token: `Authorization: Bearer standin_viewer`.
  personas: {
    owner: 'writer',
    member: 'writer',
    viewer: 'reader',
  },
  state: { collections, fixtures },
  handlers,
  describeRefusal,
  scenarios,
});
