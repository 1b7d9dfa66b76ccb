// Generated from `scenarios/` by `npm run generate`. Do not edit.
import type { Scenarios } from '../../../engine/scenario.ts';

export const scenarios: Scenarios = {
  "empty-account": {
    "says": "The accounts are there, and no workspace yet.",
    "data": [
      {
        "clear": [
          "workspaces",
          "entries"
        ]
      }
    ]
  },
  "huge-account": {
    "says": "The persona owner owns 10,000 more workspaces than usual.",
    "data": [
      {
        "put": "workspaces",
        "repeat": 10000,
        "record": {
          "id": "ws_{n:8}",
          "fullname": "bulk-{n:5}",
          "invite": "inv_{n:10}",
          "tags": [
            "bulk"
          ],
          "labels": {},
          "meta": {
            "title": "Bulk {n}"
          },
          "created": "{now-{n}s}"
        }
      },
      {
        "put": "entries",
        "repeat": 10000,
        "record": {
          "id": "acl_{n:6}",
          "workspace": "bulk-{n:5}",
          "account": "acc_91ab",
          "level": "owner"
        }
      }
    ]
  },
  "rate-limited": {
    "says": "The published rate limits are kept, with their headers, and of its budget for this minute each account has three calls left.",
    "rate_limits": {
      "left": 3
    }
  },
  "viewer-only": {
    "says": "Owner, admin and member have the level user in every workspace, which others own.",
    "data": [
      {
        "patch": "entries",
        "where": {
          "account": [
            "acc_91ab",
            "acc_5d2e",
            "acc_7k0p"
          ]
        },
        "set": {
          "level": "user"
        }
      },
      {
        "put": "accounts",
        "record": {
          "id": "acc_0wnr",
          "fullname": "olivia-owner"
        }
      },
      {
        "put": "entries",
        "record": {
          "id": "acl_0wnr01",
          "workspace": "acme-support",
          "account": "acc_0wnr",
          "level": "owner"
        }
      }
    ]
  }
};
