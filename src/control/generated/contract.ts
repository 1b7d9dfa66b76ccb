// Generated from the contract by `npm run generate`. Do not edit.
import { compiledContract } from '../../contract/compiled-contract.ts';
import * as request from './request-validators.js';

const validators = {
  "followMock parameters": request.request0,
  "getResources parameters": request.request1,
  "listOperations parameters": request.request2,
  "getDocument parameters": request.request2,
  "createToken body application/json": request.request3,
  "createSandbox body application/json": request.request4,
  "getSandbox parameters": request.request5,
  "deleteSandbox parameters": request.request5,
  "resetSandbox parameters": request.request5,
  "getClock parameters": request.request5,
  "setClock parameters": request.request5,
  "setClock body application/json": request.request6,
  "advanceClock parameters": request.request5,
  "advanceClock body application/json": request.request7,
  "listEvents parameters": request.request8,
  "emitEvent parameters": request.request5,
  "emitEvent body application/json": request.request9,
  "listConnections parameters": request.request10,
  "cutConnection parameters": request.request11,
  "getExampleCall parameters": request.request12,
  "listCollections parameters": request.request5,
  "listRecords parameters": request.request13,
  "createRecord parameters": request.request13,
  "createRecord body application/json": request.request14,
  "getRecord parameters": request.request15,
  "putRecord parameters": request.request15,
  "putRecord body application/json": request.request14,
  "deleteRecord parameters": request.request15,
  "forkSandbox parameters": request.request5,
  "forkSandbox body application/json": request.request16,
  "getSnapshot parameters": request.request5,
  "loadSnapshot parameters": request.request5,
  "loadSnapshot body application/json": request.request17,
  "getHash parameters": request.request5,
  "getScenario parameters": request.request5,
  "setScenario parameters": request.request5,
  "setScenario body application/json": request.request18,
  "listFaults parameters": request.request5,
  "setFault parameters": request.request5,
  "setFault body application/json": request.request19,
  "clearFaults parameters": request.request5,
  "removeFault parameters": request.request20,
  "getJournal parameters": request.request21,
  "clearJournal parameters": request.request5,
  "followJournal parameters": request.request22,
  "lintJournal parameters": request.request5,
  "exportJournal parameters": request.request22,
};

export const contract = compiledContract({
  "title": "Standin's control API",
  "version": "1.0.0",
  "basePaths": [],
  "operations": [
    {
      "id": "getHealth",
      "method": "GET",
      "path": "/__standin/health",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": []
    },
    {
      "id": "followMock",
      "method": "GET",
      "path": "/__standin/follow",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "text/event-stream",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox",
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
          "name": "after",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    },
    {
      "id": "getResources",
      "method": "GET",
      "path": "/__standin/resources",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "api",
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
      "id": "listEdits",
      "method": "GET",
      "path": "/__standin/edits",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": []
    },
    {
      "id": "listApis",
      "method": "GET",
      "path": "/__standin/apis",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": []
    },
    {
      "id": "listOperations",
      "method": "GET",
      "path": "/__standin/apis/{api}/operations",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "api",
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
      "id": "getDocument",
      "method": "GET",
      "path": "/__standin/apis/{api}/document",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "api",
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
      "id": "createToken",
      "method": "POST",
      "path": "/__standin/tokens",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "503",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "10"
            }
          ],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "no-room",
                  "value": {
                    "type": "about:blank",
                    "title": "Service Unavailable",
                    "status": 503,
                    "detail": "There are as many sandboxes as there may be; delete some."
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
          "control"
        ]
      ],
      "parameters": [],
      "body": {
        "required": true,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "api",
              "persona",
              "sandbox",
              "expires_in",
              "scope"
            ]
          }
        ]
      }
    },
    {
      "id": "listSandboxes",
      "method": "GET",
      "path": "/__standin/sandboxes",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": []
    },
    {
      "id": "createSandbox",
      "method": "POST",
      "path": "/__standin/sandboxes",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-scenario",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no scenario of this name."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "sandbox-exists",
                  "value": {
                    "type": "about:blank",
                    "title": "Conflict",
                    "status": 409,
                    "detail": "There is a sandbox of this id already; reset or delete it."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "503",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "10"
            }
          ],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "no-room",
                  "value": {
                    "type": "about:blank",
                    "title": "Service Unavailable",
                    "status": 503,
                    "detail": "There are as many sandboxes as there may be; delete some."
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
          "control"
        ]
      ],
      "parameters": [],
      "body": {
        "required": false,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "id",
              "seed",
              "clock",
              "from",
              "scenario",
              "rate_limits"
            ]
          }
        ]
      }
    },
    {
      "id": "getSandbox",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "deleteSandbox",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "resetSandbox",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/reset",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "getClock",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/clock",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "setClock",
      "method": "PUT",
      "path": "/__standin/sandboxes/{sandbox_id}/clock",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "clock-goes-back",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The clock never goes back."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
              "mode",
              "now"
            ]
          }
        ]
      }
    },
    {
      "id": "advanceClock",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/clock/advance",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
              "seconds",
              "duration"
            ]
          }
        ]
      }
    },
    {
      "id": "listEvents",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/events",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "after",
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
        }
      ]
    },
    {
      "id": "emitEvent",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/events",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "event-refused",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "fastio has no event of this name."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
            "mediaType": "application/json"
          }
        ]
      }
    },
    {
      "id": "listConnections",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/connections",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "closed",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "boolean"
            ]
          },
          "style": "form",
          "explode": true,
          "default": false
        }
      ]
    },
    {
      "id": "cutConnection",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}/connections/{connection}",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-connection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no connection of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "connection",
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
      "id": "getExampleCall",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/calls/{api}/{operation}",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-operation",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such operation."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "operation",
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
          "name": "persona",
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
      "id": "listCollections",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/state",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "listRecords",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-collection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such collection."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "collection",
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
      "id": "createRecord",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-collection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such collection."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "record-exists",
                  "value": {
                    "type": "about:blank",
                    "title": "Conflict",
                    "status": 409,
                    "detail": "There is a record of this key already."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "collection",
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
            "mediaType": "application/json"
          }
        ]
      }
    },
    {
      "id": "getRecord",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}/{key}",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-collection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such collection."
                  }
                },
                {
                  "name": "unknown-record",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no record of this key."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "collection",
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
          "name": "key",
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
      "id": "putRecord",
      "method": "PUT",
      "path": "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}/{key}",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-collection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such collection."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "collection",
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
          "name": "key",
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
            "mediaType": "application/json"
          }
        ]
      }
    },
    {
      "id": "deleteRecord",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}/state/{api}/{collection}/{key}",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-api",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "No API of this name keeps state."
                  }
                },
                {
                  "name": "unknown-collection",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The API has no such collection."
                  }
                },
                {
                  "name": "unknown-record",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no record of this key."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "api",
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
          "name": "collection",
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
          "name": "key",
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
      "id": "listScenarios",
      "method": "GET",
      "path": "/__standin/scenarios",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
          "control"
        ]
      ],
      "parameters": []
    },
    {
      "id": "forkSandbox",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/fork",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "sandbox-exists",
                  "value": {
                    "type": "about:blank",
                    "title": "Conflict",
                    "status": 409,
                    "detail": "There is a sandbox of this id already; reset or delete it."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "503",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "10"
            }
          ],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "no-room",
                  "value": {
                    "type": "about:blank",
                    "title": "Service Unavailable",
                    "status": 503,
                    "detail": "There are as many sandboxes as there may be; delete some."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
        "required": false,
        "content": [
          {
            "mediaType": "application/json",
            "fields": [
              "id"
            ]
          }
        ]
      }
    },
    {
      "id": "getSnapshot",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/snapshot",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "loadSnapshot",
      "method": "PUT",
      "path": "/__standin/sandboxes/{sandbox_id}/snapshot",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "503",
          "headers": [
            {
              "name": "Retry-After",
              "required": false,
              "text": "10"
            }
          ],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "no-room",
                  "value": {
                    "type": "about:blank",
                    "title": "Service Unavailable",
                    "status": 503,
                    "detail": "There are as many sandboxes as there may be; delete some."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
              "standin",
              "seed",
              "clock",
              "ids",
              "state",
              "orders",
              "limited",
              "rates",
              "scenario",
              "faults",
              "oldest",
              "log"
            ]
          }
        ]
      }
    },
    {
      "id": "getHash",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/hash",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "getScenario",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/scenario",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "setScenario",
      "method": "PUT",
      "path": "/__standin/sandboxes/{sandbox_id}/scenario",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-scenario",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no scenario of this name."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
              "name"
            ]
          }
        ]
      }
    },
    {
      "id": "listFaults",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/faults",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "setFault",
      "method": "POST",
      "path": "/__standin/sandboxes/{sandbox_id}/faults",
      "summary": "",
      "replies": [
        {
          "status": "201",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "fault-refused",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "There is no operation or channel of this name."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "content-too-large",
                  "value": {
                    "type": "about:blank",
                    "title": "Content Too Large",
                    "status": 413,
                    "detail": "The body is larger than 256 MiB."
                  }
                }
              ],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "415",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unsupported-media-type",
                  "value": {
                    "type": "about:blank",
                    "title": "Unsupported Media Type",
                    "status": 415,
                    "detail": "body of type text/plain; expected: application/json"
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
              "on",
              "when",
              "probability",
              "after",
              "every",
              "times",
              "from",
              "for",
              "status",
              "example",
              "token",
              "latency",
              "connection",
              "body",
              "bytes_per_second",
              "drop",
              "repeat",
              "reorder",
              "delay",
              "close",
              "cut",
              "mute",
              "no_pong"
            ]
          }
        ]
      }
    },
    {
      "id": "clearFaults",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}/faults",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "removeFault",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}/faults/{fault}",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
                  }
                },
                {
                  "name": "unknown-fault",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no fault of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "fault",
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
      "id": "getJournal",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/journal",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "operation",
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
          "name": "status",
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
          "name": "persona",
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
          "name": "since",
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
          "name": "until",
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
          "name": "violations",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "boolean"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "after",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true
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
          "explode": true
        },
        {
          "name": "wait",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "number"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "count",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true,
          "default": 1
        }
      ]
    },
    {
      "id": "clearJournal",
      "method": "DELETE",
      "path": "/__standin/sandboxes/{sandbox_id}/journal",
      "summary": "",
      "replies": [
        {
          "status": "204",
          "headers": [],
          "content": []
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "followJournal",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/journal/follow",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "text/event-stream",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "operation",
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
          "name": "status",
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
          "name": "persona",
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
          "name": "since",
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
          "name": "until",
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
          "name": "violations",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "boolean"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "after",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    },
    {
      "id": "lintJournal",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/journal/lint",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
      "id": "exportJournal",
      "method": "GET",
      "path": "/__standin/sandboxes/{sandbox_id}/journal.har",
      "summary": "",
      "replies": [
        {
          "status": "200",
          "headers": [],
          "content": [
            {
              "mediaType": "application/json",
              "examples": [],
              "hasSchema": true
            }
          ]
        },
        {
          "status": "400",
          "headers": [],
          "content": [
            {
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "invalid",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "body seed: must be integer"
                  }
                },
                {
                  "name": "key-mismatch",
                  "value": {
                    "type": "about:blank",
                    "title": "Bad Request",
                    "status": 400,
                    "detail": "The record has another key than the path."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "forbidden",
                  "value": {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "detail": "The Host of the request is not this mock's."
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
              "mediaType": "application/problem+json",
              "examples": [
                {
                  "name": "unknown-sandbox",
                  "value": {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no sandbox of this id."
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
          "control"
        ]
      ],
      "parameters": [
        {
          "name": "sandbox_id",
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
          "name": "operation",
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
          "name": "status",
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
          "name": "persona",
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
          "name": "since",
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
          "name": "until",
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
          "name": "violations",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "boolean"
            ]
          },
          "style": "form",
          "explode": true
        },
        {
          "name": "after",
          "in": "query",
          "required": false,
          "value": {
            "types": [
              "integer"
            ]
          },
          "style": "form",
          "explode": true
        }
      ]
    }
  ],
  "securitySchemes": {
    "control": {
      "type": "http",
      "scheme": "bearer",
      "challenge": "Bearer"
    }
  },
  "unknownPath": {
    "status": 404,
    "name": "path-not-found",
    "value": {
      "type": "about:blank",
      "title": "Not Found",
      "status": 404,
      "detail": "The control API has no such path."
    }
  },
  "wrongMethod": {
    "status": 405,
    "name": "method-not-allowed",
    "value": {
      "type": "about:blank",
      "title": "Method Not Allowed",
      "status": 405,
      "detail": "The path has no such method."
    }
  }
}, validators, async () => (await import('./document.ts')).document);
