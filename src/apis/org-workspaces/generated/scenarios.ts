// Generated from `scenarios/` by `npm run generate`. Do not edit.
import type { Scenarios } from '../../../engine/scenario.ts';

export const scenarios: Scenarios = {
  "busy-workspace": {
    "says": "People come, look at things, change things and go, every few seconds, mostly in the workspace that the contract names.",
    "timeline": [
      {
        "every": "2s",
        "jitter": "2s",
        "live": true
      },
      {
        "every": "20s",
        "jitter": "10s",
        "patch": "workspaces",
        "where": {
          "workspace_id": "ws_4Tn9bVc2Rk"
        },
        "set": {
          "description": "Draft {n} of the spring relaunch.",
          "updated_at": "{now}"
        },
        "by": "usr_9fRw3NbTz7"
      }
    ]
  },
  "empty-account": {
    "says": "A new organisation has its members and no workspace yet.",
    "data": [
      {
        "clear": [
          "workspaces",
          "presences"
        ]
      }
    ]
  },
  "flaky-stream": {
    "says": "Every stream is cut off, without an end, after its fifth event.",
    "faults": [
      {
        "on": "org-workspaces/stream",
        "every": 5,
        "cut": true
      }
    ]
  },
  "half-open": {
    "says": "After its third event nothing more comes over a stream, not even a heartbeat, and it stays open.",
    "faults": [
      {
        "on": "org-workspaces/stream",
        "after": 3,
        "mute": true
      }
    ]
  },
  "huge-account": {
    "says": "The organisation has 10,000 more workspaces than usual.",
    "data": [
      {
        "put": "workspaces",
        "repeat": 10000,
        "record": {
          "workspace_id": "ws_{n:10}",
          "org_id": "org_8fK2mQ7xLd",
          "name": "Workspace {n}",
          "description": null,
          "owner_id": "usr_2hYp6KsDf1",
          "subscription_plan_id": null,
          "is_active": true,
          "tags": [
            "bulk"
          ],
          "region": "us-east-1",
          "s3_bucket": "acme-ws-{n:10}",
          "bucket_status": "ready",
          "created_at": "{now-1h}",
          "updated_at": "{now-1h}"
        }
      }
    ]
  },
  "member-removed": {
    "says": "After half a minute the owner removes the persona member from the organisation, whatever is open there.",
    "timeline": [
      {
        "at": "30s",
        "delete": "members",
        "where": {
          "org_id": "org_8fK2mQ7xLd",
          "user_id": "usr_5Lc8VxJq0M"
        },
        "by": "usr_2hYp6KsDf1"
      }
    ]
  },
  "out-of-order": {
    "says": "On a stream every third event comes after the one that follows it, and every fifth comes twice.",
    "faults": [
      {
        "on": "org-workspaces/stream",
        "every": 3,
        "reorder": true
      },
      {
        "on": "org-workspaces/stream",
        "every": 5,
        "repeat": true
      }
    ]
  },
  "presence-storm": {
    "says": "Forty people come, look at something and go again all the time, twelve events a second, in the workspace that the contract names.",
    "data": [
      {
        "put": "members",
        "repeat": 40,
        "record": {
          "org_id": "org_8fK2mQ7xLd",
          "user_id": "usr_storm{n%40:3}",
          "role": "member",
          "name": "Person {n}"
        }
      }
    ],
    "timeline": [
      {
        "every": "250ms",
        "put": "presences",
        "record": {
          "workspace_id": "ws_4Tn9bVc2Rk",
          "user_id": "usr_storm{n%40:3}",
          "joined_at": "{now}",
          "expires_at": "{now+60s}",
          "viewing": null
        },
        "by": "usr_storm{n%40:3}"
      },
      {
        "at": "2500ms",
        "every": "250ms",
        "patch": "presences",
        "where": {
          "workspace_id": "ws_4Tn9bVc2Rk",
          "user_id": "usr_storm{n%40:3}"
        },
        "set": {
          "viewing": {
            "resource_type": "document",
            "resource_id": "res_{n%7}"
          }
        },
        "by": "usr_storm{n%40:3}"
      },
      {
        "at": "5s",
        "every": "250ms",
        "delete": "presences",
        "where": {
          "workspace_id": "ws_4Tn9bVc2Rk",
          "user_id": "usr_storm{n%40:3}"
        },
        "by": "usr_storm{n%40:3}"
      }
    ]
  },
  "viewer-only": {
    "says": "Owner, admin and member are viewers of the organisation, which others run.",
    "data": [
      {
        "patch": "members",
        "where": {
          "user_id": [
            "usr_2hYp6KsDf1",
            "usr_9fRw3NbTz7",
            "usr_5Lc8VxJq0M"
          ]
        },
        "set": {
          "role": "viewer"
        }
      }
    ]
  }
};
