// Generated from the contract by `npm run generate`. Do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "Standin's control API",
    "version": "1.0.0",
    "summary": "Sandboxes, tokens and state of a running mock.",
    "description": "Controls the mock that serves it. A sandbox is isolated: it has its own data, clock, ids and event log. Requests\nchoose one by the header `Standin-Sandbox`, the query parameter `__sandbox` or a claim of their token, and without\nany they use `default`.\n\nOn loopback it is open, to requests whose `Host` is the mock's own; elsewhere it requires the token that the mock was\nstarted with. A page may use it only from the mock's own origin, or from one that it was started with. Bodies are\nJSON. Errors are problem details (RFC 9457).\n",
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
      "description": "Isolated data, clock and log, one for each test."
    },
    {
      "name": "state",
      "description": "What a sandbox holds."
    },
    {
      "name": "journal",
      "description": "What was asked of a sandbox, and why it answered as it did."
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
                      ],
                      "scopes": {
                        "fastio": {
                          "owner": null,
                          "admin": null,
                          "member": null,
                          "viewer": null,
                          "outsider": null
                        }
                      }
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
    "/__standin/follow": {
      "get": {
        "operationId": "followMock",
        "tags": [
          "mock"
        ],
        "summary": "Follow the mock",
        "description": "Server-sent events about the mock, and about one sandbox, which need not exist yet. `sandbox`: one was made, replaced\nor deleted; its data has the `id`, and `exists`. `apis`: the APIs were replaced after an edit; `edits`: what it led to is known. `exchange`: an\nexchange of the followed sandbox, as in its journal; `log`: an entry of its event log; `connections`: some of its\nstreams, sockets and held polls began or ended.\n",
        "parameters": [
          {
            "name": "sandbox",
            "in": "query",
            "description": "The sandbox whose exchanges and log entries are sent. None without it.",
            "schema": {
              "$ref": "#/components/schemas/SandboxId"
            },
            "example": "default"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Exchanges of the sandbox's journal with a higher number come first, as far as they are kept; 0 for all. A journal\nthat has begun again, and is not as far as this number, is sent from its beginning.\n",
            "schema": {
              "type": "integer",
              "minimum": 0
            },
            "example": 0
          }
        ],
        "responses": {
          "200": {
            "description": "The stream",
            "content": {
              "text/event-stream": {
                "schema": {
                  "type": "string"
                },
                "examples": {
                  "one": {
                    "value": "event: sandbox\ndata: {\"id\":\"default\",\"exists\":true}\n\n"
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
    "/__standin/resources": {
      "get": {
        "operationId": "getResources",
        "tags": [
          "mock"
        ],
        "summary": "Tell what behaves",
        "description": "The resources that are inferred from the document of each API, with the evidence, as `standin resources --json` prints\nthem. Modules of `standin generate` have the model without evidence. An API that has no model says so.\n",
        "parameters": [
          {
            "name": "api",
            "in": "query",
            "description": "Only of this API.",
            "schema": {
              "type": "string"
            },
            "example": "fastio"
          }
        ],
        "responses": {
          "200": {
            "description": "The model of each API, or why it has none",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "apis"
                  ],
                  "properties": {
                    "apis": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ApiResources"
                      }
                    }
                  }
                },
                "examples": {
                  "built-in": {
                    "value": {
                      "apis": [
                        {
                          "api": "fastio",
                          "reason": "No resources are inferred for it: its handlers, or the examples of its contract, answer."
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
            "$ref": "#/components/responses/UnknownApi"
          }
        }
      }
    },
    "/__standin/edits": {
      "get": {
        "operationId": "listEdits",
        "tags": [
          "mock"
        ],
        "summary": "List what edits led to",
        "description": "Of a mock that watches the files of its APIs (`--watch`): the last 100 edits, oldest first, with what no longer fits the\ncontract. Also without it: the faults and warnings of each source's documents.\n",
        "responses": {
          "200": {
            "description": "The edits",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Edits"
                },
                "examples": {
                  "kept": {
                    "value": {
                      "watching": true,
                      "notes": [],
                      "edits": [
                        {
                          "n": 1,
                          "at": "2026-01-15T09:00:00.000000Z",
                          "source": "openapi.yaml",
                          "outcome": "kept",
                          "message": "kept the last good contract; openapi.yaml:12:3: a mapping is expected",
                          "location": {
                            "file": "openapi.yaml",
                            "line": 12,
                            "column": 3
                          },
                          "findings": []
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
      }
    },
    "/__standin/apis": {
      "get": {
        "operationId": "listApis",
        "tags": [
          "mock"
        ],
        "summary": "List the APIs",
        "description": "The mocked APIs, in the order in which the mock was started with them.",
        "responses": {
          "200": {
            "description": "The APIs",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "apis"
                  ],
                  "properties": {
                    "apis": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/ApiSummary"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "apis": [
                        {
                          "name": "water-quality",
                          "title": "Workspaces of a water-quality service",
                          "version": "1.0.0",
                          "personas": [
                            "owner",
                            "admin",
                            "member",
                            "viewer",
                            "outsider"
                          ],
                          "operations": 12
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
      }
    },
    "/__standin/apis/{api}/operations": {
      "parameters": [
        {
          "$ref": "#/components/parameters/MockedApi"
        }
      ],
      "get": {
        "operationId": "listOperations",
        "tags": [
          "mock"
        ],
        "summary": "List the operations of an API",
        "description": "In the document's order, each with the errors that it documents, by the names that `Prefer` and faults use.",
        "responses": {
          "200": {
            "description": "The operations",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "operations",
                    "channels"
                  ],
                  "properties": {
                    "operations": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/OperationSummary"
                      }
                    },
                    "channels": {
                      "description": "Names of channels that faults can be on.",
                      "type": "array",
                      "items": {
                        "type": "string"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "operations": [
                        {
                          "id": "getWorkspace",
                          "method": "GET",
                          "path": "/workspaces/{id}",
                          "summary": "Get a workspace",
                          "behaves": true,
                          "examples": [
                            {
                              "name": "own",
                              "status": "200"
                            }
                          ],
                          "errors": [
                            {
                              "name": "workspace-not-found",
                              "status": "404"
                            }
                          ]
                        }
                      ],
                      "channels": []
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
          }
        }
      }
    },
    "/__standin/apis/{api}/document": {
      "parameters": [
        {
          "$ref": "#/components/parameters/MockedApi"
        }
      ],
      "get": {
        "operationId": "getDocument",
        "tags": [
          "mock"
        ],
        "summary": "Get the OpenAPI document of an API",
        "description": "Bundled into one document, in the version of OpenAPI that the mock works with.",
        "responses": {
          "200": {
            "description": "The document",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                },
                "examples": {
                  "short": {
                    "value": {
                      "openapi": "3.1.0",
                      "info": {
                        "title": "Shop",
                        "version": "1.0.0"
                      },
                      "paths": {}
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
        "description": "Creates a sandbox from the fixtures, or as a fork of another sandbox. Without an id, one is generated.",
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
            "description": "No such sandbox to fork, or no such scenario",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "unknown-sandbox": {
                    "$ref": "#/components/examples/unknown-sandbox"
                  },
                  "unknown-scenario": {
                    "$ref": "#/components/examples/unknown-scenario"
                  }
                }
              }
            }
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
        "description": "Replaces the sandbox with a new one from the fixtures, with the same seed and clock mode.",
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
        "description": "A new mode starts at the time that the clock shows. A new time is reached as by `advance`: what falls due on\nthe way happens. The clock never goes back, and its latest time is the beginning of the year 2200; a later one is\nanswered 400.\n",
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
        "description": "Moves the clock on at once. What falls due on the way happens in order, each at its own time: held polls are\nanswered, streams end, tokens and presence expire. A step past the beginning of the year 2200, the latest time of\na clock, is answered 400.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "description": "How much time passes, one way or the other.",
                "oneOf": [
                  {
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
                  {
                    "type": "object",
                    "required": [
                      "duration"
                    ],
                    "properties": {
                      "duration": {
                        "$ref": "#/components/schemas/Duration"
                      }
                    }
                  }
                ]
              },
              "examples": {
                "minute": {
                  "value": {
                    "seconds": 60
                  }
                },
                "minute-with-unit": {
                  "value": {
                    "duration": "1m"
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
      "get": {
        "operationId": "listEvents",
        "tags": [
          "sandboxes"
        ],
        "summary": "Read the event log",
        "description": "Events of all APIs, oldest first. `next` is the `after` of the call that reads on, also if nothing has happened since.\nThe log keeps the last 100,000 events, or as many as the mock was started for: those before `oldest` are gone.\n",
        "parameters": [
          {
            "name": "after",
            "in": "query",
            "description": "Entries with a higher cursor.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "default": 0
            },
            "example": 0
          },
          {
            "name": "limit",
            "in": "query",
            "description": "At most so many.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000,
              "default": 100
            },
            "example": 20
          }
        ],
        "responses": {
          "200": {
            "description": "The entries",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventPage"
                },
                "examples": {
                  "one": {
                    "value": {
                      "events": [
                        {
                          "cursor": 1,
                          "at": "2026-01-15T09:00:00.000000Z",
                          "api": "shop",
                          "event": "orders.created",
                          "actor": "owner",
                          "data": {
                            "key": "21"
                          }
                        }
                      ],
                      "next": 1,
                      "oldest": 1
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
      },
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
        "parameters": [
          {
            "name": "closed",
            "in": "query",
            "description": "The last of those that are over as well.",
            "schema": {
              "type": "boolean",
              "default": false
            },
            "example": false
          }
        ],
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
                          "since": "2026-01-15T09:00:00.000000Z",
                          "sent": [
                            41,
                            42
                          ]
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
    "/__standin/sandboxes/{sandbox_id}/calls/{api}/{operation}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        },
        {
          "$ref": "#/components/parameters/MockedApi"
        },
        {
          "name": "operation",
          "in": "path",
          "required": true,
          "description": "The operationId.",
          "schema": {
            "type": "string"
          },
          "example": "getWorkspace"
        }
      ],
      "get": {
        "operationId": "getExampleCall",
        "tags": [
          "sandboxes"
        ],
        "summary": "Make a call of an operation",
        "description": "A request that is valid by the document, to be sent to this sandbox. Keys are those of records of the sandbox, as far as\nthe resource model tells which; other values are the document's examples, else made from its schemas.\n",
        "parameters": [
          {
            "name": "persona",
            "in": "query",
            "description": "Whose token it has; the API's first persona without it.",
            "schema": {
              "$ref": "#/components/schemas/Persona"
            },
            "example": "owner"
          }
        ],
        "responses": {
          "200": {
            "description": "The call",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExampleCall"
                },
                "examples": {
                  "get": {
                    "value": {
                      "method": "GET",
                      "target": "/workspaces/workspace123",
                      "headers": {
                        "authorization": "Bearer standin_owner"
                      },
                      "notes": []
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
            "description": "No such sandbox, API or operation",
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
                  "unknown-operation": {
                    "$ref": "#/components/examples/unknown-operation"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/state": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "listCollections",
        "tags": [
          "state"
        ],
        "summary": "List the collections",
        "description": "Those of all APIs, with the number of their records.",
        "responses": {
          "200": {
            "description": "The collections",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "collections"
                  ],
                  "properties": {
                    "collections": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/CollectionSummary"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "collections": [
                        {
                          "api": "water-quality",
                          "collection": "workspaces",
                          "records": 123
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
                    "items",
                    "keys"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "additionalProperties": true
                      }
                    },
                    "keys": {
                      "description": "The key of each of them, in the same order.",
                      "type": "array",
                      "items": {
                        "type": "string"
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
                      ],
                      "keys": [
                        "workspace123"
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
      },
      "post": {
        "operationId": "createRecord",
        "tags": [
          "state"
        ],
        "summary": "Create a record",
        "description": "Under the key that it has. The write is logged and pushed like any other.",
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
                    "id": "workspace9",
                    "name": "Made from outside",
                    "owner": "user123",
                    "type": "public",
                    "created": 1765875600000000
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The record and its key",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "key",
                    "record"
                  ],
                  "properties": {
                    "key": {
                      "type": "string"
                    },
                    "record": {
                      "type": "object",
                      "additionalProperties": true
                    }
                  }
                },
                "examples": {
                  "record": {
                    "value": {
                      "key": "workspace9",
                      "record": {
                        "id": "workspace9",
                        "name": "Made from outside",
                        "owner": "user123",
                        "type": "public",
                        "created": 1765875600000000
                      }
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
          "409": {
            "description": "There is a record of this key already",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "record-exists": {
                    "$ref": "#/components/examples/record-exists"
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
      "get": {
        "operationId": "getRecord",
        "tags": [
          "state"
        ],
        "summary": "Get a record",
        "description": "As it is kept, with what replies do not show.",
        "responses": {
          "200": {
            "description": "The record",
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
                      "name": "My Water Quality Project",
                      "owner": "user123",
                      "type": "private"
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
            "$ref": "#/components/responses/UnknownRecord"
          }
        }
      },
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
                    "type": "public",
                    "created": 1765875600000000
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
                      "type": "public",
                      "created": 1765875600000000
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
    },
    "/__standin/scenarios": {
      "get": {
        "operationId": "listScenarios",
        "tags": [
          "mock"
        ],
        "summary": "List the scenarios",
        "description": "All that a sandbox can begin under, those of one API as `api/name`, those for any API by their names.",
        "responses": {
          "200": {
            "description": "The scenarios",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "scenarios"
                  ],
                  "properties": {
                    "scenarios": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Scenario"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "scenarios": [
                        {
                          "name": "slow-network",
                          "says": "Every answer takes as long as over a bad mobile connection."
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
      }
    },
    "/__standin/sandboxes/{sandbox_id}/fork": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "post": {
        "operationId": "forkSandbox",
        "tags": [
          "sandboxes"
        ],
        "summary": "Fork a sandbox",
        "description": "A new sandbox that goes on from this one: data, log, clock, ids, faults, scenario and rate windows are the same at\nfirst, and nothing is shared from then on. Connections and journal stay behind. Without an id one is given.\n",
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "id": {
                    "$ref": "#/components/schemas/SandboxId"
                  }
                }
              },
              "examples": {
                "named": {
                  "value": {
                    "id": "checkout-test-2"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
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
    "/__standin/sandboxes/{sandbox_id}/snapshot": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getSnapshot",
        "tags": [
          "sandboxes"
        ],
        "summary": "Take a snapshot",
        "description": "All of the sandbox as a file that a person can read and compare, and that another mock can load.",
        "responses": {
          "200": {
            "description": "The snapshot",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Snapshot"
                },
                "examples": {
                  "empty": {
                    "$ref": "#/components/examples/snapshot"
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
        "operationId": "loadSnapshot",
        "tags": [
          "sandboxes"
        ],
        "summary": "Load a snapshot",
        "description": "Puts the sandbox into the state of the snapshot; one that is not there yet is made. What it holds of APIs that\nthis mock does not serve is left out. Its connections are cut.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Snapshot"
              },
              "examples": {
                "empty": {
                  "$ref": "#/components/examples/snapshot"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The sandbox as it is now",
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
    "/__standin/sandboxes/{sandbox_id}/hash": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getHash",
        "tags": [
          "sandboxes"
        ],
        "summary": "Get the hash of the state",
        "description": "Over data and log; equal for equal states, in any sandbox of any mock. The clock does not count.",
        "responses": {
          "200": {
            "description": "The hash",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "hash"
                  ],
                  "properties": {
                    "hash": {
                      "type": "string",
                      "pattern": "^[0-9a-f]{64}$",
                      "description": "SHA-256 in hexadecimal."
                    }
                  }
                },
                "examples": {
                  "hash": {
                    "value": {
                      "hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
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
    "/__standin/sandboxes/{sandbox_id}/scenario": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getScenario",
        "tags": [
          "sandboxes"
        ],
        "summary": "Tell the scenario",
        "description": "The sandbox's scenario, and since when it has it, by its clock; neither if it has none.",
        "responses": {
          "200": {
            "description": "The scenario, if there is one",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ChosenScenario"
                },
                "examples": {
                  "slow": {
                    "$ref": "#/components/examples/scenario"
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
        "operationId": "setScenario",
        "tags": [
          "sandboxes"
        ],
        "summary": "Choose the scenario",
        "description": "Ends the scenario of the sandbox, with its faults and the rest of its timeline, and begins this one;\nnull begins none. A scenario with data of its own begins the sandbox anew, as `reset` does, with that data;\nwithout any, data, log and connections stay.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "name"
                ],
                "properties": {
                  "name": {
                    "type": [
                      "string",
                      "null"
                    ],
                    "description": "As `GET scenarios` lists them."
                  }
                }
              },
              "examples": {
                "slow": {
                  "value": {
                    "name": "slow-network"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The scenario as it is now",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ChosenScenario"
                },
                "examples": {
                  "slow": {
                    "$ref": "#/components/examples/scenario"
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
            "description": "No such sandbox or scenario",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "unknown-sandbox": {
                    "$ref": "#/components/examples/unknown-sandbox"
                  },
                  "unknown-scenario": {
                    "$ref": "#/components/examples/unknown-scenario"
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
    "/__standin/sandboxes/{sandbox_id}/faults": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "listFaults",
        "tags": [
          "sandboxes"
        ],
        "summary": "List the faults",
        "description": "In the order in which they were set, those of the scenario too, with how often each has applied.",
        "responses": {
          "200": {
            "description": "The faults",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "faults"
                  ],
                  "properties": {
                    "faults": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Fault"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "faults": [
                        {
                          "id": "fault-1",
                          "origin": "control",
                          "since": "2026-01-15T09:00:00.000000Z",
                          "seen": 3,
                          "struck": 2,
                          "on": "fastio/searchEvents",
                          "example": "rate-limited",
                          "times": 2
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
      },
      "post": {
        "operationId": "setFault",
        "tags": [
          "sandboxes"
        ],
        "summary": "Set a fault",
        "description": "From now on it applies to the calls of an operation, or the messages of a channel, that it is on and that meet its\nconditions. If several faults answer instead of the operation, the one that was set first does; latencies add up.\n",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/FaultDefinition"
              },
              "examples": {
                "next-two-calls": {
                  "summary": "The next two searches are over the rate limit",
                  "value": {
                    "on": "fastio/searchEvents",
                    "example": "rate-limited",
                    "times": 2
                  }
                },
                "slow": {
                  "summary": "Answers take from 200 ms to 2 s",
                  "value": {
                    "on": "*",
                    "latency": {
                      "min": "200ms",
                      "max": "2s"
                    }
                  }
                },
                "broken-socket": {
                  "summary": "Each socket is closed after three messages",
                  "value": {
                    "on": "fastio/websocket",
                    "after": 2,
                    "close": {
                      "code": 1011
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The fault",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Fault"
                },
                "examples": {
                  "fault": {
                    "$ref": "#/components/examples/fault"
                  }
                }
              }
            }
          },
          "400": {
            "description": "The request breaks its schema, or the fault can have no effect",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "invalid": {
                    "$ref": "#/components/examples/invalid"
                  },
                  "fault-refused": {
                    "$ref": "#/components/examples/fault-refused"
                  }
                }
              }
            }
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
      },
      "delete": {
        "operationId": "clearFaults",
        "tags": [
          "sandboxes"
        ],
        "summary": "Remove all faults",
        "description": "Those of the scenario too; its data and timeline stay.",
        "responses": {
          "204": {
            "description": "All are removed"
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
    "/__standin/sandboxes/{sandbox_id}/faults/{fault}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        },
        {
          "name": "fault",
          "in": "path",
          "required": true,
          "description": "The fault's id.",
          "schema": {
            "type": "string"
          },
          "example": "fault-1"
        }
      ],
      "delete": {
        "operationId": "removeFault",
        "tags": [
          "sandboxes"
        ],
        "summary": "Remove a fault",
        "description": "It applies to nothing from now on.",
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
            "description": "No such sandbox or fault",
            "content": {
              "application/problem+json": {
                "schema": {
                  "$ref": "#/components/schemas/Problem"
                },
                "examples": {
                  "unknown-sandbox": {
                    "$ref": "#/components/examples/unknown-sandbox"
                  },
                  "unknown-fault": {
                    "$ref": "#/components/examples/unknown-fault"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/__standin/sandboxes/{sandbox_id}/journal": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "getJournal",
        "tags": [
          "journal"
        ],
        "summary": "Read the journal",
        "description": "The last exchanges of the sandbox that match, oldest first, without secrets, each with the reason for its answer.\nWith `wait` it is answered once `count` of them match, when the time is over, or when the sandbox ends.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/JournalOperation"
          },
          {
            "$ref": "#/components/parameters/JournalStatus"
          },
          {
            "$ref": "#/components/parameters/JournalPersona"
          },
          {
            "$ref": "#/components/parameters/JournalSince"
          },
          {
            "$ref": "#/components/parameters/JournalUntil"
          },
          {
            "$ref": "#/components/parameters/JournalViolations"
          },
          {
            "$ref": "#/components/parameters/JournalAfter"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "The last so many of those that match.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 10000
            },
            "example": 20
          },
          {
            "name": "wait",
            "in": "query",
            "description": "Seconds to wait for them, by the machine's clock.",
            "schema": {
              "type": "number",
              "minimum": 0,
              "maximum": 600
            },
            "example": 5
          },
          {
            "name": "count",
            "in": "query",
            "description": "How many have to match before a waiting call is answered.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 10000,
              "default": 1
            },
            "example": 1
          }
        ],
        "responses": {
          "200": {
            "description": "The entries",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Journal"
                },
                "examples": {
                  "one": {
                    "value": {
                      "complete": true,
                      "entries": [
                        {
                          "n": 1,
                          "at": "2026-01-15T09:00:00.000000Z",
                          "seconds": 0,
                          "request": {
                            "method": "GET",
                            "target": "/current/events/search/?user_id=9876543210987654321",
                            "headers": {
                              "authorization": "***"
                            }
                          },
                          "reply": {
                            "status": 200,
                            "headers": {
                              "content-type": "application/json"
                            }
                          },
                          "operation": "fastio/searchEvents",
                          "persona": "owner",
                          "because": "handler",
                          "faults": [],
                          "notes": [],
                          "violations": []
                        }
                      ],
                      "remarks": []
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
      },
      "delete": {
        "operationId": "clearJournal",
        "tags": [
          "journal"
        ],
        "summary": "Clear the journal",
        "description": "Forgets its entries; the numbers of those to come go on.",
        "responses": {
          "204": {
            "description": "It is empty"
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
    "/__standin/sandboxes/{sandbox_id}/journal/follow": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "followJournal",
        "tags": [
          "journal"
        ],
        "summary": "Follow the journal",
        "description": "Server-sent events, one for each exchange from now on that matches: its `data` is the entry, its `id` the entry's\nnumber. With `after` what is kept since then comes first.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/JournalOperation"
          },
          {
            "$ref": "#/components/parameters/JournalStatus"
          },
          {
            "$ref": "#/components/parameters/JournalPersona"
          },
          {
            "$ref": "#/components/parameters/JournalSince"
          },
          {
            "$ref": "#/components/parameters/JournalUntil"
          },
          {
            "$ref": "#/components/parameters/JournalViolations"
          },
          {
            "$ref": "#/components/parameters/JournalAfter"
          }
        ],
        "responses": {
          "200": {
            "description": "The stream",
            "content": {
              "text/event-stream": {
                "schema": {
                  "type": "string"
                },
                "examples": {
                  "one": {
                    "value": "event: exchange\nid: 1\ndata: {}\n\n"
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
    "/__standin/sandboxes/{sandbox_id}/journal/lint": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "lintJournal",
        "tags": [
          "journal"
        ],
        "summary": "Tell what the client did wrong",
        "description": "Habits of a client that a server would complain about, as far as the journal shows them, with the numbers of the\nentries that are the evidence.\n",
        "responses": {
          "200": {
            "description": "The findings",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "findings"
                  ],
                  "properties": {
                    "findings": {
                      "type": "array",
                      "items": {
                        "$ref": "#/components/schemas/Finding"
                      }
                    }
                  }
                },
                "examples": {
                  "one": {
                    "value": {
                      "findings": [
                        {
                          "rule": "retry-after-ignored",
                          "says": "fastio/searchEvents was called again after 0.2 s by owner, though it was told to wait 3 s",
                          "entries": [
                            4,
                            5
                          ]
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
    "/__standin/sandboxes/{sandbox_id}/journal.har": {
      "parameters": [
        {
          "$ref": "#/components/parameters/SandboxId"
        }
      ],
      "get": {
        "operationId": "exportJournal",
        "tags": [
          "journal"
        ],
        "summary": "Export the journal",
        "description": "As an HTTP Archive 1.2, which browsers' tools open: all exchanges, or those that match. Secrets are masked, times are\nthe sandbox's.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/JournalOperation"
          },
          {
            "$ref": "#/components/parameters/JournalStatus"
          },
          {
            "$ref": "#/components/parameters/JournalPersona"
          },
          {
            "$ref": "#/components/parameters/JournalSince"
          },
          {
            "$ref": "#/components/parameters/JournalUntil"
          },
          {
            "$ref": "#/components/parameters/JournalViolations"
          },
          {
            "$ref": "#/components/parameters/JournalAfter"
          }
        ],
        "responses": {
          "200": {
            "description": "The archive",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "log"
                  ],
                  "properties": {
                    "log": {
                      "type": "object",
                      "additionalProperties": true
                    }
                  }
                },
                "examples": {
                  "empty": {
                    "value": {
                      "log": {
                        "version": "1.2",
                        "creator": {
                          "name": "standin",
                          "version": "0.1.0"
                        },
                        "entries": []
                      }
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
        },
        "example": "default"
      },
      "JournalOperation": {
        "name": "operation",
        "in": "query",
        "description": "Operation or channel, `fastio/searchEvents`; `fastio/*` for all of an API, `control/*` for the calls of the control\nAPI to this sandbox, which are left out otherwise; `none` for requests that no operation matched.\n",
        "schema": {
          "type": "string"
        },
        "example": "fastio/searchEvents"
      },
      "JournalStatus": {
        "name": "status",
        "in": "query",
        "description": "A status, `429`, or a class of them, `5xx`.",
        "schema": {
          "type": "string",
          "pattern": "^([0-9]{1,3}|[1-5][xX][xX])$"
        },
        "example": "5xx"
      },
      "JournalPersona": {
        "name": "persona",
        "in": "query",
        "description": "Whose calls.",
        "schema": {
          "$ref": "#/components/schemas/Persona"
        },
        "example": "member"
      },
      "JournalSince": {
        "name": "since",
        "in": "query",
        "description": "Requests that came then or later, by the sandbox's clock.",
        "schema": {
          "$ref": "#/components/schemas/Time"
        },
        "example": "2026-01-15T09:00:00Z"
      },
      "JournalUntil": {
        "name": "until",
        "in": "query",
        "description": "Requests that came before then, by the sandbox's clock.",
        "schema": {
          "$ref": "#/components/schemas/Time"
        },
        "example": "2026-01-15T10:00:00Z"
      },
      "JournalViolations": {
        "name": "violations",
        "in": "query",
        "description": "Only exchanges whose reply the contract does not document.",
        "schema": {
          "type": "boolean"
        },
        "example": false
      },
      "JournalAfter": {
        "name": "after",
        "in": "query",
        "description": "Entries with a higher number.",
        "schema": {
          "type": "integer",
          "minimum": 0
        },
        "example": 0
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
      "MockedApi": {
        "name": "api",
        "in": "path",
        "required": true,
        "description": "Which API.",
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
        "description": "The record's key, percent-encoded: the slash in a key of several parts is `%2F`. A key of a record of an inferred\ncollection is that of its path, each value percent-encoded, joined by slashes.\n",
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
        "description": "The body is over 256 MiB",
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
        "description": "There are too many sandboxes, and none of them may be evicted",
        "headers": {
          "Retry-After": {
            "description": "Seconds until it may be worth another try.",
            "schema": {
              "type": "integer",
              "minimum": 1
            },
            "example": 10
          }
        },
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
      "snapshot": {
        "summary": "An empty sandbox",
        "value": {
          "standin": 1,
          "seed": 1,
          "clock": {
            "mode": "frozen",
            "now": 1768467600000000
          },
          "ids": {},
          "state": {},
          "log": []
        }
      },
      "scenario": {
        "summary": "A slow network",
        "value": {
          "name": "slow-network",
          "since": "2026-01-15T09:00:00.000000Z"
        }
      },
      "fault": {
        "summary": "The next two searches are over the rate limit",
        "value": {
          "id": "fault-1",
          "origin": "control",
          "since": "2026-01-15T09:00:00.000000Z",
          "seen": 0,
          "struck": 0,
          "on": "fastio/searchEvents",
          "example": "rate-limited",
          "times": 2
        }
      },
      "unknown-scenario": {
        "summary": "No scenario of this name",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "There is no scenario of this name."
        }
      },
      "unknown-fault": {
        "summary": "No fault of this id",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "There is no fault of this id."
        }
      },
      "fault-refused": {
        "summary": "The fault is on nothing, or has no effect",
        "value": {
          "type": "about:blank",
          "title": "Bad Request",
          "status": 400,
          "detail": "There is no operation or channel of this name."
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
      "unknown-operation": {
        "summary": "The API has no such operation",
        "value": {
          "type": "about:blank",
          "title": "Not Found",
          "status": 404,
          "detail": "The API has no such operation."
        }
      },
      "record-exists": {
        "summary": "The key is taken",
        "value": {
          "type": "about:blank",
          "title": "Conflict",
          "status": 409,
          "detail": "There is a record of this key already."
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
          "detail": "The body is larger than 256 MiB."
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
        "description": "Letters, digits, and `.` `_` `~` `-`; neither `.` nor `..`.",
        "type": "string",
        "pattern": "^(?!\\.\\.?$)[A-Za-z0-9._~-]{1,64}$",
        "examples": [
          "checkout-test"
        ]
      },
      "Persona": {
        "description": "A named caller of one of the APIs; of most are owner, admin, member, viewer and outsider.",
        "type": "string",
        "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,63}$",
        "example": "owner"
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
          },
          "next": {
            "description": "When the next timer is due, such as the end of a held poll; missing without one.",
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
      "EventPage": {
        "type": "object",
        "required": [
          "events",
          "next",
          "oldest"
        ],
        "properties": {
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LogEntry"
            }
          },
          "next": {
            "type": "integer",
            "minimum": 0,
            "description": "The `after` of the call that reads on."
          },
          "oldest": {
            "type": "integer",
            "minimum": 1,
            "description": "The cursor of the oldest entry that is kept."
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
            "description": "The event's data beside its ids."
          }
        }
      },
      "Duration": {
        "description": "A number with its unit, or several of them.",
        "type": "string",
        "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$",
        "examples": [
          "250ms",
          "5m",
          "1h30m"
        ]
      },
      "Latency": {
        "description": "How long something takes, always the same time, or by a distribution.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/Duration"
          },
          {
            "type": "object",
            "description": "Uniform distribution.",
            "required": [
              "min",
              "max"
            ],
            "additionalProperties": false,
            "properties": {
              "min": {
                "$ref": "#/components/schemas/Duration"
              },
              "max": {
                "$ref": "#/components/schemas/Duration"
              }
            }
          },
          {
            "type": "object",
            "description": "Normal distribution, never below zero.",
            "required": [
              "mean",
              "deviation"
            ],
            "additionalProperties": false,
            "properties": {
              "mean": {
                "$ref": "#/components/schemas/Duration"
              },
              "deviation": {
                "$ref": "#/components/schemas/Duration"
              }
            }
          },
          {
            "type": "object",
            "description": "Half, nine in ten and 99 in a hundred stay below these.",
            "required": [
              "p50",
              "p99"
            ],
            "additionalProperties": false,
            "properties": {
              "p50": {
                "$ref": "#/components/schemas/Duration"
              },
              "p90": {
                "$ref": "#/components/schemas/Duration"
              },
              "p99": {
                "$ref": "#/components/schemas/Duration"
              }
            }
          }
        ]
      },
      "Values": {
        "description": "Values that a request must have, compared as text.",
        "type": "object",
        "additionalProperties": {
          "type": [
            "string",
            "number",
            "boolean"
          ],
          "minimum": -9007199254740991,
          "maximum": 9007199254740991
        }
      },
      "FaultDefinition": {
        "description": "What a fault is on, when it applies, and what it does.",
        "type": "object",
        "required": [
          "on"
        ],
        "additionalProperties": false,
        "properties": {
          "on": {
            "description": "An operation or channel, `fastio/searchEvents`, `fastio/websocket`; all of an API, `fastio/*`; or all, `*`.",
            "type": "string",
            "minLength": 1
          },
          "when": {
            "description": "Only calls with these; messages only by persona.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "persona": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/Persona"
                  },
                  {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                      "$ref": "#/components/schemas/Persona"
                    }
                  }
                ]
              },
              "query": {
                "$ref": "#/components/schemas/Values"
              },
              "path": {
                "$ref": "#/components/schemas/Values"
              },
              "header": {
                "$ref": "#/components/schemas/Values"
              },
              "body": {
                "$ref": "#/components/schemas/Values"
              }
            }
          },
          "probability": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Keyed by the seed. Always without it."
          },
          "after": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991,
            "description": "Skips this many first: calls of the sandbox, or messages of each connection."
          },
          "every": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991,
            "description": "Of those that follow only each n-th."
          },
          "times": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991,
            "description": "Applies at most this often."
          },
          "from": {
            "description": "How long after it is set it begins, by the sandbox's clock.",
            "$ref": "#/components/schemas/Duration"
          },
          "for": {
            "description": "How long it lasts, by the sandbox's clock.",
            "$ref": "#/components/schemas/Duration"
          },
          "status": {
            "type": "integer",
            "minimum": 200,
            "maximum": 599,
            "description": "Answers with this status instead of the operation."
          },
          "example": {
            "type": "string",
            "description": "Answers with this documented error, by its name."
          },
          "token": {
            "enum": [
              "expired",
              "revoked"
            ],
            "description": "The caller's token is not valid any more."
          },
          "latency": {
            "description": "How long the answer is held back, by the sandbox's clock.",
            "$ref": "#/components/schemas/Latency"
          },
          "connection": {
            "enum": [
              "close",
              "reset"
            ],
            "description": "The connection is closed or reset without a byte of an answer."
          },
          "body": {
            "enum": [
              "cut",
              "malformed",
              "wrong"
            ],
            "description": "The answer's body is cut in the middle, is not valid JSON, or breaks the contract."
          },
          "bytes_per_second": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991,
            "description": "The body is sent slowly, by the sandbox's clock."
          },
          "drop": {
            "type": "boolean",
            "const": true,
            "description": "The message is lost; a held poll is not woken by it."
          },
          "repeat": {
            "type": "boolean",
            "const": true,
            "description": "The message comes twice."
          },
          "reorder": {
            "type": "boolean",
            "const": true,
            "description": "The message comes after the next one; after a second, if no other one is sent until then."
          },
          "delay": {
            "description": "How long the message is on its way; later messages do not overtake it.",
            "$ref": "#/components/schemas/Latency"
          },
          "close": {
            "description": "Closes the connection after the message, a socket with this code, a stream by its end.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "code": {
                "type": "integer",
                "minimum": 1000,
                "maximum": 4999,
                "description": "Of RFC 6455. 1011 without it."
              },
              "reason": {
                "type": "string",
                "maxLength": 100
              }
            }
          },
          "cut": {
            "type": "boolean",
            "const": true,
            "description": "Cuts the connection after the message, without a close."
          },
          "mute": {
            "type": "boolean",
            "const": true,
            "description": "Half-open: from the message on nothing is sent any more and no ping is answered, but the connection stays."
          },
          "no_pong": {
            "type": "boolean",
            "const": true,
            "description": "The client's pings are not answered."
          }
        }
      },
      "Fault": {
        "description": "A fault and how often it applied.",
        "type": "object",
        "required": [
          "id",
          "origin",
          "since",
          "seen",
          "struck",
          "on"
        ],
        "additionalProperties": true,
        "properties": {
          "id": {
            "type": "string"
          },
          "origin": {
            "type": "string",
            "description": "`control`, or the scenario that it is of."
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          },
          "seen": {
            "type": "integer",
            "minimum": 0,
            "description": "How many calls and messages it has counted."
          },
          "struck": {
            "type": "integer",
            "minimum": 0,
            "description": "To how many of these it applied."
          },
          "on": {
            "type": "string"
          }
        }
      },
      "Scenario": {
        "type": "object",
        "required": [
          "name",
          "says"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "api": {
            "type": "string",
            "description": "Whose it is, where it is not for any API."
          },
          "says": {
            "type": "string",
            "description": "What it does in one sentence."
          }
        }
      },
      "ChosenScenario": {
        "type": "object",
        "properties": {
          "name": {
            "type": "string"
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "Snapshot": {
        "description": "All of a sandbox.",
        "type": "object",
        "required": [
          "standin",
          "seed",
          "clock",
          "ids",
          "state",
          "log"
        ],
        "additionalProperties": false,
        "properties": {
          "standin": {
            "type": "integer",
            "const": 1,
            "description": "The form of this file."
          },
          "seed": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "clock": {
            "type": "object",
            "required": [
              "mode",
              "now"
            ],
            "additionalProperties": false,
            "properties": {
              "mode": {
                "$ref": "#/components/schemas/ClockMode"
              },
              "now": {
                "$ref": "#/components/schemas/Micros"
              },
              "stamped": {
                "description": "The last time that was given only once; 0 for none.",
                "$ref": "#/components/schemas/Micros"
              }
            }
          },
          "ids": {
            "description": "How many ids of each kind were given.",
            "type": "object",
            "additionalProperties": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          },
          "state": {
            "description": "API, collection, place in the order of creation, record.",
            "type": "object",
            "additionalProperties": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "propertyNames": {
                  "pattern": "^[1-9][0-9]{0,11}$"
                },
                "additionalProperties": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          },
          "orders": {
            "description": "API, collection, last place that was given in the order of creation, to a record that may be gone by now; where it\nis left out, the last record's.\n",
            "type": "object",
            "additionalProperties": {
              "type": "object",
              "additionalProperties": {
                "type": "integer",
                "minimum": 0,
                "maximum": 999999999999
              }
            }
          },
          "limited": {
            "type": "boolean",
            "description": "Whether it keeps the rate limits that its APIs publish."
          },
          "rates": {
            "description": "Times of the calls that count against rate limits, the oldest first, by API, limit and account.",
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/Micros"
              }
            }
          },
          "scenario": {
            "description": "Its scenario.",
            "type": "object",
            "required": [
              "name",
              "since"
            ],
            "additionalProperties": false,
            "properties": {
              "name": {
                "type": "string"
              },
              "since": {
                "$ref": "#/components/schemas/Micros"
              },
              "played": {
                "description": "How often each step of its timeline has happened, by the step's name.",
                "type": "object",
                "additionalProperties": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                }
              },
              "limits": {
                "type": "boolean",
                "const": true,
                "description": "Rate limits are kept because of the scenario."
              }
            }
          },
          "faults": {
            "description": "In the order in which they were set, with their counts.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "definition",
                "origin",
                "since",
                "seen",
                "struck"
              ],
              "additionalProperties": false,
              "properties": {
                "id": {
                  "type": "string",
                  "pattern": "^fault-[1-9][0-9]{0,11}$"
                },
                "definition": {
                  "$ref": "#/components/schemas/FaultDefinition"
                },
                "origin": {
                  "type": "string",
                  "description": "`control`, or the scenario that it is of."
                },
                "since": {
                  "$ref": "#/components/schemas/Micros"
                },
                "seen": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                },
                "struck": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                }
              }
            }
          },
          "oldest": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991,
            "description": "The cursor of the log's first entry; 1, if it is left out."
          },
          "log": {
            "description": "What happened, in order.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "cursor",
                "at",
                "api",
                "event",
                "data"
              ],
              "additionalProperties": false,
              "properties": {
                "cursor": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 9007199254740991,
                  "description": "Its place: one more than that of the entry before."
                },
                "at": {
                  "description": "Later than that of the entry before.",
                  "$ref": "#/components/schemas/Micros"
                },
                "api": {
                  "type": "string"
                },
                "event": {
                  "type": "string"
                },
                "actor": {
                  "type": "string"
                },
                "data": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          }
        }
      },
      "Micros": {
        "description": "Microseconds since the epoch, from 1870 (what was long before a clock of 1970 began) to 2200.",
        "type": "integer",
        "minimum": -3155760000000000,
        "maximum": 7258118400000000
      },
      "JournalEntry": {
        "description": "One exchange. Secrets are masked.",
        "type": "object",
        "required": [
          "n",
          "at",
          "seconds",
          "request",
          "reply",
          "because",
          "faults",
          "notes",
          "violations"
        ],
        "properties": {
          "n": {
            "type": "integer",
            "minimum": 1,
            "description": "Its number in the sandbox, from 1."
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "seconds": {
            "type": "number",
            "minimum": 0,
            "description": "How long the answer took, by the sandbox's clock."
          },
          "request": {
            "type": "object",
            "required": [
              "method",
              "target",
              "headers"
            ],
            "properties": {
              "method": {
                "type": "string"
              },
              "target": {
                "type": "string"
              },
              "headers": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              },
              "body": {
                "type": "string",
                "description": "What was sent, if it is text of 16 KiB at most, of the last 100 exchanges."
              }
            }
          },
          "reply": {
            "type": "object",
            "required": [
              "status",
              "headers"
            ],
            "properties": {
              "status": {
                "type": "integer",
                "minimum": 0,
                "description": "0 where there was no answer."
              },
              "headers": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              },
              "body": {
                "type": "string",
                "description": "What was answered, if it is text of 16 KiB at most and no stream, of the last 100 exchanges."
              }
            }
          },
          "operation": {
            "type": "string",
            "description": "Operation or channel, `fastio/searchEvents`."
          },
          "persona": {
            "type": "string"
          },
          "because": {
            "type": "string",
            "description": "Why the answer is what it is."
          },
          "nearest": {
            "description": "Where no operation matched: the nearest ones, and what differed.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "operation",
                "differs"
              ],
              "properties": {
                "operation": {
                  "type": "string",
                  "description": "Method and path, as `GET /workspaces/{id}`."
                },
                "differs": {
                  "type": "string"
                }
              }
            }
          },
          "faults": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "The ids of the faults that applied."
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What was let through though the contract does not document it."
          },
          "violations": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What of the reply the contract does not document."
          }
        }
      },
      "Journal": {
        "type": "object",
        "required": [
          "complete",
          "entries",
          "remarks"
        ],
        "properties": {
          "complete": {
            "type": "boolean",
            "description": "False if the time to wait was over, or the sandbox, before `count` matched."
          },
          "entries": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/JournalEntry"
            }
          },
          "remarks": {
            "description": "What was to happen in the sandbox and did not: a step of a scenario that was refused.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "at",
                "says"
              ],
              "properties": {
                "at": {
                  "$ref": "#/components/schemas/Time"
                },
                "says": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Finding": {
        "type": "object",
        "required": [
          "rule",
          "says",
          "entries"
        ],
        "properties": {
          "rule": {
            "type": "string",
            "description": "By its name, such as retry-after-ignored."
          },
          "says": {
            "type": "string"
          },
          "entries": {
            "type": "array",
            "items": {
              "type": "integer"
            },
            "description": "The journal's numbers."
          }
        }
      },
      "Connection": {
        "type": "object",
        "required": [
          "id",
          "api",
          "channel",
          "since",
          "sent"
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
          },
          "sent": {
            "description": "The cursors of the log's entries that were sent to it: the last 100, oldest first. A fault may have lost the message\nof one.\n",
            "type": "array",
            "items": {
              "type": "integer",
              "minimum": 1
            }
          },
          "until": {
            "description": "When it ended; open ones have none.",
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
          "scenario": {
            "type": "string",
            "description": "Its scenario, if it has one."
          },
          "rate_limits": {
            "type": "boolean",
            "description": "Whether it keeps the rate limits that its APIs publish."
          },
          "seed": {
            "type": "integer",
            "minimum": 0
          },
          "clock": {
            "$ref": "#/components/schemas/Clock"
          },
          "events": {
            "description": "The cursor of its log's last entry; the log keeps the last ones only, 100,000 by default.",
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
            "maximum": 9007199254740991,
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
          },
          "scenario": {
            "description": "The scenario that it begins under, as `GET scenarios` lists them; the mock's own without it.",
            "type": "string"
          },
          "rate_limits": {
            "type": "boolean",
            "description": "Whether it keeps the rate limits that its APIs publish; as the mock was started without it."
          }
        }
      },
      "ApiSummary": {
        "type": "object",
        "required": [
          "name",
          "title",
          "version",
          "personas",
          "operations"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "version": {
            "type": "string",
            "description": "Of the document."
          },
          "personas": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Persona"
            }
          },
          "operations": {
            "type": "integer",
            "minimum": 0,
            "description": "How many there are."
          }
        }
      },
      "OperationSummary": {
        "type": "object",
        "required": [
          "id",
          "method",
          "path",
          "summary",
          "behaves",
          "examples",
          "errors"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Its operationId."
          },
          "method": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "tag": {
            "type": "string",
            "description": "Its first tag in the document."
          },
          "resource": {
            "type": "string",
            "description": "The resource of the model that it is a method of, if there is a model."
          },
          "behaves": {
            "type": "boolean",
            "description": "Whether a handler answers; else the contract's examples and schemas do."
          },
          "examples": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DocumentedName"
            }
          },
          "errors": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DocumentedName"
            }
          },
          "fault": {
            "type": "string",
            "description": "Why it is not served."
          }
        }
      },
      "DocumentedName": {
        "description": "A documented reply, by the name that `Prefer` calls it.",
        "type": "object",
        "required": [
          "name",
          "status"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "status": {
            "type": "string",
            "description": "`404`, `4XX` or `default`."
          }
        }
      },
      "CollectionSummary": {
        "type": "object",
        "required": [
          "api",
          "collection",
          "records"
        ],
        "properties": {
          "api": {
            "type": "string"
          },
          "collection": {
            "type": "string"
          },
          "records": {
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "ExampleCall": {
        "type": "object",
        "required": [
          "method",
          "target",
          "headers",
          "notes"
        ],
        "properties": {
          "method": {
            "type": "string"
          },
          "target": {
            "type": "string",
            "description": "Path and query."
          },
          "headers": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "body": {
            "type": "string",
            "description": "Left out if the operation takes none, or it is not text."
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What of it may not be valid."
          }
        }
      },
      "Edits": {
        "type": "object",
        "required": [
          "watching",
          "notes",
          "edits"
        ],
        "properties": {
          "watching": {
            "type": "boolean",
            "description": "Whether edits of the files are seen."
          },
          "notes": {
            "description": "The faults and warnings of the documents as they are now.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "source",
                "lines"
              ],
              "properties": {
                "source": {
                  "type": "string",
                  "description": "What the mock was started with."
                },
                "lines": {
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "edits": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "n",
                "at",
                "source",
                "outcome",
                "message",
                "findings"
              ],
              "properties": {
                "n": {
                  "type": "integer",
                  "minimum": 1,
                  "description": "Its number, from 1."
                },
                "at": {
                  "$ref": "#/components/schemas/Time"
                },
                "source": {
                  "type": "string"
                },
                "outcome": {
                  "description": "`kept`: it can't be read, and the last good version goes on.",
                  "enum": [
                    "live",
                    "kept"
                  ]
                },
                "message": {
                  "type": "string",
                  "description": "The result in one line."
                },
                "location": {
                  "type": "object",
                  "required": [
                    "file"
                  ],
                  "properties": {
                    "file": {
                      "type": "string"
                    },
                    "line": {
                      "type": "integer",
                      "minimum": 1
                    },
                    "column": {
                      "type": "integer",
                      "minimum": 1
                    }
                  }
                },
                "findings": {
                  "description": "What no longer fits the contract: fixtures, records, exchanges.",
                  "type": "array",
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          }
        }
      },
      "ApiResources": {
        "type": "object",
        "required": [
          "api"
        ],
        "properties": {
          "api": {
            "type": "string"
          },
          "model": {
            "$ref": "#/components/schemas/ResourceModel"
          },
          "reason": {
            "type": "string",
            "description": "Why it has no model."
          }
        }
      },
      "ResourceModel": {
        "type": "object",
        "required": [
          "resources",
          "unmodelled"
        ],
        "properties": {
          "resources": {
            "type": "array",
            "items": {
              "type": "object",
              "description": "A collection of records, or a singleton, as `standin resources --json` prints it.",
              "required": [
                "name",
                "kind",
                "schema",
                "identity",
                "parents",
                "methods",
                "members",
                "evidence"
              ],
              "additionalProperties": true,
              "properties": {
                "name": {
                  "type": "string",
                  "description": "Its collection's name in the state of a sandbox."
                },
                "kind": {
                  "enum": [
                    "collection",
                    "singleton"
                  ]
                },
                "schema": {
                  "type": "string",
                  "description": "A pointer to the schema of its representation."
                },
                "identity": {
                  "description": "The members that identify a record, in the order of its key.",
                  "type": "array",
                  "items": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  }
                },
                "key": {
                  "type": "object",
                  "additionalProperties": true
                },
                "parents": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": true
                  }
                },
                "methods": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "kind",
                      "operation"
                    ],
                    "additionalProperties": true,
                    "properties": {
                      "kind": {
                        "enum": [
                          "list",
                          "get",
                          "create",
                          "replace",
                          "update",
                          "delete",
                          "action"
                        ]
                      },
                      "operation": {
                        "type": "string",
                        "description": "Its operationId."
                      },
                      "evidence": {
                        "$ref": "#/components/schemas/Evidence"
                      }
                    }
                  }
                },
                "members": {
                  "type": "object",
                  "additionalProperties": true
                },
                "evidence": {
                  "$ref": "#/components/schemas/Evidence"
                }
              }
            }
          },
          "unmodelled": {
            "description": "The operations that the contract's examples and schemas answer.",
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "operation",
                "reason",
                "at"
              ],
              "properties": {
                "operation": {
                  "type": "string"
                },
                "reason": {
                  "type": "string"
                },
                "at": {
                  "type": "string",
                  "description": "A pointer into the document."
                }
              }
            }
          }
        }
      },
      "Evidence": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "reason",
            "at"
          ],
          "properties": {
            "reason": {
              "type": "string"
            },
            "at": {
              "type": "string",
              "description": "A pointer into the document."
            }
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
            "maximum": 7258118400,
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
          },
          "scopes": {
            "type": "object",
            "description": "For each API that has personas of its own, and each of them, the OAuth scopes that it holds; null: all. An API that is not here takes any token.",
            "additionalProperties": {
              "type": "object",
              "additionalProperties": {
                "type": [
                  "array",
                  "null"
                ],
                "items": {
                  "type": "string"
                }
              }
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
