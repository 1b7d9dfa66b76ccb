// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Workspaces, with guests",
    "version": "1.0.0",
    "summary": "Private and public workspaces of a water-quality product, shared with guests by role.",
    "description": "A user owns workspaces, shares a private one with guests, or opens one to everybody by making it public.\n\nWho may do what, in the words of `x-roles`:\n\n- `owner`: the one user who made the workspace. Only the owner changes it, deletes it or manages its guests.\n- `guest-viewer`, `guest-editor`, `guest-admin`: a user whom the owner added with that `rol`. Within this API the\n  three may do the same, which is to read the workspace; what sets them apart is data that lies outside it.\n- `user`: anybody who is signed in and is neither owner nor guest of the workspace. Sees public ones only.\n- `admin`: a role in the system as a whole, not in a workspace. It opens the list of all workspaces and nothing\n  else. A guest whose `rol` is `admin` does not have it, and who has it is no guest anywhere by that.\n\nAn operation without `x-roles` is for everyone whom its `security` lets in.\n\nPaths are exact about the slash at their end: five have one and two have none. Errors are FastAPI's: an object whose\n`detail` is a text, or, for a request that does not validate (422), a list of what was wrong and where.\n",
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
      "description": "Workspaces and the four lists of them."
    },
    {
      "name": "Guests",
      "description": "Those with whom an owner shares a workspace."
    }
  ],
  "x-wrong-method": {
    "x-provenance": "inferred",
    "status": 405,
    "name": "method-not-allowed",
    "example": {
      "value": {
        "detail": "Method Not Allowed"
      }
    }
  },
  "x-unknown-path": {
    "x-provenance": "inferred",
    "status": 404,
    "name": "path-not-found",
    "example": {
      "value": {
        "detail": "Not Found"
      }
    }
  },
  "paths": {
    "/workspaces/": {
      "get": {
        "operationId": "listOwnWorkspaces",
        "summary": "List own workspaces",
        "description": "The workspaces that the caller owns, a page at a time, in the order of their creation.",
        "tags": [
          "Workspaces"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Index"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of own workspaces.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OwnWorkspacesReply"
                },
                "examples": {
                  "first-page": {
                    "summary": "More follow",
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
                  "last-page": {
                    "summary": "Nothing follows",
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
                  "none": {
                    "summary": "The caller owns nothing",
                    "value": {
                      "message": "Workspaces retrieved successfully",
                      "data": {
                        "workspaces": [],
                        "next_index": null
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
          "422": {
            "$ref": "#/components/responses/PageInvalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "post": {
        "operationId": "createWorkspace",
        "summary": "Create a workspace",
        "description": "The caller becomes its owner. Names need not be unique.",
        "tags": [
          "Workspaces"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WorkspaceCreate"
              },
              "examples": {
                "private": {
                  "summary": "Private, said outright",
                  "value": {
                    "name": "New Water Quality Project",
                    "type": "private"
                  }
                },
                "name-only": {
                  "summary": "Private by default",
                  "value": {
                    "name": "New Water Quality Project"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Created.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceCreatedReply"
                },
                "examples": {
                  "created": {
                    "summary": "A private workspace",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/all/": {
      "get": {
        "operationId": "listAllWorkspaces",
        "summary": "List all workspaces",
        "description": "Every workspace in the system, of either type and any owner, at once and in the order of creation.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "admin"
        ],
        "responses": {
          "200": {
            "description": "All workspaces, without pages.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AllWorkspacesReply"
                },
                "examples": {
                  "all": {
                    "summary": "One workspace in the system",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "description": "The caller does not have the system's admin role.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "admin-required": {
                    "$ref": "#/components/examples/admin-required"
                  }
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/share/": {
      "get": {
        "operationId": "listSharedWorkspaces",
        "summary": "List workspaces shared with the caller",
        "description": "The workspaces of others in which the caller is a guest, a page at a time, in the order of creation.",
        "tags": [
          "Workspaces"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Index"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of shared workspaces. Its container is called `workspaces`, not `data`.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SharedWorkspacesReply"
                },
                "examples": {
                  "last-page": {
                    "summary": "Nothing follows",
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
                  "first-page": {
                    "summary": "More follow",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "422": {
            "$ref": "#/components/responses/PageInvalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/public/": {
      "get": {
        "operationId": "listPublicWorkspaces",
        "summary": "List public workspaces",
        "description": "The public workspaces of all owners, a page at a time, in the order of creation. It asks for no token and takes no\nnotice of one, so it is the same for everybody.\n",
        "tags": [
          "Workspaces"
        ],
        "security": [],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Index"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of public workspaces.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PublicWorkspacesReply"
                },
                "examples": {
                  "last-page": {
                    "summary": "Nothing follows",
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
                  "first-page": {
                    "summary": "More follow",
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
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/PageInvalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/{id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "get": {
        "operationId": "getWorkspace",
        "summary": "Get a workspace",
        "description": "One workspace and who owns it. A private one is for its owner and its guests, a public one for everybody who is\nsigned in.\n",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner",
          "guest-viewer",
          "guest-editor",
          "guest-admin",
          "user"
        ],
        "responses": {
          "200": {
            "description": "The workspace, with its owner.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceReply"
                },
                "examples": {
                  "own": {
                    "summary": "The caller is the owner",
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
                  "public": {
                    "summary": "Somebody else's public workspace",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "description": "The workspace is private, and the caller neither its owner nor its guest.",
            "x-provenance": "published",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "workspace-forbidden": {
                    "$ref": "#/components/examples/workspace-forbidden"
                  }
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "put": {
        "operationId": "updateWorkspace",
        "summary": "Update a workspace",
        "description": "Gives it a name, and a type where one is sent. Guests keep their access when the type changes.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WorkspaceUpdate"
              },
              "examples": {
                "publish": {
                  "summary": "A new name, and public from now on",
                  "value": {
                    "name": "Updated Project Name",
                    "type": "public"
                  }
                },
                "rename": {
                  "summary": "A new name, the type as it was",
                  "value": {
                    "name": "Updated Project Name"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The workspace after the change.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceUpdatedReply"
                },
                "examples": {
                  "updated": {
                    "summary": "Renamed and made public",
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
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "delete": {
        "operationId": "deleteWorkspace",
        "summary": "Delete a workspace",
        "description": "It is gone for its owner, its guests and the public.",
        "tags": [
          "Workspaces"
        ],
        "x-roles": [
          "owner"
        ],
        "responses": {
          "200": {
            "description": "Deleted. The body is a message and nothing else.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WorkspaceDeletedReply"
                },
                "examples": {
                  "deleted": {
                    "summary": "Deleted",
                    "value": {
                      "message": "Workspace deleted successfully"
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
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/{id}/guest/": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WorkspaceId"
        }
      ],
      "get": {
        "operationId": "listGuests",
        "summary": "List the guests of a workspace",
        "description": "All its guests at once, in the order in which they were added.",
        "tags": [
          "Guests"
        ],
        "x-roles": [
          "owner"
        ],
        "responses": {
          "200": {
            "description": "The guests, without pages.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GuestsReply"
                },
                "examples": {
                  "guests": {
                    "summary": "One guest",
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
                  "none": {
                    "summary": "Shared with nobody",
                    "value": {
                      "message": "Guests retrieved successfully",
                      "guests": []
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
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "post": {
        "operationId": "addGuest",
        "summary": "Add a guest to a workspace",
        "description": "Shares the workspace with the account that has the address. Access starts at once, with no step to accept it; a\nmail tells the guest.\n",
        "tags": [
          "Guests"
        ],
        "x-roles": [
          "owner"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/GuestAdd"
              },
              "examples": {
                "viewer": {
                  "summary": "Somebody who reads",
                  "value": {
                    "guest": "guestuser@example.com",
                    "rol": "viewer"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Added.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GuestAddedReply"
                },
                "examples": {
                  "added": {
                    "summary": "A new viewer",
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
                }
              }
            }
          },
          "400": {
            "description": "The address is nobody's, or the owner's own.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "account-unknown": {
                    "$ref": "#/components/examples/account-unknown"
                  },
                  "guest-is-owner": {
                    "$ref": "#/components/examples/guest-is-owner"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "409": {
            "description": "The account is a guest of this workspace already.",
            "x-provenance": "inferred",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorReply"
                },
                "examples": {
                  "guest-already-added": {
                    "$ref": "#/components/examples/guest-already-added"
                  }
                }
              }
            }
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/workspaces/{id}/guest/{guest}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WorkspaceId"
        },
        {
          "$ref": "#/components/parameters/GuestUid"
        }
      ],
      "put": {
        "operationId": "updateGuest",
        "summary": "Change the role of a guest",
        "description": "From now on the guest has this role there.",
        "tags": [
          "Guests"
        ],
        "x-roles": [
          "owner"
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/GuestUpdate"
              },
              "examples": {
                "editor": {
                  "summary": "An editor from now on",
                  "value": {
                    "rol": "editor"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The guest with the new role.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GuestUpdatedReply"
                },
                "examples": {
                  "updated": {
                    "summary": "An editor now",
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
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/GuestNotFound"
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      },
      "delete": {
        "operationId": "removeGuest",
        "summary": "Remove a guest from a workspace",
        "description": "Ends the access at once. Guests cannot remove themselves, as this too is the owner's alone.",
        "tags": [
          "Guests"
        ],
        "x-roles": [
          "owner"
        ],
        "responses": {
          "200": {
            "description": "The guest who was removed, with the role it had.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GuestRemovedReply"
                },
                "examples": {
                  "removed": {
                    "summary": "A viewer no more",
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
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/GuestNotFound"
          },
          "401": {
            "$ref": "#/components/responses/NotAuthenticated"
          },
          "403": {
            "$ref": "#/components/responses/OwnerRequired"
          },
          "404": {
            "$ref": "#/components/responses/WorkspaceNotFound"
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
        "type": "http",
        "scheme": "bearer",
        "description": "The caller's token, in the header `Authorization` after the word `Bearer`."
      }
    },
    "parameters": {
      "Limit": {
        "name": "limit",
        "in": "query",
        "description": "How many items a page holds at most.",
        "schema": {
          "description": "The document says number; that it is a whole one is our reading.",
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 10
        },
        "example": 10
      },
      "Index": {
        "name": "index",
        "in": "query",
        "description": "Which page to return: the `next_index` of the page before it, sent back unchanged. Clients read nothing from it.\nWithout it the first page comes.\n",
        "schema": {
          "type": "string"
        },
        "example": "eyJpZCI6Im5leHQifQ=="
      },
      "WorkspaceId": {
        "name": "id",
        "in": "path",
        "required": true,
        "description": "The id of a workspace. `all`, `share` and `public` are ids like any other here; the lists of these names end in a\nslash.\n",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "workspace123"
      },
      "GuestUid": {
        "name": "guest",
        "in": "path",
        "required": true,
        "description": "The uid of the guest's account; not the mail address.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "example": "guest123"
      }
    },
    "responses": {
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
      "OwnerRequired": {
        "description": "The workspace exists, and the caller is not its owner.",
        "x-provenance": "published",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "owner-required": {
                "$ref": "#/components/examples/owner-required"
              }
            }
          }
        }
      },
      "WorkspaceNotFound": {
        "description": "No workspace has this id.",
        "x-provenance": "published",
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
      "GuestNotFound": {
        "description": "The workspace has no guest with this uid.",
        "x-provenance": "inferred",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorReply"
            },
            "examples": {
              "guest-not-found": {
                "$ref": "#/components/examples/guest-not-found"
              }
            }
          }
        }
      },
      "ValidationFailed": {
        "description": "The request does not validate; `detail` lists what was wrong and where.",
        "x-provenance": "published",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ValidationErrorReply"
            },
            "examples": {
              "validation-failed": {
                "$ref": "#/components/examples/validation-failed"
              }
            }
          }
        }
      },
      "PageInvalid": {
        "description": "A query parameter does not validate, or `index` is no index that a list has given.",
        "x-provenance": "published",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ValidationErrorReply"
            },
            "examples": {
              "validation-failed": {
                "$ref": "#/components/examples/validation-failed"
              },
              "index-invalid": {
                "$ref": "#/components/examples/index-invalid"
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
          "detail": "Not authenticated"
        }
      },
      "admin-required": {
        "summary": "The system's admin role is missing",
        "x-provenance": "inferred",
        "value": {
          "detail": "Admin privileges required"
        }
      },
      "workspace-forbidden": {
        "summary": "Private, and not shared with the caller",
        "x-provenance": "inferred",
        "value": {
          "detail": "You do not have access to this workspace"
        }
      },
      "owner-required": {
        "summary": "For the owner only",
        "x-provenance": "inferred",
        "value": {
          "detail": "Only the owner of the workspace may do this"
        }
      },
      "workspace-not-found": {
        "summary": "No such workspace",
        "x-provenance": "inferred",
        "value": {
          "detail": "Workspace not found"
        }
      },
      "guest-not-found": {
        "summary": "No such guest",
        "x-provenance": "inferred",
        "value": {
          "detail": "Guest not found in this workspace"
        }
      },
      "account-unknown": {
        "summary": "No account has this address",
        "x-provenance": "inferred",
        "value": {
          "detail": "No user is registered with this email"
        }
      },
      "guest-is-owner": {
        "summary": "The owner cannot be a guest",
        "x-provenance": "inferred",
        "value": {
          "detail": "The owner cannot be added as a guest"
        }
      },
      "guest-already-added": {
        "summary": "A guest already",
        "x-provenance": "inferred",
        "value": {
          "detail": "This user is already a guest of the workspace"
        }
      },
      "validation-failed": {
        "summary": "The request does not validate",
        "x-provenance": "inferred",
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
      "index-invalid": {
        "summary": "No list has given this index",
        "x-provenance": "inferred",
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
      },
      "content-too-large": {
        "summary": "The body is too large",
        "x-provenance": "inferred",
        "value": {
          "detail": "Request body too large"
        }
      },
      "internal-error": {
        "summary": "The service failed",
        "x-provenance": "inferred",
        "value": {
          "detail": "Internal Server Error"
        }
      }
    },
    "schemas": {
      "WorkspaceType": {
        "description": "Who may see a workspace apart from its owner and guests; nobody, or everybody.",
        "type": "string",
        "enum": [
          "private",
          "public"
        ]
      },
      "Rol": {
        "description": "The caller's part in a workspace. Spelled `rol` wherever it is sent or returned. `owner` is had by making the\nworkspace and can be given to nobody.\n",
        "type": "string",
        "enum": [
          "owner",
          "viewer",
          "editor",
          "admin"
        ]
      },
      "GuestRol": {
        "description": "A role that an owner can give to a guest. This `admin` is not the system's.",
        "type": "string",
        "enum": [
          "viewer",
          "editor",
          "admin"
        ]
      },
      "WorkspaceName": {
        "description": "3 to 50 characters, blanks at either end not counted. The pattern judges the trimmed length: its first and last\nvisible characters enclose 1 to 48 of any kind. An upper `maxLength` would count the blanks too, so there is none.\n",
        "type": "string",
        "minLength": 3,
        "pattern": "^\\s*\\S[\\s\\S]{1,48}\\S\\s*$"
      },
      "NextIndex": {
        "description": "The `index` of the page that follows, opaque; null where none does. Never left out.",
        "type": [
          "string",
          "null"
        ]
      },
      "WorkspaceCreate": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/WorkspaceName"
          },
          "type": {
            "allOf": [
              {
                "$ref": "#/components/schemas/WorkspaceType"
              }
            ],
            "default": "private"
          }
        }
      },
      "WorkspaceUpdate": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/WorkspaceName"
          },
          "type": {
            "description": "Left out, the type stays what it is; there is no default here.",
            "allOf": [
              {
                "$ref": "#/components/schemas/WorkspaceType"
              }
            ]
          }
        }
      },
      "GuestAdd": {
        "type": "object",
        "required": [
          "guest",
          "rol"
        ],
        "properties": {
          "guest": {
            "description": "The mail address of a registered account; not its uid.",
            "type": "string",
            "format": "email"
          },
          "rol": {
            "$ref": "#/components/schemas/GuestRol"
          }
        }
      },
      "GuestUpdate": {
        "type": "object",
        "required": [
          "rol"
        ],
        "properties": {
          "rol": {
            "$ref": "#/components/schemas/GuestRol"
          }
        }
      },
      "Workspace": {
        "description": "A workspace as its owner's list and the replies to a write show it.",
        "type": "object",
        "required": [
          "id",
          "name",
          "owner",
          "type",
          "rol"
        ],
        "properties": {
          "id": {
            "description": "Made by the service.",
            "type": "string"
          },
          "name": {
            "description": "As it was sent, without blanks at its ends.",
            "type": "string"
          },
          "owner": {
            "description": "The uid of the one owner.",
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/WorkspaceType"
          },
          "rol": {
            "$ref": "#/components/schemas/Rol"
          }
        }
      },
      "OwnWorkspace": {
        "description": "An item of the own list. The caller owns it, so `rol` has one value.",
        "type": "object",
        "required": [
          "id",
          "name",
          "owner",
          "type",
          "rol"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "owner": {
            "description": "The caller's uid.",
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/WorkspaceType"
          },
          "rol": {
            "type": "string",
            "const": "owner"
          }
        }
      },
      "ListedWorkspace": {
        "description": "An item of the list of all. It alone tells the time of creation, and has no `rol`.",
        "type": "object",
        "required": [
          "id",
          "name",
          "owner",
          "type",
          "created_at"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/WorkspaceType"
          },
          "created_at": {
            "description": "In UTC, to the second, with `Z`.",
            "type": "string",
            "format": "date-time",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"
          }
        }
      },
      "SharedWorkspace": {
        "description": "An item of the share list.",
        "type": "object",
        "required": [
          "id",
          "name",
          "owner",
          "type",
          "rol",
          "guest"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "owner": {
            "description": "The uid of another user.",
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/WorkspaceType"
          },
          "rol": {
            "$ref": "#/components/schemas/GuestRol"
          },
          "guest": {
            "description": "The caller's uid.",
            "type": "string"
          }
        }
      },
      "PublicWorkspace": {
        "description": "An item of the public list, which shows neither owner nor type.",
        "type": "object",
        "required": [
          "id",
          "name",
          "rol"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "rol": {
            "type": "string",
            "const": "viewer"
          }
        }
      },
      "WorkspaceDetails": {
        "description": "A workspace and its owner.",
        "type": "object",
        "required": [
          "id",
          "name",
          "owner",
          "type",
          "rol",
          "user"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/WorkspaceType"
          },
          "rol": {
            "description": "The caller's own.",
            "allOf": [
              {
                "$ref": "#/components/schemas/Rol"
              }
            ]
          },
          "user": {
            "$ref": "#/components/schemas/WorkspaceOwner"
          }
        }
      },
      "WorkspaceOwner": {
        "description": "The owner, whoever asks.",
        "type": "object",
        "required": [
          "uid",
          "email",
          "username"
        ],
        "properties": {
          "uid": {
            "description": "The same as `owner` of the workspace.",
            "type": "string"
          },
          "email": {
            "type": "string",
            "format": "email"
          },
          "username": {
            "type": "string"
          }
        }
      },
      "Guest": {
        "type": "object",
        "required": [
          "uid",
          "email",
          "username",
          "rol"
        ],
        "properties": {
          "uid": {
            "type": "string"
          },
          "email": {
            "type": "string",
            "format": "email"
          },
          "username": {
            "type": "string"
          },
          "rol": {
            "$ref": "#/components/schemas/GuestRol"
          }
        }
      },
      "OwnWorkspacesReply": {
        "type": "object",
        "required": [
          "message",
          "data"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Workspaces retrieved successfully"
          },
          "data": {
            "type": "object",
            "required": [
              "workspaces",
              "next_index"
            ],
            "properties": {
              "workspaces": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/OwnWorkspace"
                }
              },
              "next_index": {
                "$ref": "#/components/schemas/NextIndex"
              }
            }
          }
        }
      },
      "AllWorkspacesReply": {
        "type": "object",
        "required": [
          "message",
          "workspaces"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "All workspaces retrieved successfully"
          },
          "workspaces": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ListedWorkspace"
            }
          }
        }
      },
      "SharedWorkspacesReply": {
        "type": "object",
        "required": [
          "message",
          "workspaces"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Shares retrieved successfully"
          },
          "workspaces": {
            "type": "object",
            "required": [
              "workspaces",
              "next_index"
            ],
            "properties": {
              "workspaces": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/SharedWorkspace"
                }
              },
              "next_index": {
                "$ref": "#/components/schemas/NextIndex"
              }
            }
          }
        }
      },
      "PublicWorkspacesReply": {
        "type": "object",
        "required": [
          "message",
          "workspaces"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Public workspaces retrieved successfully"
          },
          "workspaces": {
            "type": "object",
            "required": [
              "workspaces",
              "next_index"
            ],
            "properties": {
              "workspaces": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PublicWorkspace"
                }
              },
              "next_index": {
                "$ref": "#/components/schemas/NextIndex"
              }
            }
          }
        }
      },
      "WorkspaceReply": {
        "type": "object",
        "required": [
          "message",
          "data"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Workspace retrieved successfully"
          },
          "data": {
            "$ref": "#/components/schemas/WorkspaceDetails"
          }
        }
      },
      "WorkspaceCreatedReply": {
        "type": "object",
        "required": [
          "message",
          "data"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Workspace created successfully"
          },
          "data": {
            "$ref": "#/components/schemas/Workspace"
          }
        }
      },
      "WorkspaceUpdatedReply": {
        "type": "object",
        "required": [
          "message",
          "data"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Workspace updated successfully"
          },
          "data": {
            "$ref": "#/components/schemas/Workspace"
          }
        }
      },
      "WorkspaceDeletedReply": {
        "type": "object",
        "required": [
          "message"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Workspace deleted successfully"
          }
        }
      },
      "GuestsReply": {
        "type": "object",
        "required": [
          "message",
          "guests"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Guests retrieved successfully"
          },
          "guests": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Guest"
            }
          }
        }
      },
      "GuestAddedReply": {
        "type": "object",
        "required": [
          "message",
          "guest"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Guest created successfully"
          },
          "guest": {
            "$ref": "#/components/schemas/Guest"
          }
        }
      },
      "GuestUpdatedReply": {
        "type": "object",
        "required": [
          "message",
          "guest"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Guest updated successfully"
          },
          "guest": {
            "$ref": "#/components/schemas/Guest"
          }
        }
      },
      "GuestRemovedReply": {
        "type": "object",
        "required": [
          "message",
          "guest"
        ],
        "properties": {
          "message": {
            "type": "string",
            "const": "Guest deleted successfully"
          },
          "guest": {
            "$ref": "#/components/schemas/Guest"
          }
        }
      },
      "ErrorReply": {
        "x-provenance": "published",
        "type": "object",
        "required": [
          "detail"
        ],
        "properties": {
          "detail": {
            "description": "What is wrong, in words.",
            "type": "string"
          }
        }
      },
      "ValidationErrorReply": {
        "x-provenance": "published",
        "type": "object",
        "required": [
          "detail"
        ],
        "properties": {
          "detail": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ValidationErrorItem"
            }
          }
        }
      },
      "ValidationErrorItem": {
        "x-provenance": "published",
        "description": "One thing that is wrong with the request.",
        "type": "object",
        "required": [
          "loc",
          "msg",
          "type"
        ],
        "properties": {
          "loc": {
            "description": "Where it is, from the outside in; for example `body`, then a field, then a position in a list.",
            "type": "array",
            "items": {
              "type": [
                "string",
                "integer"
              ]
            }
          },
          "msg": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "input": {
            "description": "What was found there, of whatever type."
          },
          "ctx": {
            "description": "The limits that the value missed.",
            "type": "object",
            "additionalProperties": true
          }
        }
      }
    }
  }
};
