// Generated from `scenarios/` by `npm run generate`. Do not edit.
import type { Scenarios } from '../../engine/scenario.ts';

export const any: Scenarios = {
  "broken-replies": {
    "says": "Every fifth answer breaks the contract in one place, and every seventh is no JSON at all.",
    "faults": [
      {
        "on": "*",
        "every": 5,
        "body": "wrong"
      },
      {
        "on": "*",
        "every": 7,
        "body": "malformed"
      }
    ]
  },
  "flaky": {
    "says": "For the first two minutes one call in five fails with a 500, and a retry mostly succeeds; then all is well.",
    "faults": [
      {
        "on": "*",
        "probability": 0.2,
        "for": "2m",
        "status": 500
      }
    ]
  },
  "maintenance": {
    "says": "After half a minute everything answers 503 for five minutes and open connections are closed with the next message; then all is as before.",
    "faults": [
      {
        "on": "*",
        "from": "30s",
        "for": "5m",
        "status": 503
      },
      {
        "on": "*",
        "from": "30s",
        "for": "5m",
        "close": {
          "code": 1012,
          "reason": "maintenance"
        }
      }
    ]
  },
  "session-expires": {
    "says": "Ten minutes after the beginning every token has expired, in the middle of whatever goes on; a token that is issued then is good.",
    "tokens": [
      {
        "become": "expired",
        "after": "10m"
      }
    ]
  },
  "slow-network": {
    "says": "Every answer takes as long as over a bad mobile connection, half of them 400 ms, one in a hundred six seconds; pushed messages are late too.",
    "faults": [
      {
        "on": "*",
        "latency": {
          "p50": "400ms",
          "p90": "1500ms",
          "p99": "6s"
        },
        "delay": {
          "min": "100ms",
          "max": "2s"
        }
      }
    ]
  }
};
