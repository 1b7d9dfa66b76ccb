// Generated from the contract by `npm run generate`. Do not edit.
export const members = {
  "Workspace": {
    "bucket_status": {
      "readyAfterSeconds": 5
    }
  }
} as const;
