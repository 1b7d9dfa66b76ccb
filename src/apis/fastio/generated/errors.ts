// Generated from the contract by `npm run generate`. Do not edit.
export const errors = {
  searchEvents: ['profile-missing', 'created-range-inverted', 'parent-combined', 'datetime-invalid', 'output-conflict', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'scope-denied', 'rate-limited', 'query-error'],
  summarizeEvents: ['profile-missing', 'created-range-inverted', 'parent-combined', 'datetime-invalid', 'output-conflict', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'scope-denied', 'rate-limited', 'query-error'],
  getEventDetails: ['event-id-invalid', 'event-internal', 'event-forbidden', 'output-conflict', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'event-not-found', 'path-not-found', 'rate-limited'],
  acknowledgeEvent: ['event-id-invalid', 'event-internal', 'event-forbidden', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'event-not-found', 'path-not-found', 'content-too-large', 'rate-limited', 'datastore-error'],
  pollActivity: ['fields-invalid', 'fields-too-many', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'rate-limited', 'object-init-failed'],
  pollProfileActivity: ['profile-id-invalid', 'profile-forbidden', 'fields-invalid', 'fields-too-many', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'rate-limited', 'object-init-failed'],
  createWebsocketToken: ['profile-id-invalid', 'profile-unavailable', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'token-not-created', 'rate-limited'],
  createRealtimeToken: ['room-id-missing', 'room-id-not-numeric', 'room-unknown', 'invalid-input', 'invalid-request-type', 'authentication-invalid', 'token-not-created', 'room-forbidden', 'rate-limited'],
  validateRealtimeToken: ['authorization-malformed', 'authorization-not-bearer', 'authorization-token-missing', 'token-not-jwt', 'token-scope-wrong', 'invalid-input', 'invalid-request-type', 'authorization-missing', 'token-rejected', 'token-payload-incomplete'],
} as const;

/** Errors outside of every operation. */
export const generalErrors = ['path-not-found'] as const;

export type OperationId = keyof typeof errors;

/** The documented errors of one operation, or of any. */
export type ErrorName<Id extends OperationId = OperationId> = (typeof errors)[Id][number];
