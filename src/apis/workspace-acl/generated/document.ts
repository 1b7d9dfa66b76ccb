// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Workspaces API, with ACL",
    "version": "2.0.0",
    "summary": "Workspaces found by their full name, their members' levels, and their avatar.",
    "description": "A workspace has a full name that is its own in the whole service, and a list of members, its ACL. Each entry of the\nlist gives one account a level. A workspace is made and changed by the same call; whoever makes it becomes its owner.\nOthers join with its invite.\n\nWho may do what, in the words of `x-roles`:\n\n- `owner`, `admin`, `developer`, `user`: the level that the caller's ACL entry gives in the workspace. `owner` and\n  `admin` see its invite, change it and manage its members; only an `owner` deletes it, and only an `owner` grants\n  the level `owner` or takes it away; `developer` and `user` read.\n- `creator`: any account that puts a full name which no workspace has yet. It becomes the owner.\n- `self`: the member whose own ACL entry it is. Everybody may leave.\n\nAn operation without `x-roles` is for every account with a valid token.\n\nReplies are bare: an array or an object, not wrapped in another. Errors are `{\"error\": {\"message\", \"details\"}}`,\nwhere `details` maps each wrong field to the reason, or is empty. An account may make a number of requests a minute\nthat its tier sets.\n",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
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
      "name": "Workspaces",
      "description": "Workspaces and their avatar."
    },
    {
      "name": "Members",
      "description": "The ACL of a workspace."
    }
  ],
  "x-wrong-method": {
    "x-provenance": "inferred",
    "status": 405,
    "name": "method-not-allowed",
    "example": {
      "value": {
        "error": {
          "message": "Method not allowed",
          "details": {}
        }
      }
    }
  },
  "x-unknown-path": {
    "x-provenance": "inferred",
    "status": 404,
    "name": "path-not-found",
    "example": {
      "value": {
        "error": {
          "message": "Not found",
          "details": {}
        }
      }
    }
  },
  "paths": {
    "/api/v2/workspaces": {
      "get": {
        "operationId": "listWorkspaces",
        "summary": "List the caller's workspaces",
        "description": "All workspaces of which the caller is a member, at once, in the order of creation. None shows its invite.",
        "tags": [
          "Workspaces"
        ],
        "responses": {
          "200": {
            "description": "The workspaces.",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/WorkspaceViewShort"
                  }
                },
                "examples": {
                  "workspaces": {
                    "summary": "Two workspaces",
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
                  "none": {
                    "summary": "The caller is a member of none",
                    "value": []
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/api/v2/workspaces/{fullname}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Fullname"
        }
      ],
      "get": {
        "operationId": "getWorkspace",
        "summary": "Get a workspace",
        "description": "One workspace, found by its full name. Levels owner and admin see its invite.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner",
          "admin",
          "developer",
          "user"
        ],
        "responses": {
          "200": {
            "description": "The workspace.",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceView"
                },
                "examples": {
                  "with-invite": {
                    "summary": "For an owner or admin",
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
                  "without-invite": {
                    "summary": "For a developer or user",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "put": {
        "operationId": "putWorkspace",
        "summary": "Create or update a workspace",
        "description": "Makes the workspace where no other has the full name, and changes it where it is there. A change merges: what is\nleft out stays, and `tags` and `labels` that are sent replace the old ones as a whole. There is no way to rename.\n",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "creator",
          "owner",
          "admin"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/PutFullname"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WorkspacePut"
              },
              "examples": {
                "full": {
                  "summary": "Everything that can be set",
                  "value": {
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
                },
                "minimal": {
                  "summary": "The full name alone",
                  "value": {
                    "fullname": "acme-support"
                  }
                },
                "create-only": {
                  "summary": "Only if it is new",
                  "value": {
                    "fullname": "acme-next",
                    "createOnly": true
                  }
                },
                "reset-invite": {
                  "summary": "A fresh invite",
                  "value": {
                    "fullname": "acme-support",
                    "resetInvite": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Updated; the workspace after the change.",
            "x-provenance": "inferred",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceView"
                },
                "examples": {
                  "updated": {
                    "summary": "After an update",
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
                }
              }
            }
          },
          "201": {
            "description": "Created; the new workspace.",
            "x-provenance": "inferred",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceView"
                },
                "examples": {
                  "created": {
                    "summary": "Made from its full name alone",
                    "value": {
                      "id": "ws_7Qm2kT9b",
                      "fullname": "acme-support",
                      "invite": "inv_Rk5vW0pYc3",
                      "tags": [],
                      "labels": {},
                      "meta": {}
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The payload is not valid, or names another workspace than the path.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "invalid-payload": {
                    "$ref": "#/components/examples/invalid-payload"
                  },
                  "fullname-mismatch": {
                    "$ref": "#/components/examples/fullname-mismatch"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "description": "`createOnly` was sent, and the full name is taken.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "workspace-exists": {
                    "$ref": "#/components/examples/workspace-exists"
                  }
                }
              }
            }
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "delete": {
        "operationId": "deleteWorkspace",
        "summary": "Delete a workspace",
        "description": "It is gone for all its members, and its full name is free again.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner"
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Done"
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/api/v2/workspaces/{fullname}/avatar": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Fullname"
        }
      ],
      "post": {
        "operationId": "uploadAvatar",
        "summary": "Upload the avatar of a workspace",
        "description": "The picture comes as Base64 inside a JSON object. It becomes the `meta.avatar` of the workspace.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner",
          "admin"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AvatarUpload"
              },
              "examples": {
                "png": {
                  "summary": "The smallest of pictures",
                  "value": {
                    "filename": "logo.png",
                    "contentType": "image/png",
                    "data": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Stored.",
            "x-provenance": "inferred",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AvatarUploadResult"
                },
                "examples": {
                  "uploaded": {
                    "summary": "A PNG of 70 bytes",
                    "value": {
                      "url": "https://files.example.com/avatars/ws_7Qm2kT9b.png",
                      "fileName": "logo.png",
                      "extension": "png",
                      "size": 70
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The payload is not valid, or its data are no picture of the type that it names.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "invalid-payload": {
                    "$ref": "#/components/examples/invalid-payload"
                  },
                  "avatar-type-unsupported": {
                    "$ref": "#/components/examples/avatar-type-unsupported"
                  },
                  "avatar-not-base64": {
                    "$ref": "#/components/examples/avatar-not-base64"
                  },
                  "avatar-too-large": {
                    "$ref": "#/components/examples/avatar-too-large"
                  },
                  "avatar-data-mismatch": {
                    "$ref": "#/components/examples/avatar-data-mismatch"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/api/v2/workspaces/{workspace}/acl": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Workspace"
        }
      ],
      "get": {
        "operationId": "listAcl",
        "summary": "List the members of a workspace",
        "description": "All ACL entries at once, in the order in which the members came.",
        "tags": [
          "Members"
        ],
        "x-roles": [
          "owner",
          "admin",
          "developer",
          "user"
        ],
        "responses": {
          "200": {
            "description": "The entries.",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/WorkspaceAclEntry"
                  }
                },
                "examples": {
                  "members": {
                    "summary": "An owner and a user",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "post": {
        "operationId": "redeemInvite",
        "summary": "Join a workspace with its invite",
        "description": "Makes the caller a member, at level `user`. The invite itself is made by creating the workspace, or anew by\n`resetInvite`. An account that is a member already keeps the entry it has.\n",
        "tags": [
          "Members"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InviteRedeem"
              },
              "examples": {
                "invite": {
                  "summary": "The invite of the workspace",
                  "value": {
                    "invite": "inv_Rk5vW0pYc3"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The caller was a member already; the entry, unchanged.",
            "x-provenance": "inferred",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceAclEntry"
                },
                "examples": {
                  "member-already": {
                    "summary": "A member already",
                    "value": {
                      "id": "acl_2pX8sL",
                      "level": "developer",
                      "account": {
                        "id": "acc_3f7c",
                        "fullname": "john-roe"
                      }
                    }
                  }
                }
              }
            }
          },
          "201": {
            "description": "The caller is a member now; the new entry.",
            "x-provenance": "inferred",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceAclEntry"
                },
                "examples": {
                  "joined": {
                    "summary": "A new member",
                    "value": {
                      "id": "acl_2pX8sL",
                      "level": "user",
                      "account": {
                        "id": "acc_3f7c",
                        "fullname": "john-roe"
                      }
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The payload is not valid, or the invite does not admit to this workspace.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "invalid-payload": {
                    "$ref": "#/components/examples/invalid-payload"
                  },
                  "invite-invalid": {
                    "$ref": "#/components/examples/invite-invalid"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/api/v2/workspaces/{workspace}/acl/{entryId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/Workspace"
        },
        {
          "$ref": "#/components/parameters/EntryId"
        }
      ],
      "put": {
        "operationId": "updateAclEntry",
        "summary": "Change a member's level",
        "description": "Gives the entry another level. A workspace keeps at least one owner.",
        "tags": [
          "Members"
        ],
        "x-roles": [
          "owner",
          "admin"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AclEntryPut"
              },
              "examples": {
                "developer": {
                  "summary": "A developer from now on",
                  "value": {
                    "level": "developer"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The entry after the change.",
            "headers": {
              "X-RateLimit-Limit": {
                "$ref": "#/components/headers/RateLimitLimit"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/RateLimitRemaining"
              },
              "X-RateLimit-Window": {
                "$ref": "#/components/headers/RateLimitWindow"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceAclEntry"
                },
                "examples": {
                  "changed": {
                    "summary": "A developer now",
                    "value": {
                      "id": "acl_2pX8sL",
                      "level": "developer",
                      "account": {
                        "id": "acc_3f7c",
                        "fullname": "john-roe"
                      }
                    }
                  }
                }
              }
            }
          },
          "400": {
            "description": "The payload is not valid.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "invalid-payload": {
                    "$ref": "#/components/examples/invalid-payload"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/EntryNotFound"
          },
          "409": {
            "$ref": "#/components/responses/LastOwner"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "delete": {
        "operationId": "deleteAclEntry",
        "summary": "Remove a member",
        "description": "Ends the membership. Members may remove themselves; a workspace keeps at least one owner.",
        "tags": [
          "Members"
        ],
        "x-roles": [
          "owner",
          "admin",
          "self"
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Done"
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/EntryNotFound"
          },
          "409": {
            "$ref": "#/components/responses/LastOwner"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "bearerAuth": {
        "x-provenance": "published",
        "type": "http",
        "scheme": "bearer",
        "description": "A personal access token of the account."
      }
    },
    "parameters": {
      "Fullname": {
        "name": "fullname",
        "in": "path",
        "required": true,
        "description": "The full name of the workspace; not its id. It is compared after percent-decoding. What is no well-formed full\nname is nobody's, so it is answered like an unknown one.\n",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "acme-support"
      },
      "PutFullname": {
        "name": "fullname",
        "in": "path",
        "required": true,
        "description": "The full name of the workspace, the same as in the body. It is compared after percent-decoding.\n",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "examples": {
          "existing": {
            "summary": "Of a workspace that is there",
            "value": "acme-support"
          },
          "new": {
            "summary": "Of none yet",
            "value": "acme-next"
          }
        }
      },
      "Workspace": {
        "name": "workspace",
        "in": "path",
        "required": true,
        "description": "The full name of the workspace, just as `fullname` in the other paths.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "acme-support"
      },
      "EntryId": {
        "name": "entryId",
        "in": "path",
        "required": true,
        "description": "The `id` of an entry of this workspace's ACL; not that of an account.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "acl_2pX8sL"
      }
    },
    "headers": {
      "RateLimitLimit": {
        "x-provenance": "published",
        "description": "How many requests a minute the caller's tier allows.",
        "schema": {
          "$ref": "#/components/schemas/RateLimit"
        },
        "example": 300
      },
      "RateLimitRemaining": {
        "x-provenance": "published",
        "description": "How many more the caller may make now.",
        "schema": {
          "type": "integer",
          "minimum": 0
        },
        "example": 299
      },
      "RateLimitWindow": {
        "x-provenance": "published",
        "description": "The length of the window in milliseconds.",
        "schema": {
          "type": "integer",
          "const": 60000
        },
        "example": 60000
      }
    },
    "responses": {
      "Done": {
        "description": "Done.",
        "x-provenance": "inferred",
        "headers": {
          "X-RateLimit-Limit": {
            "$ref": "#/components/headers/RateLimitLimit"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/RateLimitRemaining"
          },
          "X-RateLimit-Window": {
            "$ref": "#/components/headers/RateLimitWindow"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/OperationResult"
            },
            "examples": {
              "done": {
                "summary": "Done",
                "value": {}
              }
            }
          }
        }
      },
      "NotAuthenticated": {
        "description": "The token is missing, malformed, unknown or no longer valid.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "not-authenticated": {
                "$ref": "#/components/examples/not-authenticated"
              }
            }
          }
        }
      },
      "Forbidden": {
        "description": "The caller is no member of the workspace, or the caller's level does not suffice.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "forbidden": {
                "$ref": "#/components/examples/forbidden"
              }
            }
          }
        }
      },
      "WorkspaceNotFound": {
        "description": "No workspace has this full name.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "workspace-not-found": {
                "$ref": "#/components/examples/workspace-not-found"
              }
            }
          }
        }
      },
      "EntryNotFound": {
        "description": "No workspace has this full name, or its ACL has no entry with this id.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "entry-not-found": {
                "$ref": "#/components/examples/entry-not-found"
              },
              "workspace-not-found": {
                "$ref": "#/components/examples/workspace-not-found"
              }
            }
          }
        }
      },
      "LastOwner": {
        "description": "The workspace would be left without an owner.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "last-owner": {
                "$ref": "#/components/examples/last-owner"
              }
            }
          }
        }
      },
      "ContentTooLarge": {
        "description": "The body is larger than the service reads.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "content-too-large": {
                "$ref": "#/components/examples/content-too-large"
              }
            }
          }
        }
      },
      "RateLimited": {
        "description": "The account has used up what its tier allows.",
        "x-provenance": "published",
        "headers": {
          "Retry-After": {
            "description": "In how many seconds to try again. The same number each time, so one wait need not be enough.",
            "required": true,
            "schema": {
              "type": "integer",
              "minimum": 0
            },
            "example": 10
          },
          "X-RateLimit-Limit": {
            "description": "How many requests a minute the caller's tier allows.",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/RateLimit"
            },
            "example": 300
          },
          "X-RateLimit-Remaining": {
            "description": "Nothing is left.",
            "required": true,
            "schema": {
              "type": "integer",
              "const": 0
            },
            "example": 0
          },
          "X-RateLimit-Window": {
            "description": "The length of the window in milliseconds.",
            "required": true,
            "schema": {
              "type": "integer",
              "const": 60000
            },
            "example": 60000
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "rate-limited": {
                "$ref": "#/components/examples/rate-limited"
              }
            }
          }
        }
      },
      "InternalError": {
        "description": "The service failed.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "internal-error": {
                "$ref": "#/components/examples/internal-error"
              }
            }
          }
        }
      }
    },
    "examples": {
      "not-authenticated": {
        "summary": "No valid token",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "Authentication required",
            "details": {}
          }
        }
      },
      "forbidden": {
        "summary": "The level does not suffice",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "You are not allowed to do this in the workspace",
            "details": {}
          }
        }
      },
      "workspace-not-found": {
        "summary": "No such workspace",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "Workspace not found",
            "details": {}
          }
        }
      },
      "entry-not-found": {
        "summary": "No such entry in the ACL",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "ACL entry not found",
            "details": {}
          }
        }
      },
      "invalid-payload": {
        "summary": "The payload does not validate",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "Invalid payload",
            "details": {
              "fullname": "is required"
            }
          }
        }
      },
      "fullname-mismatch": {
        "summary": "Path and payload disagree",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The full name in the payload is not the one in the path",
            "details": {
              "fullname": "must equal the full name in the path"
            }
          }
        }
      },
      "workspace-exists": {
        "summary": "The full name is taken",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "A workspace with this full name exists already",
            "details": {
              "fullname": "is taken"
            }
          }
        }
      },
      "invite-invalid": {
        "summary": "The invite does not admit to this workspace",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The invite is not valid for this workspace",
            "details": {
              "invite": "is not valid"
            }
          }
        }
      },
      "last-owner": {
        "summary": "The last owner must stay",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "A workspace must keep at least one owner",
            "details": {}
          }
        }
      },
      "avatar-type-unsupported": {
        "summary": "Neither PNG nor JPEG",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "This type of image is not supported",
            "details": {
              "contentType": "must be image/png or image/jpeg"
            }
          }
        }
      },
      "avatar-not-base64": {
        "summary": "The data are not Base64",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The image data cannot be decoded",
            "details": {
              "data": "must be Base64"
            }
          }
        }
      },
      "avatar-data-mismatch": {
        "summary": "The data are of another type",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The image data are not of the type given",
            "details": {
              "data": "must be an image of the type in contentType"
            }
          }
        }
      },
      "avatar-too-large": {
        "summary": "More than 1 MB",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The image is too large",
            "details": {
              "data": "must decode to 1048576 bytes at most"
            }
          }
        }
      },
      "rate-limited": {
        "summary": "Over the budget of the tier",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "Too many requests",
            "details": {}
          }
        }
      },
      "content-too-large": {
        "summary": "The body is too large",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "The request body is too large",
            "details": {}
          }
        }
      },
      "internal-error": {
        "summary": "The service failed",
        "x-provenance": "inferred",
        "value": {
          "error": {
            "message": "Internal server error",
            "details": {}
          }
        }
      }
    },
    "schemas": {
      "Fullname": {
        "description": "Lower-case letters, digits and hyphens, a hyphen never first. No two workspaces share one.",
        "type": "string",
        "x-provenance": "inferred",
        "pattern": "^[a-z0-9][a-z0-9-]*$",
        "maxLength": 100
      },
      "Level": {
        "description": "What a member may do in the workspace, from most to least.",
        "type": "string",
        "enum": [
          "owner",
          "admin",
          "developer",
          "user"
        ]
      },
      "Tags": {
        "type": "array",
        "items": {
          "type": "string"
        }
      },
      "Labels": {
        "description": "Names with their values, both free text.",
        "type": "object",
        "additionalProperties": {
          "type": "string"
        }
      },
      "RateLimit": {
        "x-provenance": "published",
        "description": "Requests a minute, by the tier of the account.",
        "oneOf": [
          {
            "title": "free",
            "type": "integer",
            "const": 60
          },
          {
            "title": "advanced",
            "type": "integer",
            "const": 300
          },
          {
            "title": "pro",
            "type": "integer",
            "const": 900
          }
        ]
      },
      "WorkspacePut": {
        "type": "object",
        "required": [
          "fullname"
        ],
        "properties": {
          "fullname": {
            "description": "The same as in the path.",
            "allOf": [
              {
                "$ref": "#/components/schemas/Fullname"
              }
            ]
          },
          "createOnly": {
            "description": "True refuses the call where the workspace is there already.",
            "type": "boolean",
            "default": false
          },
          "resetInvite": {
            "x-provenance": "inferred",
            "description": "True replaces the invite. The old one admits nobody any more.",
            "type": "boolean",
            "default": false
          },
          "tags": {
            "$ref": "#/components/schemas/Tags"
          },
          "labels": {
            "$ref": "#/components/schemas/Labels"
          },
          "meta": {
            "type": "object",
            "properties": {
              "title": {
                "description": "The title to show. Null or nothing clears it.",
                "type": [
                  "string",
                  "null"
                ]
              },
              "avatar": {
                "description": "The URL of a picture. Null or nothing clears it.",
                "type": [
                  "string",
                  "null"
                ],
                "pattern": "^(?:https?://\\S+)?$"
              }
            }
          }
        }
      },
      "AvatarUpload": {
        "type": "object",
        "required": [
          "filename",
          "contentType",
          "data"
        ],
        "properties": {
          "filename": {
            "description": "What the file was called. Here the word is all lower case, in the reply it is not.",
            "type": "string",
            "minLength": 1
          },
          "contentType": {
            "description": "The MIME type of the picture: `image/png` or `image/jpeg`. Another has an error of its own, so the schema does\nnot judge it.\n",
            "type": "string",
            "minLength": 1,
            "examples": [
              "image/png",
              "image/jpeg"
            ]
          },
          "data": {
            "description": "The picture in Base64 with padding, without a `data:` prefix or line breaks; decoded, 1 MB at most. Data that\nare not Base64, too large, or no picture of the type in `contentType` have errors of their own.\n",
            "type": "string",
            "minLength": 1,
            "contentEncoding": "base64"
          }
        }
      },
      "InviteRedeem": {
        "type": "object",
        "required": [
          "invite"
        ],
        "properties": {
          "invite": {
            "description": "The `invite` of the workspace, as its view shows it.",
            "type": "string",
            "minLength": 1
          }
        }
      },
      "AclEntryPut": {
        "type": "object",
        "required": [
          "level"
        ],
        "properties": {
          "level": {
            "$ref": "#/components/schemas/Level"
          }
        }
      },
      "WorkspaceView": {
        "x-provenance": "published",
        "type": "object",
        "required": [
          "id",
          "fullname",
          "tags",
          "labels",
          "meta"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "fullname": {
            "$ref": "#/components/schemas/Fullname"
          },
          "invite": {
            "description": "What admits others to the workspace. Left out for callers who may not see it.",
            "type": "string"
          },
          "tags": {
            "$ref": "#/components/schemas/Tags"
          },
          "labels": {
            "$ref": "#/components/schemas/Labels"
          },
          "meta": {
            "$ref": "#/components/schemas/WorkspaceMeta"
          }
        }
      },
      "WorkspaceViewShort": {
        "x-provenance": "published",
        "description": "A workspace without what is private to it, so never with an `invite`.",
        "type": "object",
        "required": [
          "id",
          "fullname",
          "tags",
          "labels",
          "meta"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "fullname": {
            "$ref": "#/components/schemas/Fullname"
          },
          "tags": {
            "$ref": "#/components/schemas/Tags"
          },
          "labels": {
            "$ref": "#/components/schemas/Labels"
          },
          "meta": {
            "$ref": "#/components/schemas/WorkspaceMeta"
          }
        },
        "not": {
          "required": [
            "invite"
          ],
          "properties": {
            "invite": {
              "type": "string"
            }
          }
        }
      },
      "WorkspaceMeta": {
        "x-provenance": "published",
        "description": "Always there, and empty when neither is set.",
        "type": "object",
        "properties": {
          "title": {
            "description": "The title to show.",
            "type": "string"
          },
          "avatar": {
            "description": "The URL of a picture.",
            "type": "string",
            "pattern": "^https?://\\S+$"
          }
        }
      },
      "WorkspaceAclEntry": {
        "x-provenance": "published",
        "description": "One account's membership.",
        "type": "object",
        "required": [
          "id",
          "level",
          "account"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "level": {
            "$ref": "#/components/schemas/Level"
          },
          "account": {
            "x-provenance": "inferred",
            "description": "Who it is.",
            "type": "object",
            "required": [
              "id",
              "fullname"
            ],
            "properties": {
              "id": {
                "type": "string"
              },
              "fullname": {
                "type": "string"
              }
            }
          }
        }
      },
      "AvatarUploadResult": {
        "x-provenance": "published",
        "type": "object",
        "required": [
          "url",
          "fileName",
          "extension",
          "size"
        ],
        "properties": {
          "url": {
            "description": "Where the picture is.",
            "type": "string",
            "format": "uri"
          },
          "fileName": {
            "description": "With a capital N, unlike the payload.",
            "type": "string"
          },
          "extension": {
            "description": "Without a dot.",
            "type": "string",
            "x-provenance": "inferred",
            "pattern": "^[a-z0-9]+$"
          },
          "size": {
            "description": "In bytes, decoded.",
            "type": "integer",
            "minimum": 1
          }
        }
      },
      "OperationResult": {
        "x-provenance": "published",
        "description": "It worked, and there is nothing to tell.",
        "type": "object",
        "maxProperties": 0
      },
      "ErrorReply": {
        "x-provenance": "published",
        "type": "object",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "message",
              "details"
            ],
            "properties": {
              "message": {
                "description": "What is wrong, in words.",
                "type": "string"
              },
              "details": {
                "description": "Each wrong field with the reason; empty when no field is to blame.",
                "type": "object",
                "additionalProperties": true
              }
            }
          }
        }
      }
    }
  }
};
