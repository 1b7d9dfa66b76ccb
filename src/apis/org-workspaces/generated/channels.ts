// Generated from the contract by `npm run generate`. Do not edit.
export const channels = {
  "stream": {
    "heartbeatSeconds": 15,
    "retryMilliseconds": 3000,
    "presenceSeconds": 60
  }
} as const;
