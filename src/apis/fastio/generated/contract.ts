// Generated from the contract by `npm run generate`. Do not edit.
import { compiledContract } from '../../../contract/compiled-contract.ts';
import * as request from './request-validators.js';
import * as reply from './reply-validators.js';
import * as message from './message-validators.js';

const validators = {
  "searchEvents parameters": request.request0,
  "summarizeEvents parameters": request.request1,
  "getEventDetails parameters": request.request2,
  "acknowledgeEvent parameters": request.request3,
  "pollActivity parameters": request.request4,
  "pollProfileActivity parameters": request.request5,
  "createWebsocketToken parameters": request.request6,
  "createRealtimeToken parameters": request.request7,
  "searchEvents 200 application/json": reply.reply0,
  "searchEvents 200 text/markdown": reply.reply1,
  "searchEvents 400 application/json": reply.reply2,
  "searchEvents 400 text/markdown": reply.reply3,
  "searchEvents 401 application/json": reply.reply2,
  "searchEvents 401 text/markdown": reply.reply3,
  "searchEvents 403 application/json": reply.reply2,
  "searchEvents 403 text/markdown": reply.reply3,
  "searchEvents 429 application/json": reply.reply2,
  "searchEvents 429 text/markdown": reply.reply3,
  "searchEvents 500 application/json": reply.reply2,
  "searchEvents 500 text/markdown": reply.reply3,
  "summarizeEvents 200 application/json": reply.reply4,
  "summarizeEvents 200 text/markdown": reply.reply1,
  "summarizeEvents 400 application/json": reply.reply2,
  "summarizeEvents 400 text/markdown": reply.reply3,
  "summarizeEvents 401 application/json": reply.reply2,
  "summarizeEvents 401 text/markdown": reply.reply3,
  "summarizeEvents 403 application/json": reply.reply2,
  "summarizeEvents 403 text/markdown": reply.reply3,
  "summarizeEvents 429 application/json": reply.reply2,
  "summarizeEvents 429 text/markdown": reply.reply3,
  "summarizeEvents 500 application/json": reply.reply2,
  "summarizeEvents 500 text/markdown": reply.reply3,
  "getEventDetails 200 application/json": reply.reply5,
  "getEventDetails 200 text/markdown": reply.reply1,
  "getEventDetails 400 application/json": reply.reply2,
  "getEventDetails 400 text/markdown": reply.reply3,
  "getEventDetails 401 application/json": reply.reply2,
  "getEventDetails 401 text/markdown": reply.reply3,
  "getEventDetails 404 application/json": reply.reply2,
  "getEventDetails 404 text/markdown": reply.reply3,
  "getEventDetails 429 application/json": reply.reply2,
  "getEventDetails 429 text/markdown": reply.reply3,
  "acknowledgeEvent 200 application/json": reply.reply6,
  "acknowledgeEvent 400 application/json": reply.reply2,
  "acknowledgeEvent 401 application/json": reply.reply2,
  "acknowledgeEvent 404 application/json": reply.reply2,
  "acknowledgeEvent 413 application/json": reply.reply2,
  "acknowledgeEvent 429 application/json": reply.reply2,
  "acknowledgeEvent 500 application/json": reply.reply2,
  "pollActivity 200 application/json": reply.reply7,
  "pollActivity 400 application/json": reply.reply2,
  "pollActivity 401 application/json": reply.reply2,
  "pollActivity 429 application/json": reply.reply2,
  "pollActivity 500 application/json": reply.reply2,
  "pollProfileActivity 200 application/json": reply.reply7,
  "pollProfileActivity 400 application/json": reply.reply2,
  "pollProfileActivity 401 application/json": reply.reply2,
  "pollProfileActivity 429 application/json": reply.reply2,
  "pollProfileActivity 500 application/json": reply.reply2,
  "createWebsocketToken 200 application/json": reply.reply8,
  "createWebsocketToken 400 application/json": reply.reply2,
  "createWebsocketToken 401 application/json": reply.reply2,
  "createWebsocketToken 429 application/json": reply.reply2,
  "createRealtimeToken 200 application/json": reply.reply8,
  "createRealtimeToken 400 application/json": reply.reply2,
  "createRealtimeToken 401 application/json": reply.reply2,
  "createRealtimeToken 403 application/json": reply.reply2,
  "createRealtimeToken 429 application/json": reply.reply2,
  "validateRealtimeToken 200 application/json": reply.reply9,
  "validateRealtimeToken 400 application/json": reply.reply2,
  "validateRealtimeToken 401 application/json": reply.reply2,
  "validateRealtimeToken 403 application/json": reply.reply2,
  "validateRealtimeToken 500 application/json": reply.reply2,
  "message activity": message.message0,
  "message event": message.message1,
};

export const contract = compiledContract({
  "title": "Fast.io: events, activity and realtime",
  "version": "1.0",
  "basePaths": [],
  "operations": [
    {
      "id": "searchEvents",
      "method": "GET",
      "path": "/current/events/search/",
      "summary": "Search the event log",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "x-ve-limit-max",
              "required": false
            },
            {
              "name": "x-ve-limit-avail",
              "required": false
            },
            {
              "name": "x-ve-limit-expires",
              "required": false
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "page",
                  "value": {
                    "result": true,
                    "events": [
                      {
                        "event_id": "bcd234xyz789def456ghi789jkl02",
                        "created": "2025-01-20 11:02:10 UTC",
                        "acknowledged": false,
                        "event": "added_member_to_workspace",
                        "category": "workspace",
                        "sub_category": "members",
                        "calling_user": "9876543210987654321",
                        "calling_user_name": "Jane Smith",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "user_id": "5555555555555555555",
                        "member_name": "John Doe",
                        "template": {
                          "description": "Jane Smith added John Doe to the workspace",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "member_name": "John Doe"
                          }
                        },
                        "severity": "info",
                        "visibility": "external",
                        "notification": "bell",
                        "required_params": [
                          "member_name"
                        ],
                        "requires_parent_node": false,
                        "permission": "member"
                      },
                      {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "created": "2025-01-20 10:30:45 UTC",
                        "acknowledged": false,
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "sub_category": "storage",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "calling_user": "9876543210987654321",
                        "calling_user_name": "Jane Smith",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "filename": "quarterly_report.pdf",
                        "file_size": 2485760,
                        "template": {
                          "description": "Jane Smith uploaded quarterly_report.pdf",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "filename": "quarterly_report.pdf"
                          }
                        },
                        "severity": "success",
                        "visibility": "external",
                        "notification": "none",
                        "required_params": [
                          "filename",
                          "file_size"
                        ],
                        "requires_parent_node": true,
                        "permission": "member"
                      }
                    ]
                  }
                },
                {
                  "name": "terse",
                  "value": {
                    "result": true,
                    "events": [
                      {
                        "event_id": "bcd234xyz789def456ghi789jkl02",
                        "event": "added_member_to_workspace",
                        "category": "workspace",
                        "created": "2025-01-20 11:02:10 UTC"
                      },
                      {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "created": "2025-01-20 10:30:45 UTC"
                      }
                    ]
                  }
                },
                {
                  "name": "empty",
                  "value": {
                    "result": true,
                    "events": []
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [
                {
                  "name": "page",
                  "value": "# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| bcd234xyz789def456ghi789jkl02 | added_member_to_workspace | workspace |  | 2025-01-20 11:02:10 UTC |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n",
                  "written": {
                    "text": "# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| bcd234xyz789def456ghi789jkl02 | added_member_to_workspace | workspace |  | 2025-01-20 11:02:10 UTC |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "profile-missing",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "Event profile was missing."
                    }
                  }
                },
                {
                  "name": "created-range-inverted",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "created-min must not be later than created-max."
                    }
                  }
                },
                {
                  "name": "parent-combined",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "parent_event_id cannot be combined with other filters than acknowledged, limit and offset."
                    }
                  }
                },
                {
                  "name": "datetime-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A creation bound must be ISO 8601 (2025-12-01T06:00:00Z) or YYYY-MM-DD HH:MM:SS.",
                      "params": [
                        {
                          "name": "created-min",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be a datetime."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "output-conflict",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "Only one of terse, standard and full may stand in output."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "403",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "scope-denied",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1680,
                      "text": "The scope of the token does not include the profile."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            },
            {
              "name": "x-ve-limit-max",
              "required": false
            },
            {
              "name": "x-ve-limit-avail",
              "required": false
            },
            {
              "name": "x-ve-limit-expires",
              "required": false
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "query-error",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1600,
                      "text": "The event search failed."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "user"
      ],
      "parameters": [
        {
          "name": "user_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "org_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "workspace_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "share_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "parent_event_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "event",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "category",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "subcategory",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "calling_user_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "object_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "acknowledged",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "visibility",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "created-min",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "datetime-invalid"
        },
        {
          "name": "created-max",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "datetime-invalid"
        },
        {
          "name": "limit",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 100
        },
        {
          "name": "offset",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 0
        },
        {
          "name": "output",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    },
    {
      "id": "summarizeEvents",
      "method": "GET",
      "path": "/current/events/search/summarize/",
      "summary": "Search the event log and have the page summarized",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "x-ve-limit-max",
              "required": false
            },
            {
              "name": "x-ve-limit-avail",
              "required": false
            },
            {
              "name": "x-ve-limit-expires",
              "required": false
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "summarized",
                  "value": {
                    "result": true,
                    "summary": {
                      "text": "@[user:9876543210987654321:Jane Smith] uploaded @[file:def456ghi789jkl012mno345pqr67:quarterly_report.pdf] and added @[user:5555555555555555555:John Doe] to the workspace.",
                      "metrics": {
                        "total_events": 2,
                        "unique_actors": 1,
                        "date_range": {
                          "start": "2025-01-20 10:30:45 UTC",
                          "end": "2025-01-20 11:02:10 UTC"
                        },
                        "categories": {
                          "storage": 1,
                          "members": 1
                        }
                      }
                    },
                    "events": [
                      {
                        "event_id": "bcd234xyz789def456ghi789jkl02",
                        "created": "2025-01-20 11:02:10 UTC",
                        "acknowledged": false,
                        "event": "added_member_to_workspace",
                        "category": "workspace",
                        "sub_category": "members",
                        "calling_user": "9876543210987654321",
                        "calling_user_name": "Jane Smith",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "user_id": "5555555555555555555",
                        "member_name": "John Doe",
                        "template": {
                          "description": "Jane Smith added John Doe to the workspace",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "member_name": "John Doe"
                          }
                        },
                        "severity": "info",
                        "visibility": "external",
                        "notification": "bell",
                        "required_params": [
                          "member_name"
                        ],
                        "requires_parent_node": false,
                        "permission": "member"
                      },
                      {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "created": "2025-01-20 10:30:45 UTC",
                        "acknowledged": false,
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "sub_category": "storage",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "calling_user": "9876543210987654321",
                        "calling_user_name": "Jane Smith",
                        "org_id": "1111111111111111111",
                        "workspace_id": "1234567890123456789",
                        "filename": "quarterly_report.pdf",
                        "file_size": 2485760,
                        "template": {
                          "description": "Jane Smith uploaded quarterly_report.pdf",
                          "params": {
                            "calling_user_name": "Jane Smith",
                            "filename": "quarterly_report.pdf"
                          }
                        },
                        "severity": "success",
                        "visibility": "external",
                        "notification": "none",
                        "required_params": [
                          "filename",
                          "file_size"
                        ],
                        "requires_parent_node": true,
                        "permission": "member"
                      }
                    ]
                  }
                },
                {
                  "name": "not-summarized",
                  "value": {
                    "result": true,
                    "summary": null,
                    "events": [
                      {
                        "event_id": "abc123xyz789def456ghi789jkl01",
                        "event": "workspace_storage_file_added",
                        "category": "workspace",
                        "object_id": "def456ghi789jkl012mno345pqr67",
                        "created": "2025-01-20 10:30:45 UTC"
                      }
                    ]
                  }
                },
                {
                  "name": "empty",
                  "value": {
                    "result": true,
                    "summary": null,
                    "events": []
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [
                {
                  "name": "summarized",
                  "value": "# Summary\n\n@[user:9876543210987654321:Jane Smith] uploaded @[file:def456ghi789jkl012mno345pqr67:quarterly_report.pdf].\n\n- total_events: 1\n- unique_actors: 1\n- date_range: 2025-01-20 10:30:45 UTC to 2025-01-20 10:30:45 UTC\n- categories: storage 1\n\n# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n",
                  "written": {
                    "text": "# Summary\n\n@[user:9876543210987654321:Jane Smith] uploaded @[file:def456ghi789jkl012mno345pqr67:quarterly_report.pdf].\n\n- total_events: 1\n- unique_actors: 1\n- date_range: 2025-01-20 10:30:45 UTC to 2025-01-20 10:30:45 UTC\n- categories: storage 1\n\n# Events\n\n| event_id | event | category | object_id | created |\n| --- | --- | --- | --- | --- |\n| abc123xyz789def456ghi789jkl01 | workspace_storage_file_added | workspace | def456ghi789jkl012mno345pqr67 | 2025-01-20 10:30:45 UTC |\n"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "profile-missing",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "Event profile was missing."
                    }
                  }
                },
                {
                  "name": "created-range-inverted",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "created-min must not be later than created-max."
                    }
                  }
                },
                {
                  "name": "parent-combined",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "parent_event_id cannot be combined with other filters than acknowledged, limit and offset."
                    }
                  }
                },
                {
                  "name": "datetime-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A creation bound must be ISO 8601 (2025-12-01T06:00:00Z) or YYYY-MM-DD HH:MM:SS.",
                      "params": [
                        {
                          "name": "created-min",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be a datetime."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "output-conflict",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "Only one of terse, standard and full may stand in output."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "403",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "scope-denied",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1680,
                      "text": "The scope of the token does not include the profile."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            },
            {
              "name": "x-ve-limit-max",
              "required": false
            },
            {
              "name": "x-ve-limit-avail",
              "required": false
            },
            {
              "name": "x-ve-limit-expires",
              "required": false
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "query-error",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1600,
                      "text": "The event search failed."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "user"
      ],
      "parameters": [
        {
          "name": "user_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "org_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "workspace_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "share_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "parent_event_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "event",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "category",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "subcategory",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "calling_user_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "object_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "acknowledged",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "visibility",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "created-min",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "datetime-invalid"
        },
        {
          "name": "created-max",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "datetime-invalid"
        },
        {
          "name": "limit",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 100
        },
        {
          "name": "offset",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 0
        },
        {
          "name": "output",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "user_context",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "default": ""
        }
      ]
    },
    {
      "id": "getEventDetails",
      "method": "GET",
      "path": "/current/event/{event_id}/details/",
      "summary": "Read one event",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "event",
                  "value": {
                    "result": true,
                    "event": {
                      "event_id": "abc123xyz789def456ghi789jkl01",
                      "created": "2025-01-20 10:30:45 UTC",
                      "acknowledged": false,
                      "event": "workspace_storage_file_added",
                      "category": "workspace",
                      "sub_category": "storage",
                      "object_id": "def456ghi789jkl012mno345pqr67",
                      "calling_user": "9876543210987654321",
                      "calling_user_name": "Jane Smith",
                      "org_id": "1111111111111111111",
                      "workspace_id": "1234567890123456789",
                      "filename": "quarterly_report.pdf",
                      "file_size": 2485760,
                      "template": {
                        "description": "Jane Smith uploaded quarterly_report.pdf",
                        "params": {
                          "calling_user_name": "Jane Smith",
                          "filename": "quarterly_report.pdf"
                        }
                      },
                      "severity": "success",
                      "visibility": "external",
                      "notification": "none",
                      "required_params": [
                        "filename",
                        "file_size"
                      ],
                      "requires_parent_node": true,
                      "permission": "member"
                    }
                  }
                },
                {
                  "name": "standard",
                  "value": {
                    "result": true,
                    "event": {
                      "event_id": "abc123xyz789def456ghi789jkl01",
                      "event": "workspace_storage_file_added",
                      "category": "workspace",
                      "object_id": "def456ghi789jkl012mno345pqr67",
                      "created": "2025-01-20 10:30:45 UTC",
                      "sub_category": "storage",
                      "calling_user": "9876543210987654321",
                      "org_id": "1111111111111111111",
                      "workspace_id": "1234567890123456789",
                      "acknowledged": false,
                      "template": {
                        "description": "Jane Smith uploaded quarterly_report.pdf",
                        "params": {
                          "calling_user_name": "Jane Smith",
                          "filename": "quarterly_report.pdf"
                        }
                      },
                      "severity": "success",
                      "visibility": "external",
                      "notification": "none"
                    }
                  }
                },
                {
                  "name": "terse",
                  "value": {
                    "result": true,
                    "event": {
                      "event_id": "abc123xyz789def456ghi789jkl01",
                      "event": "workspace_storage_file_added",
                      "category": "workspace",
                      "object_id": "def456ghi789jkl012mno345pqr67",
                      "created": "2025-01-20 10:30:45 UTC"
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [
                {
                  "name": "event",
                  "value": "# Event\n\n- event_id: abc123xyz789def456ghi789jkl01\n- event: workspace_storage_file_added\n- category: workspace\n- object_id: def456ghi789jkl012mno345pqr67\n- created: 2025-01-20 10:30:45 UTC\n",
                  "written": {
                    "text": "# Event\n\n- event_id: abc123xyz789def456ghi789jkl01\n- event: workspace_storage_file_added\n- category: workspace\n- object_id: def456ghi789jkl012mno345pqr67\n- created: 2025-01-20 10:30:45 UTC\n"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "event-id-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The event id must be of letters and digits.",
                      "params": [
                        {
                          "name": "event_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be of letters and digits."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "event-internal",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The event is internal and cannot be reached."
                    }
                  }
                },
                {
                  "name": "event-forbidden",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "You may not see this event."
                    }
                  }
                },
                {
                  "name": "output-conflict",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "Only one of terse, standard and full may stand in output."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "404",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "event-not-found",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1609,
                      "text": "No event has this id."
                    }
                  }
                },
                {
                  "name": "path-not-found",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1609,
                      "text": "No operation has this path; mind the trailing slash."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            },
            {
              "mediaType": "text/markdown",
              "examples": [],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "user"
      ],
      "parameters": [
        {
          "name": "event_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false,
          "allowEmpty": true,
          "invalid": "event-id-invalid"
        },
        {
          "name": "output",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    },
    {
      "id": "acknowledgeEvent",
      "method": "POST",
      "path": "/current/event/{event_id}/ack/",
      "summary": "Mark one event as read",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "acknowledged",
                  "value": {
                    "result": true
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "event-id-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The event id must be of letters and digits.",
                      "params": [
                        {
                          "name": "event_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be of letters and digits."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "event-internal",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The event is internal and cannot be reached."
                    }
                  }
                },
                {
                  "name": "event-forbidden",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "You may not see this event."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "404",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "event-not-found",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1609,
                      "text": "No event has this id."
                    }
                  }
                },
                {
                  "name": "path-not-found",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1609,
                      "text": "No operation has this path; mind the trailing slash."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "413",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 413,
                      "text": "The request body is longer than 4 MiB."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "datastore-error",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1664,
                      "text": "The acknowledgement could not be stored."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "user"
      ],
      "parameters": [
        {
          "name": "event_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false,
          "allowEmpty": true,
          "invalid": "event-id-invalid"
        }
      ]
    },
    {
      "id": "pollActivity",
      "method": "GET",
      "path": "/current/activity/poll/",
      "summary": "Wait for activity on the caller's own profile",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "changed",
                  "value": {
                    "result": true,
                    "results": 3,
                    "activity": {
                      "storage": "2025-01-20 10:30:45.123456 UTC",
                      "members": "2025-01-20 09:15:22.654321 UTC",
                      "settings": "2025-01-19 14:00:00.000000 UTC"
                    },
                    "lastactivity": "2025-01-20 10:30:45.123456 UTC"
                  }
                },
                {
                  "name": "unchanged",
                  "value": {
                    "result": true,
                    "results": 0,
                    "activity": []
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "fields-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "fields holds a name that is no activity field.",
                      "params": [
                        {
                          "name": "fields",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be activity fields, each alone or as name:id, separated by commas."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "fields-too-many",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "fields takes at most 30 names.",
                      "params": [
                        {
                          "name": "fields",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be 30 names at most."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "object-init-failed",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1665,
                      "text": "The activity of the profile could not be opened."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "user"
      ],
      "parameters": [
        {
          "name": "wait",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 0
        },
        {
          "name": "lastactivity",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "updated",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "fields",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "fields-invalid"
        }
      ]
    },
    {
      "id": "pollProfileActivity",
      "method": "GET",
      "path": "/current/activity/poll/{profile_id}/",
      "summary": "Wait for activity on a workspace, share or organization",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "changed",
                  "value": {
                    "result": true,
                    "results": 4,
                    "activity": {
                      "storage": "2025-01-20 10:30:45.123456 UTC",
                      "storage:def456ghi789jkl012mno345pqr67": "2025-01-20 10:30:45.123456 UTC",
                      "preview": "2025-01-20 10:30:45.123456 UTC",
                      "preview:def456ghi789jkl012mno345pqr67": "2025-01-20 10:30:45.123456 UTC"
                    },
                    "lastactivity": "2025-01-20 10:30:45.123456 UTC"
                  }
                },
                {
                  "name": "unchanged",
                  "value": {
                    "result": true,
                    "results": 0,
                    "activity": []
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "profile-id-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The profile id must be 19 digits.",
                      "params": [
                        {
                          "name": "profile_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be 19 digits."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "profile-forbidden",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "You may not watch the activity of this profile."
                    }
                  }
                },
                {
                  "name": "fields-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "fields holds a name that is no activity field.",
                      "params": [
                        {
                          "name": "fields",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be activity fields, each alone or as name:id, separated by commas."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "fields-too-many",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "fields takes at most 30 names.",
                      "params": [
                        {
                          "name": "fields",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be 30 names at most."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "object-init-failed",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1665,
                      "text": "The activity of the profile could not be opened."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "self",
        "viewer",
        "member",
        "admin",
        "owner"
      ],
      "parameters": [
        {
          "name": "profile_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false,
          "invalid": "profile-id-invalid"
        },
        {
          "name": "wait",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 0
        },
        {
          "name": "lastactivity",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "updated",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "fields",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true,
          "invalid": "fields-invalid"
        }
      ]
    },
    {
      "id": "createWebsocketToken",
      "method": "GET",
      "path": "/current/websocket/auth/{profile_id}",
      "summary": "Get a token for the WebSocket of one profile",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "issued",
                  "value": {
                    "result": true,
                    "expires_in": 86400,
                    "auth_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5ODc2NTQzMjEwOTg3NjU0MzIxIiwic2NvcGUiOiJ3ZWJzb2NrZXQiLCJwcm9maWxlX2lkIjoiMTIzNDU2Nzg5MDEyMzQ1Njc4OSIsImlhdCI6MTc2ODQ2NzYwMCwiZXhwIjoxNzY4NTU0MDAwfQ.8sq9xteT1ABgYovL6hhy5dlteEhY6s_51VB_Q1b5RX4"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "profile-id-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The profile id must be 19 digits.",
                      "params": [
                        {
                          "name": "profile_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be 19 digits."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "profile-unavailable",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "No profile with this id can be subscribed to."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                },
                {
                  "name": "token-not-created",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "The token could not be generated."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "self",
        "viewer",
        "member",
        "admin",
        "owner"
      ],
      "parameters": [
        {
          "name": "profile_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false,
          "allowEmpty": true,
          "invalid": "profile-id-invalid"
        }
      ]
    },
    {
      "id": "createRealtimeToken",
      "method": "GET",
      "path": "/current/realtime/auth/{room_id}",
      "summary": "Get a token for the collaborative room of a workspace or share",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "issued",
                  "value": {
                    "result": true,
                    "expires_in": 86400,
                    "auth_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5ODc2NTQzMjEwOTg3NjU0MzIxIiwic2NvcGUiOiJyZWFsdGltZSIsInJvb21faWQiOiIxMjM0NTY3ODkwMTIzNDU2Nzg5IiwiaWF0IjoxNzY4NDY3NjAwLCJleHAiOjE3Njg1NTQwMDB9.QEJN24At4J0mCuC8Bz2pOx2m1QVCKLUQS9MuKi3L8dg"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "room-id-missing",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A room id is needed.",
                      "params": [
                        {
                          "name": "room_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be given."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "room-id-not-numeric",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The room id must be numeric, of 19 digits.",
                      "params": [
                        {
                          "name": "room_id",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be 19 digits."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "room-unknown",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The room id is of no workspace or share."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authentication-invalid",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "A valid bearer token is needed."
                    }
                  }
                },
                {
                  "name": "token-not-created",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "The token could not be generated."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "403",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "room-forbidden",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1680,
                      "text": "You may not enter this room."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "429",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "3"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 429,
                      "text": "Too many requests: wait 2 to 4 seconds, and longer after each refusal."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "bearerAuth"
        ]
      ],
      "roles": [
        "viewer",
        "member",
        "admin",
        "owner"
      ],
      "parameters": [
        {
          "name": "room_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false,
          "allowEmpty": true,
          "invalid": "room-id-not-numeric",
          "missing": "room-id-missing"
        }
      ]
    },
    {
      "id": "validateRealtimeToken",
      "method": "GET",
      "path": "/current/realtime/auth/validate/",
      "summary": "Validate a room token",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "valid",
                  "value": {
                    "result": true,
                    "room_id": "1234567890123456789"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authorization-malformed",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The Authorization header is malformed."
                    }
                  }
                },
                {
                  "name": "authorization-not-bearer",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The Authorization header must use the Bearer scheme."
                    }
                  }
                },
                {
                  "name": "authorization-token-missing",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "No token follows Bearer."
                    }
                  }
                },
                {
                  "name": "token-not-jwt",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The token is not in JWT format."
                    }
                  }
                },
                {
                  "name": "token-scope-wrong",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "The scope of the token is not realtime."
                    }
                  }
                },
                {
                  "name": "invalid-input",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1605,
                      "text": "A value is not valid; params names it.",
                      "params": [
                        {
                          "name": "limit",
                          "kind": "invalid",
                          "code": 1605,
                          "message": "Must be an integer from 1 to 250."
                        }
                      ]
                    }
                  }
                },
                {
                  "name": "invalid-request-type",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1651,
                      "text": "This path does not take that HTTP method."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "authorization-missing",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1650,
                      "text": "The Authorization header is missing."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "403",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "token-rejected",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1680,
                      "text": "The signature of the token does not verify, or the token has expired."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "500",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "token-payload-incomplete",
                  "value": {
                    "result": false,
                    "error": {
                      "code": 1654,
                      "text": "The payload of the token is malformed or incomplete."
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [
        [
          "realtimeToken"
        ]
      ],
      "parameters": []
    }
  ],
  "securitySchemes": {
    "bearerAuth": {
      "type": "http",
      "scheme": "bearer",
      "challenge": "Bearer"
    },
    "realtimeToken": {
      "type": "http",
      "scheme": "bearer",
      "challenge": "Bearer"
    }
  },
  "unknownPath": {
    "status": 404,
    "name": "path-not-found",
    "value": {
      "result": false,
      "error": {
        "code": 1609,
        "text": "No operation has this path; mind the trailing slash."
      }
    }
  }
}, validators, async () => (await import('./document.ts')).document);
