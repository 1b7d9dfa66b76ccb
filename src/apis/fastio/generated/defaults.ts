// Generated from the contract by `npm run generate`. Do not edit.
/** What a default fills in, so that a handler always has it. */
export interface Defaulted {
  searchEvents: 'limit' | 'offset';
  summarizeEvents: 'limit' | 'offset' | 'user_context';
  getEventDetails: never;
  acknowledgeEvent: never;
  pollActivity: 'wait';
  pollProfileActivity: 'wait';
  createWebsocketToken: never;
  createRealtimeToken: never;
  validateRealtimeToken: never;
}
