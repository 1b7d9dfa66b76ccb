// Generated from `scenarios/` by `npm run generate`. Do not edit.
import type { Scenarios } from '../../../engine/scenario.ts';

export const scenarios: Scenarios = {
  "empty-account": {
    "says": "Nobody has a workspace yet, and nobody shares one.",
    "data": [
      {
        "clear": [
          "workspaces",
          "guests"
        ]
      }
    ]
  },
  "huge-account": {
    "says": "The persona owner has 10,000 more workspaces than usual.",
    "data": [
      {
        "put": "workspaces",
        "repeat": 10000,
        "record": {
          "id": "workspace{n:12}",
          "name": "Station {n}",
          "owner": "user123",
          "type": "private",
          "created": "{now-1h}"
        }
      }
    ]
  },
  "viewer-only": {
    "says": "Owner, admin and member own nothing, have no system role, and are guests with the role viewer.",
    "data": [
      {
        "patch": "workspaces",
        "where": {
          "owner": "user123"
        },
        "set": {
          "owner": "otheruser123"
        }
      },
      {
        "patch": "accounts",
        "where": {
          "admin": true
        },
        "set": {
          "admin": false
        }
      },
      {
        "patch": "guests",
        "where": {
          "uid": [
            "user123",
            "admin123",
            "editor123"
          ]
        },
        "set": {
          "rol": "viewer"
        }
      },
      {
        "put": "guests",
        "record": {
          "workspace": "workspace123",
          "uid": "user123",
          "rol": "viewer"
        }
      },
      {
        "put": "guests",
        "record": {
          "workspace": "workspace123",
          "uid": "admin123",
          "rol": "viewer"
        }
      }
    ]
  }
};
