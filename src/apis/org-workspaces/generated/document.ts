// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Workspaces of an organisation",
    "version": "1",
    "summary": "An organisation's workspaces, and who is in them right now.",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    },
    "description": "Workspaces belong to an organisation, which every path names first. Five operations keep the workspaces; four more\nkeep the people in one workspace in step: a stream of server-sent events, and three calls by which a caller says\nthat they have come, have gone, or are looking at something. The messages of the stream are in `asyncapi.yaml`.\n\n**Roles.** A caller has one role in an organisation, or none:\n\n| role | may |\n|---|---|\n| `owner` | everything, deleting workspaces included |\n| `admin` | read, sync, create and update workspaces |\n| `member` | read workspaces; follow the stream and announce presence |\n| `viewer` | the same as a member |\n\nSomeone without a role in the organisation may do nothing there. The documents name permissions but no roles, so\nthe table, and `x-roles` with it, is our decision.\n\n**Two kinds of error.** Refusals are an envelope of five members. Input that fails validation is told apart: 422\nwith a list under `detail`, one item for each thing that is wrong, and none of the envelope's members.\n\n**Two kinds of time.** The times of a workspace are RFC 3339 with a zone. The `timestamp` of an error has six\nfractional digits and no zone.\n"
  },
  "servers": [
    {
      "url": "http://127.0.0.1:4010",
      "description": "Standin on this machine"
    }
  ],
  "security": [
    {
      "bearerAuth": []
    }
  ],
  "tags": [
    {
      "name": "workspaces",
      "description": "An organisation's workspaces, listed and kept."
    },
    {
      "name": "sync",
      "description": "What happens in one workspace, as it happens, and who is there."
    }
  ],
  "x-unknown-path": {
    "status": 404,
    "name": "path-not-found",
    "x-provenance": "inferred",
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
  "x-wrong-method": {
    "status": 405,
    "name": "method-not-allowed",
    "x-provenance": "inferred",
    "value": {
      "error": "METHOD_NOT_ALLOWED",
      "message": "The method is not allowed for this path",
      "details": {},
      "timestamp": "2026-01-15T09:00:00.000001",
      "status_code": 405
    }
  },
  "paths": {
    "/v1/orgs/{org_id}/workspaces": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        }
      ],
      "get": {
        "operationId": "listWorkspaces",
        "tags": [
          "workspaces"
        ],
        "summary": "List workspaces",
        "description": "The workspaces of the organisation, oldest first, one page at a time.",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/OrganizationFilter"
          }
        ],
        "responses": {
          "200": {
            "description": "One page of workspaces",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspacePage"
                },
                "examples": {
                  "first-page": {
                    "summary": "More follow",
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
                  "last-page": {
                    "summary": "Nothing follows",
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
                  "no-workspaces": {
                    "summary": "An organisation without workspaces",
                    "value": {
                      "total": 0,
                      "has_more": false,
                      "next_cursor": null,
                      "workspaces": []
                    }
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "description": "The input fails validation",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HTTPValidationError"
                },
                "examples": {
                  "validation-failed": {
                    "$ref": "#/components/examples/validation-failed"
                  },
                  "cursor-invalid": {
                    "$ref": "#/components/examples/cursor-invalid"
                  },
                  "organization-filter-mismatch": {
                    "$ref": "#/components/examples/organization-filter-mismatch"
                  }
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      },
      "post": {
        "operationId": "createWorkspace",
        "tags": [
          "workspaces"
        ],
        "summary": "Create a workspace",
        "description": "A new workspace in the organisation, owned by the caller. Its storage bucket is made afterwards: until then\n`bucket_status` is `pending`.\n",
        "x-roles": [
          "owner",
          "admin"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WorkspaceCreate"
              },
              "examples": {
                "shortest": {
                  "summary": "What is required",
                  "value": {
                    "organization_id": "org_8fK2mQ7xLd",
                    "name": "Field notes"
                  }
                },
                "whole": {
                  "summary": "With every member",
                  "value": {
                    "organization_id": "org_8fK2mQ7xLd",
                    "name": "Field notes",
                    "description": "Photos and recordings from the site visits.",
                    "tags": [
                      "field"
                    ],
                    "region": "eu-central-1",
                    "subscription_plan_id": "plan_team_yearly"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The workspace that was created",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Workspace"
                },
                "examples": {
                  "created": {
                    "summary": "Its bucket is not there yet",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "description": "The input fails validation",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/HTTPValidationError"
                },
                "examples": {
                  "validation-failed": {
                    "$ref": "#/components/examples/validation-failed"
                  },
                  "organization-mismatch": {
                    "$ref": "#/components/examples/organization-mismatch"
                  }
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    },
    "/v1/orgs/{org_id}/workspaces/{workspace_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        },
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "get": {
        "operationId": "getWorkspace",
        "tags": [
          "workspaces"
        ],
        "summary": "Get a workspace",
        "description": "One workspace, whole.",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "responses": {
          "200": {
            "description": "The workspace",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Workspace"
                },
                "examples": {
                  "bucket-ready": {
                    "summary": "With its bucket",
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
                  "bucket-failed": {
                    "summary": "Its bucket could not be made",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      },
      "put": {
        "operationId": "updateWorkspace",
        "tags": [
          "workspaces"
        ],
        "summary": "Update a workspace",
        "description": "Gives new values to the members that the body names, and leaves the others as they are.",
        "x-roles": [
          "owner",
          "admin"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WorkspaceUpdate"
              },
              "examples": {
                "rename": {
                  "summary": "A new name",
                  "value": {
                    "name": "Atlas relaunch"
                  }
                },
                "retire": {
                  "summary": "No longer active, tags and description taken away",
                  "value": {
                    "description": null,
                    "tags": [],
                    "is_active": false
                  }
                },
                "nothing": {
                  "summary": "No change",
                  "value": {}
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The workspace after the change",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Workspace"
                },
                "examples": {
                  "renamed": {
                    "summary": "With a new name",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      },
      "delete": {
        "operationId": "deleteWorkspace",
        "tags": [
          "workspaces"
        ],
        "summary": "Delete a workspace",
        "description": "Removes the workspace for good, and ends the streams that follow it.",
        "x-roles": [
          "owner"
        ],
        "responses": {
          "200": {
            "description": "The workspace is gone",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceDeleted"
                },
                "examples": {
                  "deleted": {
                    "summary": "The workspace is gone",
                    "value": {
                      "message": "Workspace deleted successfully"
                    }
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    },
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/stream": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        },
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "get": {
        "operationId": "streamWorkspaceEvents",
        "tags": [
          "sync"
        ],
        "summary": "Follow a workspace",
        "description": "The events of one workspace as server-sent events, from now on or, after an interruption, from the last event\nthat the client saw. The messages are those of the channel `stream` in `asyncapi.yaml`.\n",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "security": [
          {
            "bearerAuth": []
          },
          {
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Timeout"
          },
          {
            "$ref": "#/components/parameters/LastEventId"
          }
        ],
        "responses": {
          "200": {
            "description": "The stream; it stays open until its timeout. The document's own example of a body is `null`.",
            "content": {
              "text/event-stream": {
                "schema": {
                  "description": "Server-sent events; their messages are in `asyncapi.yaml`.",
                  "type": "string"
                },
                "examples": {
                  "frames": {
                    "summary": "A stream opens, a colleague comes, nothing happens for a while",
                    "value": "retry: 3000\nevent: connected\nid: ws_4Tn9bVc2Rk:417\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_2hYp6KsDf1\",\"resumed\":false,\"closes_at\":\"2026-01-15T10:00:00.000002Z\",\"present\":[],\"occurred_at\":\"2026-01-15T09:00:00.000002Z\"}\n\nevent: presence.join\nid: ws_4Tn9bVc2Rk:418\ndata: {\"workspace_id\":\"ws_4Tn9bVc2Rk\",\"user_id\":\"usr_9fRw3NbTz7\",\"occurred_at\":\"2026-01-15T09:00:04.218733Z\"}\n\n: heartbeat\n"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    },
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/join": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        },
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "post": {
        "operationId": "announcePresenceJoin",
        "tags": [
          "sync"
        ],
        "summary": "Say that you have come",
        "description": "Announces to the others in the workspace that the caller has arrived.",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Announced"
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    },
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/leave": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        },
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "post": {
        "operationId": "announcePresenceLeave",
        "tags": [
          "sync"
        ],
        "summary": "Say that you have gone",
        "description": "Announces to the others in the workspace that the caller has left it.",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Announced"
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    },
    "/v1/orgs/{org_id}/workspaces/{workspace_id}/sync/presence/viewing": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OrgId"
        },
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "post": {
        "operationId": "announcePresenceViewing",
        "tags": [
          "sync"
        ],
        "summary": "Say what you are looking at",
        "description": "Announces to the others in the workspace which resource the caller has on view. The resource is named in the\nquery string; there is no body.\n",
        "x-roles": [
          "owner",
          "admin",
          "member",
          "viewer"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/ResourceType"
          },
          {
            "$ref": "#/components/parameters/ResourceId"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Announced"
          },
          "401": {
            "$ref": "#/components/responses/AuthenticationFailed"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/ResourceNotFound"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalServerError"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "bearerAuth": {
        "type": "http",
        "scheme": "bearer",
        "description": "The header `authorization`, with `Bearer` and a token. The documents declare it as an optional header\nparameter, a string or null: its absence or its form is never a matter of validation, but access needs it.\nOpenAPI ignores a header parameter of this name, so it stands here alone.\n"
      },
      "accessToken": {
        "type": "apiKey",
        "in": "query",
        "name": "access_token",
        "x-provenance": "inferred",
        "description": "The same token in the query (RFC 6750, section 2.3), for the stream alone: a browser's EventSource can set no\nheader.\n"
      }
    },
    "parameters": {
      "OrgId": {
        "name": "org_id",
        "in": "path",
        "required": true,
        "description": "The organisation.",
        "schema": {
          "type": "string"
        },
        "example": "org_8fK2mQ7xLd"
      },
      "WorkspaceId": {
        "name": "workspace_id",
        "in": "path",
        "required": true,
        "description": "The workspace, within that organisation.",
        "schema": {
          "type": "string"
        },
        "example": "ws_4Tn9bVc2Rk"
      },
      "Limit": {
        "name": "limit",
        "in": "query",
        "required": false,
        "description": "The most workspaces that the page may hold. The documents give everything but its name.",
        "x-provenance": "inferred",
        "schema": {
          "type": "integer",
          "default": 50,
          "minimum": 1,
          "maximum": 200
        },
        "example": 20
      },
      "Cursor": {
        "name": "cursor",
        "in": "query",
        "required": false,
        "description": "Where the page starts: the `next_cursor` of an earlier page, sent back as it came. The documents give\neverything but its name.\n",
        "x-provenance": "inferred",
        "schema": {
          "type": "string"
        },
        "example": "eyJhZnRlciI6MjIsInN1bSI6IjE3MnN1eDNrIn0="
      },
      "OrganizationFilter": {
        "name": "organization_id",
        "in": "query",
        "required": false,
        "description": "The organisation once more; the path has decided it already.",
        "x-provenance": "published",
        "schema": {
          "type": [
            "string",
            "null"
          ]
        },
        "example": "org_8fK2mQ7xLd"
      },
      "Timeout": {
        "name": "timeout",
        "in": "query",
        "required": false,
        "description": "For how many seconds the stream may stay open.",
        "schema": {
          "type": "integer",
          "default": 3600,
          "minimum": 60,
          "maximum": 7200
        },
        "example": 600
      },
      "LastEventId": {
        "name": "Last-Event-ID",
        "in": "header",
        "required": false,
        "description": "The `id` of the last event that the client saw; the stream goes on after it.",
        "x-provenance": "inferred",
        "schema": {
          "type": "string"
        },
        "example": "ws_4Tn9bVc2Rk:417"
      },
      "ResourceType": {
        "name": "resource_type",
        "in": "query",
        "required": true,
        "description": "What kind of resource is on view. Any word will do.",
        "schema": {
          "type": "string"
        },
        "example": "document"
      },
      "ResourceId": {
        "name": "resource_id",
        "in": "query",
        "required": true,
        "description": "Which resource of that kind is on view.",
        "schema": {
          "type": "string"
        },
        "example": "doc_5KtU8Nq1Vx"
      }
    },
    "responses": {
      "Announced": {
        "description": "The others have been told",
        "content": {
          "application/json": {
            "schema": {
              "type": "null",
              "x-provenance": "inferred"
            },
            "examples": {
              "announced": {
                "summary": "There is nothing to say",
                "value": null
              }
            }
          }
        }
      },
      "AuthenticationFailed": {
        "description": "There is no token, or not a good one",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/AuthenticationFailedError"
            },
            "examples": {
              "authentication-failed": {
                "$ref": "#/components/examples/authentication-failed"
              }
            }
          }
        }
      },
      "Forbidden": {
        "description": "The caller's role does not allow it",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ForbiddenError"
            },
            "examples": {
              "forbidden": {
                "$ref": "#/components/examples/forbidden"
              }
            }
          }
        }
      },
      "ResourceNotFound": {
        "description": "The organisation or the workspace does not exist",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ResourceNotFoundError"
            },
            "examples": {
              "resource-not-found": {
                "$ref": "#/components/examples/resource-not-found"
              }
            }
          }
        }
      },
      "ContentTooLarge": {
        "description": "The body is over 4 MiB",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ContentTooLargeError"
            },
            "examples": {
              "content-too-large": {
                "$ref": "#/components/examples/content-too-large"
              }
            }
          }
        }
      },
      "ValidationFailed": {
        "description": "The input fails validation",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/HTTPValidationError"
            },
            "examples": {
              "validation-failed": {
                "$ref": "#/components/examples/validation-failed"
              }
            }
          }
        }
      },
      "InternalServerError": {
        "description": "Something broke on the server's side",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/InternalServerError"
            },
            "examples": {
              "internal-server-error": {
                "$ref": "#/components/examples/internal-server-error"
              }
            }
          }
        }
      }
    },
    "schemas": {
      "Workspace": {
        "description": "A workspace. Every member is always there; what has no value yet is null.",
        "type": "object",
        "required": [
          "workspace_id",
          "name",
          "description",
          "owner_id",
          "subscription_plan_id",
          "is_active",
          "tags",
          "region",
          "s3_bucket",
          "bucket_status",
          "created_at",
          "updated_at"
        ],
        "properties": {
          "workspace_id": {
            "description": "Given by the server, and never given again.",
            "type": "string"
          },
          "name": {
            "description": "What people call it. Two workspaces may have the same.",
            "type": "string"
          },
          "description": {
            "description": "What it is for, or null.",
            "type": [
              "string",
              "null"
            ]
          },
          "owner_id": {
            "description": "The user who created it.",
            "type": "string"
          },
          "subscription_plan_id": {
            "description": "The plan that it is billed on, or null where it has none of its own.",
            "type": [
              "string",
              "null"
            ]
          },
          "is_active": {
            "description": "Whether it is in use. It can be read, changed and followed either way.",
            "type": "boolean"
          },
          "tags": {
            "description": "Free words, in the order given.",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "region": {
            "description": "The AWS region of its storage.",
            "x-provenance": "inferred",
            "type": "string",
            "default": "us-east-1",
            "pattern": "^[a-z]{2}(-[a-z]+)+-[0-9]+$"
          },
          "s3_bucket": {
            "description": "The name of its storage bucket; null until there is one.",
            "type": [
              "string",
              "null"
            ]
          },
          "bucket_status": {
            "description": "How far its storage bucket is. It starts as `pending`.",
            "x-provenance": "inferred",
            "x-ready-after-seconds": 5,
            "type": "string",
            "enum": [
              "pending",
              "ready",
              "failed"
            ],
            "default": "pending"
          },
          "created_at": {
            "description": "When it was created.",
            "type": "string",
            "format": "date-time"
          },
          "updated_at": {
            "description": "When one of its members last took another value.",
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "WorkspacePage": {
        "description": "One page of the organisation's workspaces.",
        "type": "object",
        "required": [
          "total",
          "has_more",
          "next_cursor",
          "workspaces"
        ],
        "properties": {
          "total": {
            "description": "How many workspaces the organisation has, on all pages together.",
            "type": "integer",
            "minimum": 0
          },
          "has_more": {
            "description": "Whether another page follows.",
            "type": "boolean"
          },
          "next_cursor": {
            "description": "What to send as `cursor` for the next page; null on the last.",
            "type": [
              "string",
              "null"
            ]
          },
          "workspaces": {
            "description": "The workspaces of this page, whole.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Workspace"
            }
          }
        }
      },
      "WorkspaceCreate": {
        "description": "What a new workspace starts with. Members that are not named here are ignored.",
        "type": "object",
        "required": [
          "organization_id",
          "name"
        ],
        "properties": {
          "organization_id": {
            "description": "The organisation of the path, once more.",
            "type": "string"
          },
          "name": {
            "description": "What people call it; not empty.",
            "type": "string",
            "minLength": 1
          },
          "description": {
            "description": "What it is for. Null, or left out, for none.",
            "x-provenance": "inferred",
            "type": [
              "string",
              "null"
            ]
          },
          "tags": {
            "description": "Free words. Left out for none.",
            "x-provenance": "inferred",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "region": {
            "description": "The AWS region of its storage, fixed from then on.",
            "x-provenance": "inferred",
            "type": "string",
            "default": "us-east-1",
            "pattern": "^[a-z]{2}(-[a-z]+)+-[0-9]+$"
          },
          "subscription_plan_id": {
            "description": "The plan that it is billed on. Null, or left out, for none of its own.",
            "x-provenance": "inferred",
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "WorkspaceUpdate": {
        "description": "The members that take a new value; what is left out stays as it is. Members that are not named here are\nignored.\n",
        "type": "object",
        "properties": {
          "name": {
            "description": "What people call it; not empty.",
            "x-provenance": "inferred",
            "type": "string",
            "minLength": 1
          },
          "description": {
            "description": "What it is for; null takes it away.",
            "x-provenance": "inferred",
            "type": [
              "string",
              "null"
            ]
          },
          "tags": {
            "description": "Free words, in place of all that it had.",
            "x-provenance": "inferred",
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "is_active": {
            "description": "Whether it is in use.",
            "x-provenance": "inferred",
            "type": "boolean"
          }
        }
      },
      "WorkspaceDeleted": {
        "description": "A word that it is done.",
        "type": "object",
        "required": [
          "message"
        ],
        "properties": {
          "message": {
            "description": "For people to read.",
            "type": "string"
          }
        }
      },
      "ErrorMessage": {
        "description": "What is wrong, for people to read.",
        "type": "string",
        "minLength": 1
      },
      "ErrorTimestamp": {
        "description": "When it was refused, with six fractional digits and no zone; so it is no RFC 3339 date-time.",
        "x-provenance": "published",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}$"
      },
      "AuthenticationFailedError": {
        "description": "The caller is not known.",
        "type": "object",
        "required": [
          "error",
          "message",
          "details",
          "timestamp",
          "status_code"
        ],
        "additionalProperties": false,
        "properties": {
          "error": {
            "description": "What is wrong, as a code; one for each status.",
            "type": "string",
            "const": "AUTHENTICATION_FAILED"
          },
          "message": {
            "$ref": "#/components/schemas/ErrorMessage"
          },
          "details": {
            "description": "Nothing more to know; empty.",
            "type": "object",
            "maxProperties": 0
          },
          "timestamp": {
            "$ref": "#/components/schemas/ErrorTimestamp"
          },
          "status_code": {
            "description": "The HTTP status, once more.",
            "type": "integer",
            "const": 401
          }
        }
      },
      "ForbiddenError": {
        "description": "The caller is known, and may not.",
        "type": "object",
        "required": [
          "error",
          "message",
          "details",
          "timestamp",
          "status_code"
        ],
        "additionalProperties": false,
        "properties": {
          "error": {
            "description": "What is wrong, as a code; one for each status.",
            "type": "string",
            "const": "FORBIDDEN"
          },
          "message": {
            "$ref": "#/components/schemas/ErrorMessage"
          },
          "details": {
            "description": "What else there is to know.",
            "type": "object",
            "required": [
              "required_permission"
            ],
            "properties": {
              "required_permission": {
                "description": "What the caller lacks, as a resource and an action.",
                "type": "string",
                "pattern": "^[a-z_]+:[a-z_]+$"
              }
            }
          },
          "timestamp": {
            "$ref": "#/components/schemas/ErrorTimestamp"
          },
          "status_code": {
            "description": "The HTTP status, once more.",
            "type": "integer",
            "const": 403
          }
        }
      },
      "ResourceNotFoundError": {
        "description": "What the path names does not exist.",
        "type": "object",
        "required": [
          "error",
          "message",
          "details",
          "timestamp",
          "status_code"
        ],
        "additionalProperties": false,
        "properties": {
          "error": {
            "description": "What is wrong, as a code; one for each status.",
            "type": "string",
            "const": "RESOURCE_NOT_FOUND"
          },
          "message": {
            "$ref": "#/components/schemas/ErrorMessage"
          },
          "details": {
            "description": "What else there is to know.",
            "type": "object",
            "required": [
              "resource_type",
              "resource_id"
            ],
            "properties": {
              "resource_type": {
                "description": "What kind of thing is missing.",
                "type": "string"
              },
              "resource_id": {
                "description": "The identifier that led nowhere.",
                "type": "string"
              }
            }
          },
          "timestamp": {
            "$ref": "#/components/schemas/ErrorTimestamp"
          },
          "status_code": {
            "description": "The HTTP status, once more.",
            "type": "integer",
            "const": 404
          }
        }
      },
      "ContentTooLargeError": {
        "description": "The body is larger than the server takes.",
        "x-provenance": "inferred",
        "type": "object",
        "required": [
          "error",
          "message",
          "details",
          "timestamp",
          "status_code"
        ],
        "additionalProperties": false,
        "properties": {
          "error": {
            "description": "What is wrong, as a code; one for each status.",
            "type": "string",
            "const": "CONTENT_TOO_LARGE"
          },
          "message": {
            "$ref": "#/components/schemas/ErrorMessage"
          },
          "details": {
            "description": "What else there is to know.",
            "type": "object"
          },
          "timestamp": {
            "$ref": "#/components/schemas/ErrorTimestamp"
          },
          "status_code": {
            "description": "The HTTP status, once more.",
            "type": "integer",
            "const": 413
          }
        }
      },
      "InternalServerError": {
        "description": "The server could not do what it should.",
        "type": "object",
        "required": [
          "error",
          "message",
          "details",
          "timestamp",
          "status_code"
        ],
        "additionalProperties": false,
        "properties": {
          "error": {
            "description": "What is wrong, as a code; one for each status.",
            "type": "string",
            "const": "INTERNAL_SERVER_ERROR"
          },
          "message": {
            "$ref": "#/components/schemas/ErrorMessage"
          },
          "details": {
            "description": "Nothing more to know; empty.",
            "type": "object",
            "maxProperties": 0
          },
          "timestamp": {
            "$ref": "#/components/schemas/ErrorTimestamp"
          },
          "status_code": {
            "description": "The HTTP status, once more.",
            "type": "integer",
            "const": 500
          }
        }
      },
      "HTTPValidationError": {
        "description": "All that is wrong with the input. It shares no member with the other errors.",
        "type": "object",
        "required": [
          "detail"
        ],
        "additionalProperties": false,
        "properties": {
          "detail": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ValidationError"
            }
          }
        }
      },
      "ValidationError": {
        "description": "One thing that is wrong with the input.",
        "type": "object",
        "required": [
          "loc",
          "msg",
          "type"
        ],
        "properties": {
          "loc": {
            "description": "The way to the value: `path`, `query`, `header` or `body`, then the member's name, and a number for a\nplace in a list.\n",
            "type": "array",
            "items": {
              "type": [
                "string",
                "integer"
              ]
            }
          },
          "msg": {
            "description": "What is wrong, for people to read.",
            "type": "string"
          },
          "type": {
            "description": "What is wrong, for programs.",
            "type": "string"
          },
          "input": {
            "description": "The value as it came; whatever it was."
          },
          "ctx": {
            "description": "The figures of the rule that it breaks; empty where there are none.",
            "type": "object"
          }
        }
      }
    },
    "examples": {
      "authentication-failed": {
        "summary": "No token, or not a good one",
        "value": {
          "error": "AUTHENTICATION_FAILED",
          "message": "Authentication required",
          "details": {},
          "timestamp": "2026-01-15T09:00:00.000001",
          "status_code": 401
        }
      },
      "forbidden": {
        "summary": "The caller's role does not allow it",
        "value": {
          "error": "FORBIDDEN",
          "message": "You don't have permission to perform this action",
          "details": {
            "required_permission": "workspace:update"
          },
          "timestamp": "2026-01-15T09:00:00.000001",
          "status_code": 403
        }
      },
      "resource-not-found": {
        "summary": "No such organisation or workspace",
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
      },
      "content-too-large": {
        "summary": "A body over 4 MiB",
        "x-provenance": "inferred",
        "value": {
          "error": "CONTENT_TOO_LARGE",
          "message": "The request body is larger than 4 MiB",
          "details": {
            "max_bytes": 4194304
          },
          "timestamp": "2026-01-15T09:00:00.000001",
          "status_code": 413
        }
      },
      "validation-failed": {
        "summary": "A value that fails validation",
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
      "cursor-invalid": {
        "summary": "A cursor that this organisation's list never gave",
        "x-provenance": "inferred",
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
      "organization-mismatch": {
        "summary": "The body names another organisation than the path",
        "x-provenance": "inferred",
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
      },
      "organization-filter-mismatch": {
        "summary": "The query names another organisation than the path",
        "x-provenance": "inferred",
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
      },
      "internal-server-error": {
        "summary": "Something broke",
        "value": {
          "error": "INTERNAL_SERVER_ERROR",
          "message": "An unexpected error occurred",
          "details": {},
          "timestamp": "2026-01-15T09:00:00.000001",
          "status_code": 500
        }
      }
    }
  }
};
