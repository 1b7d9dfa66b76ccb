// Generated from the contract by `npm run generate`. Do not edit.
import { compiledContract } from '../../../contract/compiled-contract.ts';
import * as request from './request-validators.js';
import * as reply from './reply-validators.js';

const validators = {
  "listOwnWorkspaces parameters": request.request0,
  "createWorkspace body application/json": request.request1,
  "listSharedWorkspaces parameters": request.request0,
  "listPublicWorkspaces parameters": request.request0,
  "getWorkspace parameters": request.request2,
  "updateWorkspace parameters": request.request2,
  "updateWorkspace body application/json": request.request3,
  "deleteWorkspace parameters": request.request2,
  "listGuests parameters": request.request2,
  "addGuest parameters": request.request2,
  "addGuest body application/json": request.request4,
  "updateGuest parameters": request.request5,
  "updateGuest body application/json": request.request6,
  "removeGuest parameters": request.request5,
  "listOwnWorkspaces 200 application/json": reply.reply0,
  "listOwnWorkspaces 401 application/json": reply.reply1,
  "listOwnWorkspaces 422 application/json": reply.reply2,
  "listOwnWorkspaces 500 application/json": reply.reply1,
  "createWorkspace 201 application/json": reply.reply3,
  "createWorkspace 401 application/json": reply.reply1,
  "createWorkspace 413 application/json": reply.reply1,
  "createWorkspace 422 application/json": reply.reply2,
  "createWorkspace 500 application/json": reply.reply1,
  "listAllWorkspaces 200 application/json": reply.reply4,
  "listAllWorkspaces 401 application/json": reply.reply1,
  "listAllWorkspaces 403 application/json": reply.reply1,
  "listAllWorkspaces 500 application/json": reply.reply1,
  "listSharedWorkspaces 200 application/json": reply.reply5,
  "listSharedWorkspaces 401 application/json": reply.reply1,
  "listSharedWorkspaces 422 application/json": reply.reply2,
  "listSharedWorkspaces 500 application/json": reply.reply1,
  "listPublicWorkspaces 200 application/json": reply.reply6,
  "listPublicWorkspaces 422 application/json": reply.reply2,
  "listPublicWorkspaces 500 application/json": reply.reply1,
  "getWorkspace 200 application/json": reply.reply7,
  "getWorkspace 401 application/json": reply.reply1,
  "getWorkspace 403 application/json": reply.reply1,
  "getWorkspace 404 application/json": reply.reply1,
  "getWorkspace 500 application/json": reply.reply1,
  "updateWorkspace 200 application/json": reply.reply8,
  "updateWorkspace 401 application/json": reply.reply1,
  "updateWorkspace 403 application/json": reply.reply1,
  "updateWorkspace 404 application/json": reply.reply1,
  "updateWorkspace 413 application/json": reply.reply1,
  "updateWorkspace 422 application/json": reply.reply2,
  "updateWorkspace 500 application/json": reply.reply1,
  "deleteWorkspace 200 application/json": reply.reply9,
  "deleteWorkspace 401 application/json": reply.reply1,
  "deleteWorkspace 403 application/json": reply.reply1,
  "deleteWorkspace 404 application/json": reply.reply1,
  "deleteWorkspace 500 application/json": reply.reply1,
  "listGuests 200 application/json": reply.reply10,
  "listGuests 401 application/json": reply.reply1,
  "listGuests 403 application/json": reply.reply1,
  "listGuests 404 application/json": reply.reply1,
  "listGuests 500 application/json": reply.reply1,
  "addGuest 201 application/json": reply.reply11,
  "addGuest 400 application/json": reply.reply1,
  "addGuest 401 application/json": reply.reply1,
  "addGuest 403 application/json": reply.reply1,
  "addGuest 404 application/json": reply.reply1,
  "addGuest 409 application/json": reply.reply1,
  "addGuest 413 application/json": reply.reply1,
  "addGuest 422 application/json": reply.reply2,
  "addGuest 500 application/json": reply.reply1,
  "updateGuest 200 application/json": reply.reply12,
  "updateGuest 400 application/json": reply.reply1,
  "updateGuest 401 application/json": reply.reply1,
  "updateGuest 403 application/json": reply.reply1,
  "updateGuest 404 application/json": reply.reply1,
  "updateGuest 413 application/json": reply.reply1,
  "updateGuest 422 application/json": reply.reply2,
  "updateGuest 500 application/json": reply.reply1,
  "removeGuest 200 application/json": reply.reply13,
  "removeGuest 400 application/json": reply.reply1,
  "removeGuest 401 application/json": reply.reply1,
  "removeGuest 403 application/json": reply.reply1,
  "removeGuest 404 application/json": reply.reply1,
  "removeGuest 500 application/json": reply.reply1,
};

export const contract = compiledContract({
  "title": "Workspaces, with guests",
  "version": "1.0.0",
  "basePaths": [],
  "operations": [
    {
      "id": "listOwnWorkspaces",
      "method": "GET",
      "path": "/workspaces/",
      "summary": "List own workspaces",
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
                    "message": "Workspaces retrieved successfully",
                    "data": {
                      "workspaces": [
                        {
                          "id": "workspace123",
                          "name": "My Water Quality Project",
                          "owner": "user123",
                          "type": "private",
                          "rol": "owner"
                        }
                      ],
                      "next_index": "eyJpZCI6Im5leHQifQ=="
                    }
                  }
                },
                {
                  "name": "last-page",
                  "value": {
                    "message": "Workspaces retrieved successfully",
                    "data": {
                      "workspaces": [
                        {
                          "id": "workspace456",
                          "name": "New Water Quality Project",
                          "owner": "user123",
                          "type": "private",
                          "rol": "owner"
                        }
                      ],
                      "next_index": null
                    }
                  }
                },
                {
                  "name": "none",
                  "value": {
                    "message": "Workspaces retrieved successfully",
                    "data": {
                      "workspaces": [],
                      "next_index": null
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
                        }
                      }
                    ]
                  }
                },
                {
                  "name": "index-invalid",
                  "value": {
                    "detail": [
                      {
                        "type": "value_error",
                        "loc": [
                          "query",
                          "index"
                        ],
                        "msg": "Value error, not an index of this list",
                        "input": "nonsense",
                        "ctx": {
                          "error": "not an index of this list"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
      "parameters": [
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
          "default": 10
        },
        {
          "name": "index",
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
      "id": "createWorkspace",
      "method": "POST",
      "path": "/workspaces/",
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
                    "message": "Workspace created successfully",
                    "data": {
                      "id": "workspace456",
                      "name": "New Water Quality Project",
                      "owner": "user123",
                      "type": "private",
                      "rol": "owner"
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                    "detail": "Request body too large"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
      "parameters": [],
      "body": {
        "required": true,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "name",
              "type"
            ]
          }
        ]
      }
    },
    {
      "id": "listAllWorkspaces",
      "method": "GET",
      "path": "/workspaces/all/",
      "summary": "List all workspaces",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "all",
                  "value": {
                    "message": "All workspaces retrieved successfully",
                    "workspaces": [
                      {
                        "id": "workspace123",
                        "name": "Production Workspace",
                        "owner": "user123",
                        "type": "private",
                        "created_at": "2024-01-15T10:30:00Z"
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
          "status": "401",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "admin-required",
                  "value": {
                    "detail": "Admin privileges required"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
        "admin"
      ],
      "parameters": []
    },
    {
      "id": "listSharedWorkspaces",
      "method": "GET",
      "path": "/workspaces/share/",
      "summary": "List workspaces shared with the caller",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "last-page",
                  "value": {
                    "message": "Shares retrieved successfully",
                    "workspaces": {
                      "workspaces": [
                        {
                          "id": "workspace789",
                          "name": "Shared Project",
                          "owner": "otheruser123",
                          "type": "private",
                          "rol": "viewer",
                          "guest": "user123"
                        }
                      ],
                      "next_index": null
                    }
                  }
                },
                {
                  "name": "first-page",
                  "value": {
                    "message": "Shares retrieved successfully",
                    "workspaces": {
                      "workspaces": [
                        {
                          "id": "workspace789",
                          "name": "Shared Project",
                          "owner": "otheruser123",
                          "type": "private",
                          "rol": "viewer",
                          "guest": "user123"
                        }
                      ],
                      "next_index": "eyJpZCI6Im5leHQifQ=="
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
                        }
                      }
                    ]
                  }
                },
                {
                  "name": "index-invalid",
                  "value": {
                    "detail": [
                      {
                        "type": "value_error",
                        "loc": [
                          "query",
                          "index"
                        ],
                        "msg": "Value error, not an index of this list",
                        "input": "nonsense",
                        "ctx": {
                          "error": "not an index of this list"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
      "parameters": [
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
          "default": 10
        },
        {
          "name": "index",
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
      "id": "listPublicWorkspaces",
      "method": "GET",
      "path": "/workspaces/public/",
      "summary": "List public workspaces",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "last-page",
                  "value": {
                    "message": "Public workspaces retrieved successfully",
                    "workspaces": {
                      "workspaces": [
                        {
                          "id": "workspace999",
                          "name": "Public Water Quality Data",
                          "rol": "viewer"
                        }
                      ],
                      "next_index": null
                    }
                  }
                },
                {
                  "name": "first-page",
                  "value": {
                    "message": "Public workspaces retrieved successfully",
                    "workspaces": {
                      "workspaces": [
                        {
                          "id": "workspace999",
                          "name": "Public Water Quality Data",
                          "rol": "viewer"
                        }
                      ],
                      "next_index": "eyJpZCI6Im5leHQifQ=="
                    }
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
                        }
                      }
                    ]
                  }
                },
                {
                  "name": "index-invalid",
                  "value": {
                    "detail": [
                      {
                        "type": "value_error",
                        "loc": [
                          "query",
                          "index"
                        ],
                        "msg": "Value error, not an index of this list",
                        "input": "nonsense",
                        "ctx": {
                          "error": "not an index of this list"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        }
      ],
      "security": [],
      "parameters": [
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
          "default": 10
        },
        {
          "name": "index",
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
      "id": "getWorkspace",
      "method": "GET",
      "path": "/workspaces/{id}",
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
                  "name": "own",
                  "value": {
                    "message": "Workspace retrieved successfully",
                    "data": {
                      "id": "workspace123",
                      "name": "My Water Quality Project",
                      "owner": "user123",
                      "type": "private",
                      "rol": "owner",
                      "user": {
                        "uid": "user123",
                        "email": "johndoe@example.com",
                        "username": "johndoe"
                      }
                    }
                  }
                },
                {
                  "name": "public",
                  "value": {
                    "message": "Workspace retrieved successfully",
                    "data": {
                      "id": "workspace999",
                      "name": "Public Water Quality Data",
                      "owner": "otheruser123",
                      "type": "public",
                      "rol": "viewer",
                      "user": {
                        "uid": "otheruser123",
                        "email": "otheruser@example.com",
                        "username": "otheruser"
                      }
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "workspace-forbidden",
                  "value": {
                    "detail": "You do not have access to this workspace"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
        "guest-viewer",
        "guest-editor",
        "guest-admin",
        "user"
      ],
      "parameters": [
        {
          "name": "id",
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
      "path": "/workspaces/{id}",
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
                  "name": "updated",
                  "value": {
                    "message": "Workspace updated successfully",
                    "data": {
                      "id": "workspace123",
                      "name": "Updated Project Name",
                      "owner": "user123",
                      "type": "public",
                      "rol": "owner"
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                    "detail": "Request body too large"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
              "type"
            ]
          }
        ]
      }
    },
    {
      "id": "deleteWorkspace",
      "method": "DELETE",
      "path": "/workspaces/{id}",
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
      "id": "listGuests",
      "method": "GET",
      "path": "/workspaces/{id}/guest/",
      "summary": "List the guests of a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "guests",
                  "value": {
                    "message": "Guests retrieved successfully",
                    "guests": [
                      {
                        "uid": "guest123",
                        "email": "guestuser@example.com",
                        "username": "guestuser",
                        "rol": "viewer"
                      }
                    ]
                  }
                },
                {
                  "name": "none",
                  "value": {
                    "message": "Guests retrieved successfully",
                    "guests": []
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
      "id": "addGuest",
      "method": "POST",
      "path": "/workspaces/{id}/guest/",
      "summary": "Add a guest to a workspace",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "added",
                  "value": {
                    "message": "Guest created successfully",
                    "guest": {
                      "uid": "guest123",
                      "email": "guestuser@example.com",
                      "username": "guestuser",
                      "rol": "viewer"
                    }
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
                  "name": "account-unknown",
                  "value": {
                    "detail": "No user is registered with this email"
                  }
                },
                {
                  "name": "guest-is-owner",
                  "value": {
                    "detail": "The owner cannot be added as a guest"
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "409",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "guest-already-added",
                  "value": {
                    "detail": "This user is already a guest of the workspace"
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
                    "detail": "Request body too large"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
              "guest",
              "rol"
            ]
          }
        ]
      }
    },
    {
      "id": "updateGuest",
      "method": "PUT",
      "path": "/workspaces/{id}/guest/{guest}",
      "summary": "Change the role of a guest",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "updated",
                  "value": {
                    "message": "Guest updated successfully",
                    "guest": {
                      "uid": "guest123",
                      "email": "guestuser@example.com",
                      "username": "guestuser",
                      "rol": "editor"
                    }
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
                  "name": "guest-not-found",
                  "value": {
                    "detail": "Guest not found in this workspace"
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                    "detail": "Request body too large"
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
                        "type": "string_too_short",
                        "loc": [
                          "body",
                          "name"
                        ],
                        "msg": "String should have at least 3 characters",
                        "input": "ab",
                        "ctx": {
                          "min_length": 3
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
          "name": "guest",
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
              "rol"
            ]
          }
        ]
      }
    },
    {
      "id": "removeGuest",
      "method": "DELETE",
      "path": "/workspaces/{id}/guest/{guest}",
      "summary": "Remove a guest from a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "removed",
                  "value": {
                    "message": "Guest deleted successfully",
                    "guest": {
                      "uid": "guest123",
                      "email": "guestuser@example.com",
                      "username": "guestuser",
                      "rol": "viewer"
                    }
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
                  "name": "guest-not-found",
                  "value": {
                    "detail": "Guest not found in this workspace"
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
                  "name": "not-authenticated",
                  "value": {
                    "detail": "Not authenticated"
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
                  "name": "owner-required",
                  "value": {
                    "detail": "Only the owner of the workspace may do this"
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
                  "name": "workspace-not-found",
                  "value": {
                    "detail": "Workspace not found"
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
                  "name": "internal-error",
                  "value": {
                    "detail": "Internal Server Error"
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
          "name": "id",
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
          "name": "guest",
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
    }
  ],
  "securitySchemes": {
    "bearerAuth": {
      "type": "http",
      "scheme": "bearer",
      "challenge": "Bearer"
    }
  },
  "unknownPath": {
    "status": 404,
    "name": "path-not-found",
    "value": {
      "detail": "Not Found"
    }
  },
  "wrongMethod": {
    "status": 405,
    "name": "method-not-allowed",
    "value": {
      "detail": "Method Not Allowed"
    }
  }
}, validators, async () => (await import('./document.ts')).document);
