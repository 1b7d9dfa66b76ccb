// Generated from the contract by `npm run generate`. Do not edit.
import { compiledContract } from '../../../contract/compiled-contract.ts';
import * as request from './request-validators.js';
import * as reply from './reply-validators.js';

const validators = {
  "getWorkspace parameters": request.request0,
  "putWorkspace parameters": request.request0,
  "putWorkspace body application/json": request.request1,
  "deleteWorkspace parameters": request.request0,
  "uploadAvatar parameters": request.request0,
  "uploadAvatar body application/json": request.request2,
  "listAcl parameters": request.request3,
  "redeemInvite parameters": request.request3,
  "redeemInvite body application/json": request.request4,
  "updateAclEntry parameters": request.request5,
  "updateAclEntry body application/json": request.request6,
  "deleteAclEntry parameters": request.request5,
  "listWorkspaces 200 application/json": reply.reply0,
  "listWorkspaces 401 application/json": reply.reply1,
  "listWorkspaces 429 application/json": reply.reply1,
  "listWorkspaces 500 application/json": reply.reply1,
  "getWorkspace 200 application/json": reply.reply2,
  "getWorkspace 401 application/json": reply.reply1,
  "getWorkspace 403 application/json": reply.reply1,
  "getWorkspace 404 application/json": reply.reply1,
  "getWorkspace 429 application/json": reply.reply1,
  "getWorkspace 500 application/json": reply.reply1,
  "putWorkspace 200 application/json": reply.reply2,
  "putWorkspace 201 application/json": reply.reply2,
  "putWorkspace 400 application/json": reply.reply1,
  "putWorkspace 401 application/json": reply.reply1,
  "putWorkspace 403 application/json": reply.reply1,
  "putWorkspace 409 application/json": reply.reply1,
  "putWorkspace 413 application/json": reply.reply1,
  "putWorkspace 429 application/json": reply.reply1,
  "putWorkspace 500 application/json": reply.reply1,
  "deleteWorkspace 200 application/json": reply.reply3,
  "deleteWorkspace 401 application/json": reply.reply1,
  "deleteWorkspace 403 application/json": reply.reply1,
  "deleteWorkspace 404 application/json": reply.reply1,
  "deleteWorkspace 429 application/json": reply.reply1,
  "deleteWorkspace 500 application/json": reply.reply1,
  "uploadAvatar 200 application/json": reply.reply4,
  "uploadAvatar 400 application/json": reply.reply1,
  "uploadAvatar 401 application/json": reply.reply1,
  "uploadAvatar 403 application/json": reply.reply1,
  "uploadAvatar 404 application/json": reply.reply1,
  "uploadAvatar 413 application/json": reply.reply1,
  "uploadAvatar 429 application/json": reply.reply1,
  "uploadAvatar 500 application/json": reply.reply1,
  "listAcl 200 application/json": reply.reply5,
  "listAcl 401 application/json": reply.reply1,
  "listAcl 403 application/json": reply.reply1,
  "listAcl 404 application/json": reply.reply1,
  "listAcl 429 application/json": reply.reply1,
  "listAcl 500 application/json": reply.reply1,
  "redeemInvite 200 application/json": reply.reply6,
  "redeemInvite 201 application/json": reply.reply6,
  "redeemInvite 400 application/json": reply.reply1,
  "redeemInvite 401 application/json": reply.reply1,
  "redeemInvite 404 application/json": reply.reply1,
  "redeemInvite 413 application/json": reply.reply1,
  "redeemInvite 429 application/json": reply.reply1,
  "redeemInvite 500 application/json": reply.reply1,
  "updateAclEntry 200 application/json": reply.reply6,
  "updateAclEntry 400 application/json": reply.reply1,
  "updateAclEntry 401 application/json": reply.reply1,
  "updateAclEntry 403 application/json": reply.reply1,
  "updateAclEntry 404 application/json": reply.reply1,
  "updateAclEntry 409 application/json": reply.reply1,
  "updateAclEntry 413 application/json": reply.reply1,
  "updateAclEntry 429 application/json": reply.reply1,
  "updateAclEntry 500 application/json": reply.reply1,
  "deleteAclEntry 200 application/json": reply.reply3,
  "deleteAclEntry 401 application/json": reply.reply1,
  "deleteAclEntry 403 application/json": reply.reply1,
  "deleteAclEntry 404 application/json": reply.reply1,
  "deleteAclEntry 409 application/json": reply.reply1,
  "deleteAclEntry 429 application/json": reply.reply1,
  "deleteAclEntry 500 application/json": reply.reply1,
};

export const contract = compiledContract({
  "title": "Workspaces API, with ACL",
  "version": "2.0.0",
  "basePaths": [],
  "operations": [
    {
      "id": "listWorkspaces",
      "method": "GET",
      "path": "/api/v2/workspaces",
      "summary": "List the caller's workspaces",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "workspaces",
                  "value": [
                    {
                      "id": "ws_7Qm2kT9b",
                      "fullname": "acme-support",
                      "tags": [
                        "support",
                        "emea"
                      ],
                      "labels": {
                        "team": "support"
                      },
                      "meta": {
                        "title": "Acme Support",
                        "avatar": "https://files.example.com/avatars/ws_7Qm2kT9b.png"
                      }
                    },
                    {
                      "id": "ws_c41HnZx8",
                      "fullname": "acme-labs",
                      "tags": [],
                      "labels": {},
                      "meta": {}
                    }
                  ]
                },
                {
                  "name": "none",
                  "value": []
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
      "parameters": []
    },
    {
      "id": "getWorkspace",
      "method": "GET",
      "path": "/api/v2/workspaces/{fullname}",
      "summary": "Get a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "with-invite",
                  "value": {
                    "id": "ws_7Qm2kT9b",
                    "fullname": "acme-support",
                    "invite": "inv_Rk5vW0pYc3",
                    "tags": [
                      "support",
                      "emea"
                    ],
                    "labels": {
                      "team": "support"
                    },
                    "meta": {
                      "title": "Acme Support",
                      "avatar": "https://files.example.com/avatars/ws_7Qm2kT9b.png"
                    }
                  }
                },
                {
                  "name": "without-invite",
                  "value": {
                    "id": "ws_7Qm2kT9b",
                    "fullname": "acme-support",
                    "tags": [
                      "support",
                      "emea"
                    ],
                    "labels": {
                      "team": "support"
                    },
                    "meta": {
                      "title": "Acme Support",
                      "avatar": "https://files.example.com/avatars/ws_7Qm2kT9b.png"
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner",
        "admin",
        "developer",
        "user"
      ],
      "parameters": [
        {
          "name": "fullname",
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
      "id": "putWorkspace",
      "method": "PUT",
      "path": "/api/v2/workspaces/{fullname}",
      "summary": "Create or update a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "updated",
                  "value": {
                    "id": "ws_7Qm2kT9b",
                    "fullname": "acme-support",
                    "invite": "inv_Rk5vW0pYc3",
                    "tags": [
                      "support",
                      "emea"
                    ],
                    "labels": {
                      "team": "support"
                    },
                    "meta": {
                      "title": "Acme Support",
                      "avatar": "https://files.example.com/avatars/ws_7Qm2kT9b.png"
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "201",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "created",
                  "value": {
                    "id": "ws_7Qm2kT9b",
                    "fullname": "acme-support",
                    "invite": "inv_Rk5vW0pYc3",
                    "tags": [],
                    "labels": {},
                    "meta": {}
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
                  "name": "invalid-payload",
                  "value": {
                    "error": {
                      "message": "Invalid payload",
                      "details": {
                        "fullname": "is required"
                      }
                    }
                  }
                },
                {
                  "name": "fullname-mismatch",
                  "value": {
                    "error": {
                      "message": "The full name in the payload is not the one in the path",
                      "details": {
                        "fullname": "must equal the full name in the path"
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
                    }
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
                  "name": "workspace-exists",
                  "value": {
                    "error": {
                      "message": "A workspace with this full name exists already",
                      "details": {
                        "fullname": "is taken"
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
          "status": "413",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "error": {
                      "message": "The request body is too large",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "creator",
        "owner",
        "admin"
      ],
      "parameters": [
        {
          "name": "fullname",
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
              "fullname",
              "createOnly",
              "resetInvite",
              "tags",
              "labels",
              "meta"
            ]
          }
        ]
      }
    },
    {
      "id": "deleteWorkspace",
      "method": "DELETE",
      "path": "/api/v2/workspaces/{fullname}",
      "summary": "Delete a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "done",
                  "value": {}
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner"
      ],
      "parameters": [
        {
          "name": "fullname",
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
      "id": "uploadAvatar",
      "method": "POST",
      "path": "/api/v2/workspaces/{fullname}/avatar",
      "summary": "Upload the avatar of a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "uploaded",
                  "value": {
                    "url": "https://files.example.com/avatars/ws_7Qm2kT9b.png",
                    "fileName": "logo.png",
                    "extension": "png",
                    "size": 70
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
                  "name": "invalid-payload",
                  "value": {
                    "error": {
                      "message": "Invalid payload",
                      "details": {
                        "fullname": "is required"
                      }
                    }
                  }
                },
                {
                  "name": "avatar-type-unsupported",
                  "value": {
                    "error": {
                      "message": "This type of image is not supported",
                      "details": {
                        "contentType": "must be image/png or image/jpeg"
                      }
                    }
                  }
                },
                {
                  "name": "avatar-not-base64",
                  "value": {
                    "error": {
                      "message": "The image data cannot be decoded",
                      "details": {
                        "data": "must be Base64"
                      }
                    }
                  }
                },
                {
                  "name": "avatar-too-large",
                  "value": {
                    "error": {
                      "message": "The image is too large",
                      "details": {
                        "data": "must decode to 1048576 bytes at most"
                      }
                    }
                  }
                },
                {
                  "name": "avatar-data-mismatch",
                  "value": {
                    "error": {
                      "message": "The image data are not of the type given",
                      "details": {
                        "data": "must be an image of the type in contentType"
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
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
                    "error": {
                      "message": "The request body is too large",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner",
        "admin"
      ],
      "parameters": [
        {
          "name": "fullname",
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
              "filename",
              "contentType",
              "data"
            ]
          }
        ]
      }
    },
    {
      "id": "listAcl",
      "method": "GET",
      "path": "/api/v2/workspaces/{workspace}/acl",
      "summary": "List the members of a workspace",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "members",
                  "value": [
                    {
                      "id": "acl_0hT4mB",
                      "level": "owner",
                      "account": {
                        "id": "acc_91ab",
                        "fullname": "jane-doe"
                      }
                    },
                    {
                      "id": "acl_2pX8sL",
                      "level": "user",
                      "account": {
                        "id": "acc_3f7c",
                        "fullname": "john-roe"
                      }
                    }
                  ]
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner",
        "admin",
        "developer",
        "user"
      ],
      "parameters": [
        {
          "name": "workspace",
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
      "id": "redeemInvite",
      "method": "POST",
      "path": "/api/v2/workspaces/{workspace}/acl",
      "summary": "Join a workspace with its invite",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "member-already",
                  "value": {
                    "id": "acl_2pX8sL",
                    "level": "developer",
                    "account": {
                      "id": "acc_3f7c",
                      "fullname": "john-roe"
                    }
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "201",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "joined",
                  "value": {
                    "id": "acl_2pX8sL",
                    "level": "user",
                    "account": {
                      "id": "acc_3f7c",
                      "fullname": "john-roe"
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
                  "name": "invalid-payload",
                  "value": {
                    "error": {
                      "message": "Invalid payload",
                      "details": {
                        "fullname": "is required"
                      }
                    }
                  }
                },
                {
                  "name": "invite-invalid",
                  "value": {
                    "error": {
                      "message": "The invite is not valid for this workspace",
                      "details": {
                        "invite": "is not valid"
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
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
                    "error": {
                      "message": "The request body is too large",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
      "parameters": [
        {
          "name": "workspace",
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
              "invite"
            ]
          }
        ]
      }
    },
    {
      "id": "updateAclEntry",
      "method": "PUT",
      "path": "/api/v2/workspaces/{workspace}/acl/{entryId}",
      "summary": "Change a member's level",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "changed",
                  "value": {
                    "id": "acl_2pX8sL",
                    "level": "developer",
                    "account": {
                      "id": "acc_3f7c",
                      "fullname": "john-roe"
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
                  "name": "invalid-payload",
                  "value": {
                    "error": {
                      "message": "Invalid payload",
                      "details": {
                        "fullname": "is required"
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "entry-not-found",
                  "value": {
                    "error": {
                      "message": "ACL entry not found",
                      "details": {}
                    }
                  }
                },
                {
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
                    }
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
                  "name": "last-owner",
                  "value": {
                    "error": {
                      "message": "A workspace must keep at least one owner",
                      "details": {}
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
                    "error": {
                      "message": "The request body is too large",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner",
        "admin"
      ],
      "parameters": [
        {
          "name": "workspace",
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
          "name": "entryId",
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
              "level"
            ]
          }
        ]
      }
    },
    {
      "id": "deleteAclEntry",
      "method": "DELETE",
      "path": "/api/v2/workspaces/{workspace}/acl/{entryId}",
      "summary": "Remove a member",
      "replies": [
        {
          "status": "200",
          "headers": [
            {
              "name": "X-RateLimit-Limit",
              "required": false,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": false,
              "text": "299"
            },
            {
              "name": "X-RateLimit-Window",
              "required": false,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "done",
                  "value": {}
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
                    "error": {
                      "message": "Authentication required",
                      "details": {}
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
                  "name": "forbidden",
                  "value": {
                    "error": {
                      "message": "You are not allowed to do this in the workspace",
                      "details": {}
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
                  "name": "entry-not-found",
                  "value": {
                    "error": {
                      "message": "ACL entry not found",
                      "details": {}
                    }
                  }
                },
                {
                  "name": "workspace-not-found",
                  "value": {
                    "error": {
                      "message": "Workspace not found",
                      "details": {}
                    }
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
                  "name": "last-owner",
                  "value": {
                    "error": {
                      "message": "A workspace must keep at least one owner",
                      "details": {}
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
              "required": true,
              "text": "10"
            },
            {
              "name": "X-RateLimit-Limit",
              "required": true,
              "text": "300"
            },
            {
              "name": "X-RateLimit-Remaining",
              "required": true,
              "text": "0"
            },
            {
              "name": "X-RateLimit-Window",
              "required": true,
              "text": "60000"
            }
          ],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [
                {
                  "name": "rate-limited",
                  "value": {
                    "error": {
                      "message": "Too many requests",
                      "details": {}
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
                  "name": "internal-error",
                  "value": {
                    "error": {
                      "message": "Internal server error",
                      "details": {}
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
        "owner",
        "admin",
        "self"
      ],
      "parameters": [
        {
          "name": "workspace",
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
          "name": "entryId",
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
      "error": {
        "message": "Not found",
        "details": {}
      }
    }
  },
  "wrongMethod": {
    "status": 405,
    "name": "method-not-allowed",
    "value": {
      "error": {
        "message": "Method not allowed",
        "details": {}
      }
    }
  }
}, validators, async () => (await import('./document.ts')).document);
