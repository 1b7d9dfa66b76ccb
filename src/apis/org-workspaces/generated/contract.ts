// Generated from the contract by `npm run generate`. Do not edit.
import { compiledContract } from '../../../contract/compiled-contract.ts';
import * as request from './request-validators.js';
import * as reply from './reply-validators.js';
import * as message from './message-validators.js';

const validators = {
  "listWorkspaces parameters": request.request0,
  "createWorkspace parameters": request.request1,
  "createWorkspace body application/json": request.request2,
  "getWorkspace parameters": request.request3,
  "updateWorkspace parameters": request.request3,
  "updateWorkspace body application/json": request.request4,
  "deleteWorkspace parameters": request.request3,
  "streamWorkspaceEvents parameters": request.request5,
  "announcePresenceJoin parameters": request.request3,
  "announcePresenceLeave parameters": request.request3,
  "announcePresenceViewing parameters": request.request6,
  "listWorkspaces 200 application/json": reply.reply0,
  "listWorkspaces 401 application/json": reply.reply1,
  "listWorkspaces 403 application/json": reply.reply2,
  "listWorkspaces 404 application/json": reply.reply3,
  "listWorkspaces 422 application/json": reply.reply4,
  "listWorkspaces 500 application/json": reply.reply5,
  "createWorkspace 201 application/json": reply.reply6,
  "createWorkspace 401 application/json": reply.reply1,
  "createWorkspace 403 application/json": reply.reply2,
  "createWorkspace 404 application/json": reply.reply3,
  "createWorkspace 413 application/json": reply.reply7,
  "createWorkspace 422 application/json": reply.reply4,
  "createWorkspace 500 application/json": reply.reply5,
  "getWorkspace 200 application/json": reply.reply6,
  "getWorkspace 401 application/json": reply.reply1,
  "getWorkspace 403 application/json": reply.reply2,
  "getWorkspace 404 application/json": reply.reply3,
  "getWorkspace 422 application/json": reply.reply4,
  "getWorkspace 500 application/json": reply.reply5,
  "updateWorkspace 200 application/json": reply.reply6,
  "updateWorkspace 401 application/json": reply.reply1,
  "updateWorkspace 403 application/json": reply.reply2,
  "updateWorkspace 404 application/json": reply.reply3,
  "updateWorkspace 413 application/json": reply.reply7,
  "updateWorkspace 422 application/json": reply.reply4,
  "updateWorkspace 500 application/json": reply.reply5,
  "deleteWorkspace 200 application/json": reply.reply8,
  "deleteWorkspace 401 application/json": reply.reply1,
  "deleteWorkspace 403 application/json": reply.reply2,
  "deleteWorkspace 404 application/json": reply.reply3,
  "deleteWorkspace 422 application/json": reply.reply4,
  "deleteWorkspace 500 application/json": reply.reply5,
  "streamWorkspaceEvents 200 text/event-stream": reply.reply9,
  "streamWorkspaceEvents 401 application/json": reply.reply1,
  "streamWorkspaceEvents 403 application/json": reply.reply2,
  "streamWorkspaceEvents 404 application/json": reply.reply3,
  "streamWorkspaceEvents 422 application/json": reply.reply4,
  "streamWorkspaceEvents 500 application/json": reply.reply5,
  "announcePresenceJoin 200 application/json": reply.reply10,
  "announcePresenceJoin 401 application/json": reply.reply1,
  "announcePresenceJoin 403 application/json": reply.reply2,
  "announcePresenceJoin 404 application/json": reply.reply3,
  "announcePresenceJoin 422 application/json": reply.reply4,
  "announcePresenceJoin 500 application/json": reply.reply5,
  "announcePresenceLeave 200 application/json": reply.reply10,
  "announcePresenceLeave 401 application/json": reply.reply1,
  "announcePresenceLeave 403 application/json": reply.reply2,
  "announcePresenceLeave 404 application/json": reply.reply3,
  "announcePresenceLeave 422 application/json": reply.reply4,
  "announcePresenceLeave 500 application/json": reply.reply5,
  "announcePresenceViewing 200 application/json": reply.reply10,
  "announcePresenceViewing 401 application/json": reply.reply1,
  "announcePresenceViewing 403 application/json": reply.reply2,
  "announcePresenceViewing 404 application/json": reply.reply3,
  "announcePresenceViewing 422 application/json": reply.reply4,
  "announcePresenceViewing 500 application/json": reply.reply5,
  "message connected": message.message0,
  "message presence.join": message.message1,
  "message presence.leave": message.message2,
  "message presence.viewing": message.message3,
  "message workspace.updated": message.message4,
  "message workspace.deleted": message.message5,
  "message end": message.message6,
};

export const contract = compiledContract({
  "title": "Workspaces of an organisation",
  "version": "1",
  "basePaths": [],
  "operations": [
    {
      "id": "listWorkspaces",
      "method": "GET",
      "path": "/v1/orgs/{org_id}/workspaces",
      "summary": "List workspaces",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "first-page",
                  "value": {
                    "total": 3,
                    "has_more": true,
                    "next_cursor": "eyJhZnRlciI6MjIsInN1bSI6IjE3MnN1eDNrIn0=",
                    "workspaces": [
                      {
                        "workspace_id": "ws_4Tn9bVc2Rk",
                        "name": "Atlas redesign",
                        "description": "Everything for the spring relaunch of the map pages.",
                        "owner_id": "usr_2hYp6KsDf1",
                        "subscription_plan_id": "plan_team_yearly",
                        "is_active": true,
                        "tags": [
                          "design",
                          "q2"
                        ],
                        "region": "us-east-1",
                        "s3_bucket": "acme-ws-4tn9bvc2rk",
                        "bucket_status": "ready",
                        "created_at": "2026-01-05T10:12:44.318204Z",
                        "updated_at": "2026-01-14T16:40:02.551093Z"
                      },
                      {
                        "workspace_id": "ws_8xQj5Ld2Wm",
                        "name": "Supplier audits",
                        "description": null,
                        "owner_id": "usr_9fRw3NbTz7",
                        "subscription_plan_id": null,
                        "is_active": false,
                        "tags": [],
                        "region": "eu-central-1",
                        "s3_bucket": "acme-ws-8xqj5ld2wm",
                        "bucket_status": "ready",
                        "created_at": "2026-01-09T08:30:00.112870Z",
                        "updated_at": "2026-01-12T11:05:37.904415Z"
                      }
                    ]
                  }
                },
                {
                  "name": "last-page",
                  "value": {
                    "total": 3,
                    "has_more": false,
                    "next_cursor": null,
                    "workspaces": [
                      {
                        "workspace_id": "ws_1GmZ7Hs0Ec",
                        "name": "Field notes",
                        "description": "Photos and recordings from the site visits.",
                        "owner_id": "usr_2hYp6KsDf1",
                        "subscription_plan_id": "plan_team_yearly",
                        "is_active": true,
                        "tags": [
                          "field"
                        ],
                        "region": "us-east-1",
                        "s3_bucket": null,
                        "bucket_status": "pending",
                        "created_at": "2026-01-15T08:58:21.660718Z",
                        "updated_at": "2026-01-15T08:58:21.660718Z"
                      }
                    ]
                  }
                },
                {
                  "name": "no-workspaces",
                  "value": {
                    "total": 0,
                    "has_more": false,
                    "next_cursor": null,
                    "workspaces": []
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
                  }
                },
                {
                  "name": "cursor-invalid",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "query",
                          "cursor"
                        ],
                        "msg": "Cursor is not one that this list gave",
                        "type": "value_error",
                        "input": "not-a-cursor",
                        "ctx": {}
                      }
                    ]
                  }
                },
                {
                  "name": "organization-filter-mismatch",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "query",
                          "organization_id"
                        ],
                        "msg": "Value should equal the organisation in the path",
                        "type": "value_error",
                        "input": "org_3VtY1Bz6Ha",
                        "ctx": {
                          "expected": "org_8fK2mQ7xLd"
                        }
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
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
          "default": 50
        },
        {
          "name": "cursor",
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
          "name": "organization_id",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "string",
              "null"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    },
    {
      "id": "createWorkspace",
      "method": "POST",
      "path": "/v1/orgs/{org_id}/workspaces",
      "summary": "Create a workspace",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "created",
                  "value": {
                    "workspace_id": "ws_1GmZ7Hs0Ec",
                    "name": "Field notes",
                    "description": null,
                    "owner_id": "usr_2hYp6KsDf1",
                    "subscription_plan_id": null,
                    "is_active": true,
                    "tags": [],
                    "region": "us-east-1",
                    "s3_bucket": null,
                    "bucket_status": "pending",
                    "created_at": "2026-01-15T08:58:21.660718Z",
                    "updated_at": "2026-01-15T08:58:21.660718Z"
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
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
                    "error": "CONTENT_TOO_LARGE",
                    "message": "The request body is larger than 4 MiB",
                    "details": {
                      "max_bytes": 4194304
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 413
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
                  }
                },
                {
                  "name": "organization-mismatch",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "body",
                          "organization_id"
                        ],
                        "msg": "Value should equal the organisation in the path",
                        "type": "value_error",
                        "input": "org_3VtY1Bz6Ha",
                        "ctx": {
                          "expected": "org_8fK2mQ7xLd"
                        }
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ],
      "body": {
        "required": true,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "organization_id",
              "name",
              "description",
              "tags",
              "region",
              "subscription_plan_id"
            ]
          }
        ]
      }
    },
    {
      "id": "getWorkspace",
      "method": "GET",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}",
      "summary": "Get a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "bucket-ready",
                  "value": {
                    "workspace_id": "ws_4Tn9bVc2Rk",
                    "name": "Atlas redesign",
                    "description": "Everything for the spring relaunch of the map pages.",
                    "owner_id": "usr_2hYp6KsDf1",
                    "subscription_plan_id": "plan_team_yearly",
                    "is_active": true,
                    "tags": [
                      "design",
                      "q2"
                    ],
                    "region": "us-east-1",
                    "s3_bucket": "acme-ws-4tn9bvc2rk",
                    "bucket_status": "ready",
                    "created_at": "2026-01-05T10:12:44.318204Z",
                    "updated_at": "2026-01-14T16:40:02.551093Z"
                  }
                },
                {
                  "name": "bucket-failed",
                  "value": {
                    "workspace_id": "ws_6PdX0Ya3Jn",
                    "name": "Archive 2019",
                    "description": null,
                    "owner_id": "usr_9fRw3NbTz7",
                    "subscription_plan_id": null,
                    "is_active": true,
                    "tags": [
                      "archive"
                    ],
                    "region": "us-west-2",
                    "s3_bucket": null,
                    "bucket_status": "failed",
                    "created_at": "2026-01-11T13:20:09.005312Z",
                    "updated_at": "2026-01-11T13:20:14.005313Z"
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ]
    },
    {
      "id": "updateWorkspace",
      "method": "PUT",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}",
      "summary": "Update a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "renamed",
                  "value": {
                    "workspace_id": "ws_4Tn9bVc2Rk",
                    "name": "Atlas relaunch",
                    "description": "Everything for the spring relaunch of the map pages.",
                    "owner_id": "usr_2hYp6KsDf1",
                    "subscription_plan_id": "plan_team_yearly",
                    "is_active": true,
                    "tags": [
                      "design",
                      "q2"
                    ],
                    "region": "us-east-1",
                    "s3_bucket": "acme-ws-4tn9bvc2rk",
                    "bucket_status": "ready",
                    "created_at": "2026-01-05T10:12:44.318204Z",
                    "updated_at": "2026-01-15T09:00:00.000001Z"
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
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
                    "error": "CONTENT_TOO_LARGE",
                    "message": "The request body is larger than 4 MiB",
                    "details": {
                      "max_bytes": 4194304
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 413
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ],
      "body": {
        "required": true,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "name",
              "description",
              "tags",
              "is_active"
            ]
          }
        ]
      }
    },
    {
      "id": "deleteWorkspace",
      "method": "DELETE",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}",
      "summary": "Delete a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "deleted",
                  "value": {
                    "message": "Workspace deleted successfully"
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ]
    },
    {
      "id": "streamWorkspaceEvents",
      "method": "GET",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/stream",
      "summary": "Follow a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "text/event-stream",
              "examples": [
                {
                  "name": "frames",
                  "value": "retry: 3000\nevent: connected\nid: ws_4Tn9bVc2Rk:417\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_2hYp6KsDf1\",\"resumed\":false,\"closes_at\":\"2026-01-15T10:00:00.000002Z\",\"present\":[],\"occurred_at\":\"2026-01-15T09:00:00.000002Z\"}\n\nevent: presence.join\nid: ws_4Tn9bVc2Rk:418\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_9fRw3NbTz7\",\"occurred_at\":\"2026-01-15T09:00:04.218733Z\"}\n\n: heartbeat\n",
                  "written": {
                    "text": "retry: 3000\nevent: connected\nid: ws_4Tn9bVc2Rk:417\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_2hYp6KsDf1\",\"resumed\":false,\"closes_at\":\"2026-01-15T10:00:00.000002Z\",\"present\":[],\"occurred_at\":\"2026-01-15T09:00:00.000002Z\"}\n\nevent: presence.join\nid: ws_4Tn9bVc2Rk:418\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_9fRw3NbTz7\",\"occurred_at\":\"2026-01-15T09:00:04.218733Z\"}\n\n: heartbeat\n"
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        ],
        [
          "accessToken"
        ]
      ],
      "roles": [
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "timeout",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 3600
        },
        {
          "name": "Last-Event-ID",
          "in": "header",
          "required": false,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ]
    },
    {
      "id": "announcePresenceJoin",
      "method": "POST",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/join",
      "summary": "Say that you have come",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "announced",
                  "value": null
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ]
    },
    {
      "id": "announcePresenceLeave",
      "method": "POST",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/leave",
      "summary": "Say that you have gone",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "announced",
                  "value": null
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        }
      ]
    },
    {
      "id": "announcePresenceViewing",
      "method": "POST",
      "path": "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/viewing",
      "summary": "Say what you are looking at",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "announced",
                  "value": null
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
                  "name": "authentication-failed",
                  "value": {
                    "error": "AUTHENTICATION_FAILED",
                    "message": "Authentication required",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 401
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
                  "name": "forbidden",
                  "value": {
                    "error": "FORBIDDEN",
                    "message": "You don't have permission to perform this action",
                    "details": {
                      "required_permission": "workspace:update"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 403
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
                  "name": "resource-not-found",
                  "value": {
                    "error": "RESOURCE_NOT_FOUND",
                    "message": "The requested resource was not found",
                    "details": {
                      "resource_type": "workspace",
                      "resource_id": "ws_0AbSeNt000"
                    },
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 404
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "422",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "validation-failed",
                  "value": {
                    "detail": [
                      {
                        "loc": [
                          "path",
                          "org_id"
                        ],
                        "msg": "Input should be a valid string",
                        "type": "string_type",
                        "input": null,
                        "ctx": {}
                      }
                    ]
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
                  "name": "internal-server-error",
                  "value": {
                    "error": "INTERNAL_SERVER_ERROR",
                    "message": "An unexpected error occurred",
                    "details": {},
                    "timestamp": "2026-01-15T09:00:00.000001",
                    "status_code": 500
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
        "owner",
        "admin",
        "member",
        "viewer"
      ],
      "parameters": [
        {
          "name": "org_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "workspace_id",
          "in": "path",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "simple",
          "explode": false
        },
        {
          "name": "resource_type",
          "in": "query",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "resource_id",
          "in": "query",
          "required": true,
          "value": {
            "types": [
              "string"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    }
  ],
  "securitySchemes": {
    "bearerAuth": {
      "type": "http",
      "scheme": "bearer",
      "challenge": "Bearer"
    },
    "accessToken": {
      "type": "apiKey",
      "in": "query",
      "name": "access_token",
      "challenge": "ApiKey realm=\"Workspaces of an organisation\""
    }
  },
  "unknownPath": {
    "status": 404,
    "name": "path-not-found",
    "value": {
      "error": "RESOURCE_NOT_FOUND",
      "message": "The requested resource was not found",
      "details": {
        "resource_type": "path",
        "resource_id": "/v1/orgs/org_8fK2mQ7xLd/workspace"
      },
      "timestamp": "2026-01-15T09:00:00.000001",
      "status_code": 404
    }
  },
  "wrongMethod": {
    "status": 405,
    "name": "method-not-allowed",
    "value": {
      "error": "METHOD_NOT_ALLOWED",
      "message": "The method is not allowed for this path",
      "details": {},
      "timestamp": "2026-01-15T09:00:00.000001",
      "status_code": 405
    }
  }
}, validators, async () => (await import('./document.ts')).document);
