import { randomUUID } from 'node:crypto';

/** A Mockoon environment with a CRUD route over these products, at `/v1/products`. */
export function mockoonShop(products: readonly unknown[], port: number): object {
  const response = {
    ...{ uuid: randomUUID(), body: '{}', latency: 0, statusCode: 200, label: '', headers: [] },
    ...{ bodyType: 'DATABUCKET', filePath: '', databucketID: 'prod', sendFileAsBody: false },
    ...{ rules: [], rulesOperator: 'OR', disableTemplating: false, fallbackTo404: false, default: true },
    ...{ crudKey: 'id', callbacks: [] },
  };
  const route = {
    ...{ uuid: randomUUID(), type: 'crud', documentation: '', method: '', endpoint: 'products' },
    ...{ responses: [response], responseMode: null, streamingMode: null, streamingInterval: 0 },
  };
  return {
    ...{ uuid: randomUUID(), lastMigration: 33, name: 'Shop', endpointPrefix: 'v1', latency: 0, port },
    ...{ hostname: '127.0.0.1', folders: [], routes: [route] },
    ...{ rootChildren: [{ type: 'route', uuid: route.uuid }], proxyMode: false, proxyHost: '' },
    ...{ proxyRemovePrefix: false, proxyReqHeaders: [], proxyResHeaders: [], cors: true, headers: [] },
    tlsOptions: {
      ...{ enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    },
    data: [
      {
        uuid: randomUUID(),
        id: 'prod',
        name: 'Products',
        documentation: '',
        value: JSON.stringify(products),
      },
    ],
    callbacks: [],
  };
}
