import type { DocumentedReply, Operation } from '../contract/contract.ts';
import { operationNode } from '../contract/operation-node.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { knownPersonas, personaProblem } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import type { Handlers } from './generated/handlers.ts';
import { type Schemas, sandboxAt } from './handler.ts';
import { unknownApi } from './mock.ts';
import { refusal } from './refusals.ts';

type ApiOperations = 'listApis' | 'listOperations' | 'getDocument' | 'getExampleCall';

export function apiHandlers(standin: Standin): Handlers<ApiOperations, never> {
  return {
    listApis: ({ reply }) => reply(200, { apis: standin.apis.map(apiView) }),

    listOperations: async ({ path, reply, refuse }) => {
      const api = apiNamed(standin, path.api) ?? refuse(unknownApi(standin, path.api));
      const { contract, channels = [] } = api;
      const [document, resources] = await Promise.all([contract.document(), resourcesByOperation(api)]);
      const operations = contract.operations.map((one) => {
        const [tag] = operationNode(document, one)?.tags ?? [];
        return operationView(api, one, { tag, resource: resources.get(one.id) });
      });
      return reply(200, { operations, channels: [...channels] });
    },

    getDocument: async ({ path, reply, refuse }) => {
      const api = apiNamed(standin, path.api) ?? refuse(unknownApi(standin, path.api));
      return reply(200, await api.contract.document());
    },

    // Loaded at the first call, so that a page that runs the mock stays small.
    getExampleCall: async (context) => {
      const { path, query, reply, refuse } = context;
      const sandbox = sandboxAt(standin, path.sandbox_id, context);
      const api = apiNamed(standin, path.api) ?? refuse(unknownApi(standin, path.api));
      const operation =
        api.contract.operations.find(({ id }) => id === path.operation) ??
        refuse(refusal('unknown-operation', `${api.name} has no operation ${path.operation}.`));
      const { persona } = query;
      const unknown = persona === undefined ? undefined : personaProblem(persona, [api]);
      if (unknown !== undefined) refuse(refusal('invalid', `query persona: ${unknown}`));
      const { exampleCall } = await import('./example-call.ts');
      return reply(200, await exampleCall({ standin, sandbox, api, operation, persona }));
    },
  };
}

const apiNamed = ({ apis }: Standin, name: string): ApiDefinition | undefined =>
  apis.find((api) => api.name === name);

function apiView(api: ApiDefinition): Schemas['ApiSummary'] {
  const { name, contract } = api;
  const { title, version, operations } = contract;
  return { name, title, version, personas: knownPersonas([api]), operations: operations.length };
}

function operationView(
  { handlers = {} }: ApiDefinition,
  { id, method, path, summary, replies, fault }: Operation,
  { tag, resource }: { tag: unknown; resource: string | undefined },
): Schemas['OperationSummary'] {
  const isError = ({ status }: DocumentedReply): boolean => !/^[123]/.test(status);
  return {
    ...{ id, method, path, summary, behaves: Object.hasOwn(handlers, id) },
    ...(typeof tag === 'string' && { tag }),
    ...(resource !== undefined && { resource }),
    examples: namesOf(replies.filter((one) => !isError(one))),
    errors: namesOf(replies.filter(isError)),
    ...(fault !== undefined && { fault }),
  };
}

/** Its own name, or those of its examples. Media types may have the same ones. */
const namesOf = (replies: readonly DocumentedReply[]): Schemas['DocumentedName'][] =>
  replies.flatMap(({ status, name, content }) => {
    const names = new Set(content.flatMap(({ examples }) => examples.map((one) => one.name)));
    if (name !== undefined) names.add(name);
    return [...names].map((one) => ({ name: one, status }));
  });

interface ModelOfMethods {
  resources: { name: string; methods: { operation: string }[] }[];
}

/** The names of the resources, by the operations that are their methods. */
async function resourcesByOperation({ contract }: ApiDefinition): Promise<Map<string, string>> {
  const model = (await contract.resources?.()) as ModelOfMethods | undefined;
  const pairs = model?.resources.flatMap(({ name, methods }) =>
    methods.map(({ operation }) => [operation, name] as const),
  );
  return new Map(pairs);
}
