// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Standin's control API",
    "version": "1.0.0",
    "summary": "Sandboxes, tokens and state of a running mock.",
    "description": "Steers the mock that serves it. A sandbox is an isolated world with its own data, clock, ids and event log; requests\nchoose one by the header `Standin-Sandbox`, the query parameter `__sandbox` or a claim of their token, and without\nany they are in `default`.\n\nOn loopback it is open, to requests whose `Host` is the mock's own; elsewhere it wants the token that the mock was\nstarted with. A page may steer it only from the mock's own origin, or from one that it was started with. Bodies are\nJSON. Errors are problem details (RFC 9457).\n",
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
      "control": []
    }
  ],
  "tags": [
    {
      "name": "mock",
      "description": "The mock itself."
    },
    {
      "name": "sandboxes",
      "description": "Worlds for tests."
    },
    {
      "name": "state",
      "description": "What a sandbox holds."
    }
  ],
  "x-unknown-path": {
    "status": 404,
    "name": "path-not-found",
    "value": {
      "type": "about:blank",
      "title": "Not Found",
      "status": 404,
      "detail": "The control API has no such path."
    }
  },
  "x-wrong-method": {
    "status": 405,
    "name": "method-not-allowed",
    "value": {
      "type": "about:blank",
      "title": "Method Not Allowed",
      "status": 405,
      "detail": "The path has no such method."
    }
  },
  "paths": {
    "/__standin/health": {
      "get": {
        "operationId": "getHealth",
        "tags": [
          "mock"
        ],
        "summary": "Tell that this is a mock",
        "description": "Answers while the mock runs, with what it is and what it serves.",
        "responses": {
          "200": {
            "description": "The mock runs",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                },
                "examples": {
                  "health": {
                    "value": {
                      "standin": "0.1.0",
                      "seed": 1,
                      "apis": [
                        "org-workspaces",
                        "water-quality",
                        "fastio",
                        "workspace-acl"
                      ],
                      "personas": [
                        "owner",
                        "admin",
                        "member",
                        "viewer",
                        "outsider"
                      ]
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          }
        }
      }
    },
    "/__standin/tokens": {
      "post": {
        "operationId": "createToken",
        "tags": [
          "mock"
        ],
        "summary": "Sign a token",
        "description": "A signed JWT for a persona, beside the fixed tokens `standin_<persona>`.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TokenRequest"
              },
              "examples": {
                "short-lived": {
                  "summary": "A token that expires after a minute of the sandbox's clock",
                  "value": {
                    "api": "fastio",
                    "persona": "member",
                    "expires_in": 60
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The token",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Token"
                },
                "examples": {
                  "token": {
                    "value": {
                      "token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl",
                      "expires_in": 60
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownApi"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "503": {
            "$ref": "#/components/responses/NoRoom"
          }
        }
      }
    },
    "/__standin/sandboxes": {
      "get": {
        "operationId": "listSandboxes",
        "tags": [
          "sandboxes"
        ],
        "summary": "List the sandboxes",
        "description": "Every sandbox that was created or used, oldest first.",
        "responses": {
          "200": {
            "description": "The sandboxes",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "sandboxes"
                  ],
                  "properties": {
                    "sandboxes": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Sandbox"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "sandboxes": [
                        {
                          "id": "default",
                          "seed": 1,
                          "clock": {
                            "mode": "frozen",
                            "now": "2026-01-15T09:00:00.000000Z"
                          },
                          "events": 2000
                        }
                      ]
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          }
        }
      },
      "post": {
        "operationId": "createSandbox",
        "tags": [
          "sandboxes"
        ],
        "summary": "Create a sandbox",
        "description": "A new world from the fixtures, or a fork of another one. Without an id one is given.",
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SandboxRequest"
              },
              "examples": {
                "frozen": {
                  "summary": "With a clock that stands still",
                  "value": {
                    "id": "checkout-test",
                    "seed": 7,
                    "clock": {
                      "mode": "frozen"
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The sandbox",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sandbox"
                },
                "examples": {
                  "sandbox": {
                    "$ref": "#/components/examples/sandbox"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          },
          "409": {
            "$ref": "#/components/responses/SandboxExists"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "503": {
            "$ref": "#/components/responses/NoRoom"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getSandbox",
        "tags": [
          "sandboxes"
        ],
        "summary": "Get a sandbox",
        "description": "What it was made with, and where its clock and its log are.",
        "responses": {
          "200": {
            "description": "The sandbox",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sandbox"
                },
                "examples": {
                  "sandbox": {
                    "$ref": "#/components/examples/sandbox"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          }
        }
      },
      "delete": {
        "operationId": "deleteSandbox",
        "tags": [
          "sandboxes"
        ],
        "summary": "Delete a sandbox",
        "description": "Frees all that belongs to it. The next request that names it gets a new one.",
        "responses": {
          "204": {
            "description": "It is gone"
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/reset": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "post": {
        "operationId": "resetSandbox",
        "tags": [
          "sandboxes"
        ],
        "summary": "Reset a sandbox",
        "description": "Puts a new world from the fixtures, with the same seed and clock mode, in its place.",
        "responses": {
          "200": {
            "description": "The new sandbox",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Sandbox"
                },
                "examples": {
                  "sandbox": {
                    "$ref": "#/components/examples/sandbox"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/clock": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getClock",
        "tags": [
          "sandboxes"
        ],
        "summary": "Read the clock",
        "description": "Whether it runs, and what it shows.",
        "responses": {
          "200": {
            "description": "The clock",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Clock"
                },
                "examples": {
                  "frozen": {
                    "$ref": "#/components/examples/clock"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          }
        }
      },
      "put": {
        "operationId": "setClock",
        "tags": [
          "sandboxes"
        ],
        "summary": "Freeze, run or set the clock",
        "description": "A new mode goes on from the time that the clock shows. A new time is come to as by `advance`: what falls due on\nthe way happens. The clock never goes back.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "mode": {
                    "$ref": "#/components/schemas/ClockMode"
                  },
                  "now": {
                    "$ref": "#/components/schemas/Time"
                  }
                }
              },
              "examples": {
                "freeze": {
                  "value": {
                    "mode": "frozen"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The clock as it is now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Clock"
                },
                "examples": {
                  "frozen": {
                    "$ref": "#/components/examples/clock"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/ClockInvalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/clock/advance": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "post": {
        "operationId": "advanceClock",
        "tags": [
          "sandboxes"
        ],
        "summary": "Let time pass",
        "description": "Moves the clock on at once. What falls due on the way happens in order, each at its own time: held polls are\nanswered, streams end, tokens and presence expire.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "seconds"
                ],
                "properties": {
                  "seconds": {
                    "type": "number",
                    "minimum": 0,
                    "maximum": 315360000,
                    "description": "How much time passes."
                  }
                }
              },
              "examples": {
                "minute": {
                  "value": {
                    "seconds": 60
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The clock, and the log entries that the passing of time caused",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "clock",
                    "events"
                  ],
                  "properties": {
                    "clock": {
                      "$ref": "#/components/schemas/Clock"
                    },
                    "events": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/LogEntry"
                      }
                    }
                  }
                },
                "examples": {
                  "nothing-due": {
                    "value": {
                      "clock": {
                        "mode": "frozen",
                        "now": "2026-01-15T09:01:00.000000Z"
                      },
                      "events": []
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/events": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "post": {
        "operationId": "emitEvent",
        "tags": [
          "sandboxes"
        ],
        "summary": "Make an event happen",
        "description": "Appends an event of an API to the log, as if somebody had caused it; every channel that follows it tells it. An\nevent of membership changes the membership too, other events only append. Members beside the named ones are\nids by the API documents' own names.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/EventRequest"
              },
              "examples": {
                "upload": {
                  "value": {
                    "api": "fastio",
                    "event": "workspace_storage_file_added",
                    "actor": "member",
                    "workspace_id": "1234567890123456789"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The entry of the log",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LogEntry"
                },
                "examples": {
                  "entry": {
                    "$ref": "#/components/examples/entry"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/EventInvalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "description": "No such sandbox, or no such API",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "unknown-sandbox": {
                    "$ref": "#/components/examples/unknown-sandbox"
                  },
                  "unknown-api": {
                    "$ref": "#/components/examples/unknown-api"
                  }
                }
              }
            }
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/connections": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "listConnections",
        "tags": [
          "sandboxes"
        ],
        "summary": "List what is open",
        "description": "Streams, sockets and held polls of the sandbox.",
        "responses": {
          "200": {
            "description": "The connections",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "connections"
                  ],
                  "properties": {
                    "connections": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Connection"
                      }
                    }
                  }
                },
                "examples": {
                  "one-socket": {
                    "value": {
                      "connections": [
                        {
                          "id": "connection-1",
                          "api": "fastio",
                          "channel": "websocket",
                          "persona": "member",
                          "since": "2026-01-15T09:00:00.000000Z"
                        }
                      ]
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownSandbox"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/connections/{connection}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        },
        {
          "name": "connection",
          "in": "path",
          "required": true,
          "description": "The connection's id.",
          "schema": {
            "type": "string"
          },
          "example": "connection-1"
        }
      ],
      "delete": {
        "operationId": "cutConnection",
        "tags": [
          "sandboxes"
        ],
        "summary": "Cut a connection",
        "description": "As if the network had done it; a socket is closed with its code for a shutdown.",
        "responses": {
          "204": {
            "description": "It is cut"
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "description": "No such sandbox or connection",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "unknown-sandbox": {
                    "$ref": "#/components/examples/unknown-sandbox"
                  },
                  "unknown-connection": {
                    "$ref": "#/components/examples/unknown-connection"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        },
        {
          "$ref": "#/components/parameters/Api"
        },
        {
          "$ref": "#/components/parameters/Collection"
        }
      ],
      "get": {
        "operationId": "listRecords",
        "tags": [
          "state"
        ],
        "summary": "List the records of a collection",
        "description": "All of them, in the order of creation.",
        "responses": {
          "200": {
            "description": "The records",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": true
                      }
                    }
                  }
                },
                "examples": {
                  "records": {
                    "value": {
                      "items": [
                        {
                          "id": "workspace123",
                          "name": "My Water Quality Project",
                          "owner": "user123",
                          "type": "private"
                        }
                      ]
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownCollection"
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}/{key}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        },
        {
          "$ref": "#/components/parameters/Api"
        },
        {
          "$ref": "#/components/parameters/Collection"
        },
        {
          "$ref": "#/components/parameters/Key"
        }
      ],
      "put": {
        "operationId": "putRecord",
        "tags": [
          "state"
        ],
        "summary": "Put a record",
        "description": "Creates or replaces it; the write is logged and pushed like any other. The record's key is the path's.",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": true
              },
              "examples": {
                "record": {
                  "value": {
                    "id": "workspace123",
                    "name": "Renamed from outside",
                    "owner": "user123",
                    "type": "public"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The record as it is now",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                },
                "examples": {
                  "record": {
                    "value": {
                      "id": "workspace123",
                      "name": "Renamed from outside",
                      "owner": "user123",
                      "type": "public"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownCollection"
          },
          "413": {
            "$ref": "#/components/responses/ContentTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          }
        }
      },
      "delete": {
        "operationId": "deleteRecord",
        "tags": [
          "state"
        ],
        "summary": "Delete a record",
        "description": "The write is logged and pushed like any other.",
        "responses": {
          "204": {
            "description": "It is gone"
          },
          "400": {
            "$ref": "#/components/responses/Invalid"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownRecord"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "control": {
        "description": "The token that the mock was started with; on loopback the request's own `Host` is enough.",
        "type": "http",
        "scheme": "bearer"
      }
    },
    "parameters": {
      "SandboxId": {
        "name": "sandbox_id",
        "in": "path",
        "required": true,
        "description": "Which sandbox. `default` is there as soon as it is named.",
        "schema": {
          "$ref": "#/components/schemas/SandboxId"
        }
      },
      "Api": {
        "name": "api",
        "in": "path",
        "required": true,
        "description": "Which API's state.",
        "schema": {
          "type": "string"
        },
        "example": "water-quality"
      },
      "Collection": {
        "name": "collection",
        "in": "path",
        "required": true,
        "description": "Which collection; an unknown one is answered with the names that there are.",
        "schema": {
          "type": "string"
        },
        "example": "workspaces"
      },
      "Key": {
        "name": "key",
        "in": "path",
        "required": true,
        "description": "The record's key.",
        "schema": {
          "type": "string"
        },
        "example": "workspace123"
      }
    },
    "responses": {
      "Invalid": {
        "description": "The request breaks its schema",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "invalid": {
                "$ref": "#/components/examples/invalid"
              },
              "key-mismatch": {
                "$ref": "#/components/examples/key-mismatch"
              }
            }
          }
        }
      },
      "ClockInvalid": {
        "description": "The request breaks its schema, or would turn the clock back",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "invalid": {
                "$ref": "#/components/examples/invalid"
              },
              "clock-goes-back": {
                "$ref": "#/components/examples/clock-goes-back"
              }
            }
          }
        }
      },
      "EventInvalid": {
        "description": "The request breaks its schema, or no such event can happen",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "invalid": {
                "$ref": "#/components/examples/invalid"
              },
              "event-refused": {
                "$ref": "#/components/examples/event-refused"
              }
            }
          }
        }
      },
      "Forbidden": {
        "description": "The control API is not open to this caller",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "forbidden": {
                "$ref": "#/components/examples/forbidden"
              }
            }
          }
        }
      },
      "UnknownApi": {
        "description": "No such API",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unknown-api": {
                "$ref": "#/components/examples/unknown-api"
              }
            }
          }
        }
      },
      "UnknownSandbox": {
        "description": "No such sandbox",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unknown-sandbox": {
                "$ref": "#/components/examples/unknown-sandbox"
              }
            }
          }
        }
      },
      "UnknownCollection": {
        "description": "No such sandbox, API or collection",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unknown-sandbox": {
                "$ref": "#/components/examples/unknown-sandbox"
              },
              "unknown-api": {
                "$ref": "#/components/examples/unknown-api"
              },
              "unknown-collection": {
                "$ref": "#/components/examples/unknown-collection"
              }
            }
          }
        }
      },
      "UnknownRecord": {
        "description": "No such sandbox, API, collection or record",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unknown-sandbox": {
                "$ref": "#/components/examples/unknown-sandbox"
              },
              "unknown-api": {
                "$ref": "#/components/examples/unknown-api"
              },
              "unknown-collection": {
                "$ref": "#/components/examples/unknown-collection"
              },
              "unknown-record": {
                "$ref": "#/components/examples/unknown-record"
              }
            }
          }
        }
      },
      "SandboxExists": {
        "description": "The id is taken",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "sandbox-exists": {
                "$ref": "#/components/examples/sandbox-exists"
              }
            }
          }
        }
      },
      "ContentTooLarge": {
        "description": "The body is over 4 MiB",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "content-too-large": {
                "$ref": "#/components/examples/content-too-large"
              }
            }
          }
        }
      },
      "UnsupportedMediaType": {
        "description": "The body is not JSON",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "unsupported-media-type": {
                "$ref": "#/components/examples/unsupported-media-type"
              }
            }
          }
        }
      },
      "NoRoom": {
        "description": "There are too many sandboxes",
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "examples": {
              "no-room": {
                "$ref": "#/components/examples/no-room"
              }
            }
          }
        }
      }
    },
    "examples": {
      "sandbox": {
        "summary": "A sandbox",
        "value": {
          "id": "checkout-test",
          "seed": 7,
          "clock": {
            "mode": "frozen",
            "now": "2026-01-15T09:00:00.000000Z"
          },
          "events": 2000
        }
      },
      "clock": {
        "summary": "A clock that stands still",
        "value": {
          "mode": "frozen",
          "now": "2026-01-15T09:00:00.000000Z"
        }
      },
      "entry": {
        "summary": "An upload",
        "value": {
          "cursor": 2001,
          "at": "2026-01-15T09:00:00.000001Z",
          "api": "fastio",
          "event": "workspace_storage_file_added",
          "actor": "9876543210987654321",
          "data": {
            "workspace_id": "1234567890123456789",
            "filename": "quarterly_report.pdf"
          }
        }
      },
      "clock-goes-back": {
        "summary": "The time asked for is past",
        "value": {
          "type": "about:blank",
          "title": "Bad Request",
          "status": 400,
          "detail": "The clock never goes back."
        }
      },
      "event-refused": {
        "summary": "No such event, or not of these ids",
        "value": {
          "type": "about:blank",
          "title": "Bad Request",
          "status": 400,
          "detail": "fastio has no event of this name."
        }
      },
      "unknown-connection": {
        "summary": "No connection of this id",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "There is no connection of this id."
        }
      },
      "unknown-sandbox": {
        "summary": "No sandbox of this id",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "There is no sandbox of this id."
        }
      },
      "sandbox-exists": {
        "summary": "The id is taken",
        "value": {
          "type": "about:blank",
          "title": "Conflict",
          "status": 409,
          "detail": "There is a sandbox of this id already; reset or delete it."
        }
      },
      "no-room": {
        "summary": "Too many sandboxes",
        "value": {
          "type": "about:blank",
          "title": "Service Unavailable",
          "status": 503,
          "detail": "There are as many sandboxes as there may be; delete some."
        }
      },
      "unknown-api": {
        "summary": "No API of this name keeps state",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "No API of this name keeps state."
        }
      },
      "unknown-collection": {
        "summary": "The API has no such collection",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "The API has no such collection."
        }
      },
      "unknown-record": {
        "summary": "No record of this key",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "There is no record of this key."
        }
      },
      "key-mismatch": {
        "summary": "The record's key is not the path's",
        "value": {
          "type": "about:blank",
          "title": "Bad Request",
          "status": 400,
          "detail": "The record has another key than the path."
        }
      },
      "invalid": {
        "summary": "The request breaks its schema",
        "value": {
          "type": "about:blank",
          "title": "Bad Request",
          "status": 400,
          "detail": "body seed: must be integer"
        }
      },
      "content-too-large": {
        "summary": "The body is too large",
        "value": {
          "type": "about:blank",
          "title": "Content Too Large",
          "status": 413,
          "detail": "The body is larger than 4 MiB."
        }
      },
      "unsupported-media-type": {
        "summary": "The body is not JSON",
        "value": {
          "type": "about:blank",
          "title": "Unsupported Media Type",
          "status": 415,
          "detail": "body of type text/plain; expected: application/json"
        }
      },
      "forbidden": {
        "summary": "The control API is not open to this caller",
        "value": {
          "type": "about:blank",
          "title": "Forbidden",
          "status": 403,
          "detail": "The Host of the request is not this mock's."
        }
      }
    },
    "schemas": {
      "SandboxId": {
        "description": "Letters, digits, and `.` `_` `~` `-`.",
        "type": "string",
        "pattern": "^[A-Za-z0-9._~-]{1,64}$",
        "examples": [
          "checkout-test"
        ]
      },
      "Persona": {
        "description": "A named caller.",
        "enum": [
          "owner",
          "admin",
          "member",
          "viewer",
          "outsider"
        ]
      },
      "Clock": {
        "type": "object",
        "required": [
          "mode",
          "now"
        ],
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/ClockMode"
          },
          "now": {
            "description": "The sandbox's time, with microseconds.",
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "Time": {
        "description": "With or without microseconds.",
        "type": "string",
        "format": "date-time"
      },
      "LogEntry": {
        "type": "object",
        "required": [
          "cursor",
          "at",
          "api",
          "event",
          "data"
        ],
        "properties": {
          "cursor": {
            "type": "integer",
            "minimum": 1,
            "description": "Its place in the log, from 1."
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "api": {
            "type": "string"
          },
          "event": {
            "type": "string"
          },
          "actor": {
            "type": "string",
            "description": "Who did it, by the id that the API gives."
          },
          "data": {
            "type": "object",
            "additionalProperties": true
          }
        }
      },
      "EventRequest": {
        "type": "object",
        "required": [
          "api",
          "event"
        ],
        "additionalProperties": true,
        "properties": {
          "api": {
            "type": "string"
          },
          "event": {
            "type": "string",
            "description": "By its name in the documents."
          },
          "actor": {
            "$ref": "#/components/schemas/Persona"
          },
          "data": {
            "type": "object",
            "additionalProperties": true,
            "description": "What the event tells beside its ids."
          }
        }
      },
      "Connection": {
        "type": "object",
        "required": [
          "id",
          "api",
          "channel",
          "since"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "api": {
            "type": "string"
          },
          "channel": {
            "type": "string",
            "description": "stream, websocket or long-poll."
          },
          "persona": {
            "type": "string"
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "ClockMode": {
        "description": "Whether it runs with the machine's clock, or stands still until it is advanced.",
        "enum": [
          "running",
          "frozen"
        ]
      },
      "Sandbox": {
        "type": "object",
        "required": [
          "id",
          "seed",
          "clock",
          "events"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/SandboxId"
          },
          "seed": {
            "type": "integer",
            "minimum": 0
          },
          "clock": {
            "$ref": "#/components/schemas/Clock"
          },
          "events": {
            "description": "How many entries its log has.",
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "SandboxRequest": {
        "type": "object",
        "properties": {
          "id": {
            "$ref": "#/components/schemas/SandboxId"
          },
          "seed": {
            "type": "integer",
            "minimum": 0,
            "description": "The mock's own without it."
          },
          "clock": {
            "type": "object",
            "properties": {
              "mode": {
                "$ref": "#/components/schemas/ClockMode"
              },
              "now": {
                "description": "From 1970 to 2200, to the microsecond. The fixtures are dated back from it; a fork may not begin before the\ntime of its source.\n",
                "type": "string",
                "format": "date-time"
              }
            }
          },
          "from": {
            "description": "The sandbox to fork, instead of the fixtures.",
            "$ref": "#/components/schemas/SandboxId"
          }
        }
      },
      "TokenRequest": {
        "type": "object",
        "required": [
          "api",
          "persona"
        ],
        "properties": {
          "api": {
            "type": "string",
            "description": "For which API."
          },
          "persona": {
            "$ref": "#/components/schemas/Persona"
          },
          "sandbox": {
            "$ref": "#/components/schemas/SandboxId"
          },
          "expires_in": {
            "type": "integer",
            "minimum": 0,
            "description": "Seconds of the sandbox's clock. Without it the token does not expire."
          },
          "scope": {
            "type": "string",
            "description": "Blank-separated; what it means is for the API to say."
          }
        }
      },
      "Token": {
        "type": "object",
        "required": [
          "token"
        ],
        "properties": {
          "token": {
            "type": "string"
          },
          "expires_in": {
            "type": "integer"
          }
        }
      },
      "Health": {
        "type": "object",
        "required": [
          "standin",
          "seed",
          "apis",
          "personas"
        ],
        "properties": {
          "standin": {
            "type": "string",
            "description": "The version."
          },
          "seed": {
            "type": "integer"
          },
          "apis": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "personas": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Persona"
            }
          }
        }
      },
      "Problem": {
        "description": "RFC 9457.",
        "type": "object",
        "required": [
          "type",
          "title",
          "status",
          "detail"
        ],
        "properties": {
          "type": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "status": {
            "type": "integer"
          },
          "detail": {
            "type": "string"
          }
        }
      }
    }
  }
};
