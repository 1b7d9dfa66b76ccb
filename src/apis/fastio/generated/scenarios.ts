// Generated from `scenarios/` by `npm run generate`. Do not edit.
import type { Scenarios } from '../../../engine/scenario.ts';

export const scenarios: Scenarios = {
  "busy-workspace": {
    "says": "Many people work in the workspace that the document names; files, comments and tasks come every few seconds.",
    "timeline": [
      {
        "every": "3s",
        "jitter": "2s",
        "emit": "workspace_storage_file_added",
        "actor": "member",
        "ids": {
          "workspace_id": "1234567890123456789"
        }
      },
      {
        "every": "5s",
        "jitter": "4s",
        "emit": "comment_created",
        "actor": "admin",
        "ids": {
          "workspace_id": "1234567890123456789"
        }
      },
      {
        "every": "11s",
        "jitter": "6s",
        "emit": "task_status_changed",
        "actor": "owner",
        "ids": {
          "workspace_id": "1234567890123456789"
        }
      },
      {
        "every": "4s",
        "jitter": "4s",
        "live": true
      }
    ]
  },
  "deaf-poll": {
    "says": "A long poll is woken by nothing, and answers only when its time is over.",
    "faults": [
      {
        "on": "fastio/long-poll",
        "drop": true
      }
    ]
  },
  "empty-account": {
    "says": "A new account has its organization and its people, and nothing else, not even an event.",
    "data": [
      {
        "clear": [
          "workspaces",
          "shares",
          "items",
          "acknowledgements",
          "log"
        ]
      },
      {
        "delete": "memberships",
        "where": {
          "kind": [
            "workspace",
            "share"
          ]
        }
      }
    ]
  },
  "flaky-socket": {
    "says": "Every socket is closed with 1011 after its fifth message.",
    "faults": [
      {
        "on": "fastio/websocket",
        "every": 5,
        "close": {
          "code": 1011,
          "reason": "flaky"
        }
      }
    ]
  },
  "half-open": {
    "says": "After its third message nothing more comes over a socket, not even a pong, and it stays open.",
    "faults": [
      {
        "on": "fastio/websocket",
        "after": 3,
        "mute": true
      }
    ]
  },
  "huge-account": {
    "says": "The workspace that the document names has 100,000 events of the last year.",
    "data": [
      {
        "clear": "log"
      },
      {
        "emit": "workspace_storage_file_added",
        "actor": "member",
        "ids": {
          "workspace_id": "1234567890123456789",
          "object_id": "def456ghi789jkl012mno345pqr67"
        },
        "repeat": 40000,
        "over": "365d"
      },
      {
        "emit": "workspace_storage_file_updated",
        "actor": "owner",
        "ids": {
          "workspace_id": "1234567890123456789",
          "object_id": "def456ghi789jkl012mno345pqr67"
        },
        "repeat": 25000,
        "over": "365d"
      },
      {
        "emit": "comment_created",
        "actor": "admin",
        "ids": {
          "workspace_id": "1234567890123456789",
          "object_id": "abc123def456ghi789jkl012mno34"
        },
        "repeat": 25000,
        "over": "365d"
      },
      {
        "emit": "workspace_storage_download_token_created",
        "actor": "viewer",
        "ids": {
          "workspace_id": "1234567890123456789",
          "object_id": "abc123def456ghi789jkl012mno34"
        },
        "repeat": 10000,
        "over": "365d"
      }
    ]
  },
  "member-removed": {
    "says": "After half a minute the owner removes the persona member from the workspace that the document names, whatever is open there.",
    "timeline": [
      {
        "at": "30s",
        "delete": "memberships",
        "where": {
          "kind": "workspace",
          "profile_id": "1234567890123456789",
          "user_id": "3333333333333333333"
        },
        "by": "9876543210987654321"
      }
    ]
  },
  "out-of-order": {
    "says": "On a socket every third message comes after the one that follows it, and every fifth comes twice.",
    "faults": [
      {
        "on": "fastio/websocket",
        "every": 3,
        "reorder": true
      },
      {
        "on": "fastio/websocket",
        "every": 5,
        "repeat": true
      }
    ]
  },
  "rate-limited": {
    "says": "The published rate limits are kept, and of its 120 searches in ten minutes each account has three left.",
    "rate_limits": {
      "left": 3
    }
  },
  "session-expires": {
    "says": "Ten minutes after the beginning every token has expired, and an open socket is closed with 4401 after its next message; a token that is issued then is good.",
    "tokens": [
      {
        "become": "expired",
        "after": "10m"
      }
    ],
    "faults": [
      {
        "on": "fastio/websocket",
        "from": "10m",
        "for": "1m",
        "close": {
          "code": 4401,
          "reason": "the token has expired"
        }
      }
    ]
  },
  "viewer-only": {
    "says": "Owner, admin and member may only view, wherever they are.",
    "data": [
      {
        "patch": "memberships",
        "where": {
          "user_id": [
            "9876543210987654321",
            "2222222222222222222",
            "3333333333333333333"
          ]
        },
        "set": {
          "role": "viewer"
        }
      }
    ]
  }
};
