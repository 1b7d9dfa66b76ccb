/**
 * The official clients of four APIs, unmodified, on the state that is inferred from a part of their public document. Only the base
 * URL is changed.
 */
import { Octokit } from '@octokit/rest';
import dotsWrapper from 'dots-wrapper';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { createStandin, type Standin } from '../../src/index.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';

const stripeDocument = 'test/resources/documents/stripe-core.json';
const githubDocument = 'test/clients/documents/github.json';
const digitalOceanDocument = 'test/clients/documents/digitalocean.json';
const openAiDocument = 'test/clients/documents/openai.json';

/** Serves a document on a socket of its own, while the tests of a suite run. */
function served(file: string): { readonly url: string; readonly port: number } {
  let standin: Standin;
  let server: RunningServer;
  beforeAll(async () => {
    const { name, document, contract } = await readApiContract(file);
    const resources = async () => inferResources(document, contract);
    const api = await behave({ name, contract: { ...contract, resources } });
    standin = createStandin({ apis: [api], clock: 'frozen' });
    server = await serve(standin);
  });
  afterAll(async () => {
    await server.close();
    standin.close();
  });
  return {
    get url() {
      return server.url;
    },
    get port() {
      return server.port;
    },
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

describe('stripe: forms, pages by the last key, updates by POST', () => {
  const mock = served(stripeDocument);
  const client = (): Stripe =>
    new Stripe('sk_test_1', {
      ...{ host: '127.0.0.1', port: mock.port, protocol: 'http' },
      ...{ telemetry: false, maxNetworkRetries: 0 },
    });

  test('a customer is created, read, updated in part and deleted', async () => {
    const { customers } = client();
    const metadata = { plan: 'a' };
    const created = await customers.create({ email: 'ada@example.com', name: 'Ada', metadata });
    expect(await customers.retrieve(created.id)).toMatchObject({ id: created.id, name: 'Ada', metadata });
    await customers.update(created.id, { name: 'Bea' });
    expect(await customers.retrieve(created.id)).toMatchObject({ name: 'Bea', email: 'ada@example.com' });
    expect(await customers.del(created.id)).toMatchObject({ id: created.id, deleted: true });
    await expect(customers.retrieve(created.id)).rejects.toMatchObject({
      constructor: Stripe.errors.StripeInvalidRequestError,
      statusCode: 404,
    });
  });

  test('the iterator of a list goes through all pages, each record once', async () => {
    const { customers } = client();
    const created = [];
    for (const n of numbers(7)) created.push((await customers.create({ email: `n${n}@example.com` })).id);
    const first = await customers.list({ limit: 3 });
    expect(first.has_more).toBe(true);
    const listed = [];
    for await (const { id } of customers.list({ limit: 3 })) listed.push(id);
    expect(distinct(listed)).toEqual(listed);
    expect(listed).toEqual(expect.arrayContaining(created));
    const { data } = await customers.list({ email: 'n3@example.com' });
    expect(data.map(({ email }) => email)).toEqual(['n3@example.com']);
  });

  test('a tax id belongs to its customer, and goes with it', async () => {
    const { customers } = client();
    const [own, other] = [await customers.create({}), await customers.create({})];
    const { id, customer } = await customers.createTaxId(own.id, { type: 'eu_vat', value: 'DE1' });
    expect(customer).toBe(own.id);
    expect((await customers.listTaxIds(own.id)).data.map((one) => one.id)).toEqual([id]);
    expect((await customers.listTaxIds(other.id)).data).toEqual([]);
    await customers.del(own.id);
    await expect(customers.retrieveTaxId(own.id, id)).rejects.toMatchObject({ statusCode: 404 });
  });

  test('what the document does not allow is an invalid request', async () => {
    const wrong = { balance: 'much' } as unknown as Stripe.CustomerCreateParams;
    await expect(client().customers.create(wrong)).rejects.toMatchObject({
      constructor: Stripe.errors.StripeInvalidRequestError,
      statusCode: 400,
    });
  });

  test('the same Idempotency-Key again gets the first reply', async () => {
    const { customers } = client();
    const options = { idempotencyKey: 'once' };
    const { id } = await customers.create({ email: 'once@example.com' }, options);
    expect(await customers.create({ email: 'once@example.com' }, options)).toMatchObject({ id });
    expect((await customers.list({ email: 'once@example.com' })).data).toHaveLength(1);
    const another = customers.create({ email: 'twice@example.com' }, options);
    await expect(another).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 422 });
  });
});

describe('@octokit/rest: JSON, pages by the header Link, records below a key of two parts', () => {
  const mock = served(githubDocument);
  const client = () => new Octokit({ auth: 'token', baseUrl: mock.url }).rest;
  const hello = { owner: 'octocat', repo: 'Hello-World' };

  test('the repository of the examples is there, and one of its own can be created and changed', async () => {
    const { repos } = client();
    expect((await repos.get(hello)).data).toMatchObject({ name: 'Hello-World', owner: { login: 'octocat' } });
    const { data } = await repos.createForAuthenticatedUser({ name: 'mine', description: 'First' });
    const mine = { owner: data.owner.login, repo: 'mine' };
    await repos.update({ ...mine, description: 'Second' });
    expect((await repos.get(mine)).data).toMatchObject({ name: 'mine', description: 'Second' });
    await repos.delete(mine);
    await expect(repos.get(mine)).rejects.toMatchObject({ name: 'HttpError', status: 404 });
  });

  test('an issue is created, read and closed; the list has the open ones alone unless it asks for all', async () => {
    const { issues } = client();
    const { data: created } = await issues.create({ ...hello, title: 'Broken', body: 'Why' });
    const { number: issue_number } = created;
    expect(created).toMatchObject({ title: 'Broken', state: 'open' });
    await issues.update({ ...hello, issue_number, state: 'closed' });
    const { data: read } = await issues.get({ ...hello, issue_number });
    expect(read).toMatchObject({ title: 'Broken', body: 'Why', state: 'closed' });
    const listed = async (state: 'open' | 'all') =>
      (await issues.listForRepo({ ...hello, state, per_page: 100 })).data.map(({ number }) => number);
    expect(await listed('open')).not.toContain(issue_number);
    expect(await listed('all')).toContain(issue_number);
  });

  test('paginate follows the links to the last page, each record once', async () => {
    const octokit = new Octokit({ auth: 'token', baseUrl: mock.url });
    const created = [];
    for (const n of numbers(7))
      created.push((await octokit.rest.issues.create({ ...hello, title: `No ${n}` })).data.number);
    let pages = 0;
    const listed = await octokit.paginate(
      octokit.rest.issues.listForRepo,
      { ...hello, per_page: 3 },
      ({ data }) => {
        pages++;
        return data.map(({ number }) => number);
      },
    );
    expect(pages).toBeGreaterThan(2);
    expect(distinct(listed)).toEqual(listed);
    expect(listed).toEqual(expect.arrayContaining(created));
  });

  test('a comment belongs to its issue; a label is named by its client', async () => {
    const { issues } = client();
    const { data: issue } = await issues.create({ ...hello, title: 'Talk' });
    const at = { ...hello, issue_number: issue.number };
    const { data: comment } = await issues.createComment({ ...at, body: 'Hi' });
    await issues.updateComment({ ...hello, comment_id: comment.id, body: 'Hello' });
    expect((await issues.listComments(at)).data.map(({ body }) => body)).toEqual(['Hello']);
    await issues.deleteComment({ ...hello, comment_id: comment.id });
    expect((await issues.listComments(at)).data).toEqual([]);
    await issues.createLabel({ ...hello, name: 'urgent', color: 'ff0000' });
    expect((await issues.getLabel({ ...hello, name: 'urgent' })).data.color).toBe('ff0000');
  });

  test('errors are those of the document', async () => {
    const { issues } = client();
    const unknown = issues.get({ ...hello, issue_number: 123_456 });
    await expect(unknown).rejects.toMatchObject({ name: 'HttpError', status: 404 });
    const untitled = issues.create({ ...hello } as Parameters<typeof issues.create>[0]);
    await expect(untitled).rejects.toMatchObject({ name: 'HttpError', status: 422 });
    const nowhere = issues.create({ owner: 'octocat', repo: 'nowhere', title: 'Lost' });
    await expect(nowhere).rejects.toMatchObject({ name: 'HttpError', status: 404 });
  });
});

describe('dots-wrapper (DigitalOcean): records in an envelope, pages by number with a total', () => {
  const mock = served(digitalOceanDocument);
  const client = () => dotsWrapper.createApiClient({ token: 'token', endpoint: `${mock.url}/v2` });

  test('an SSH key is created, read, renamed and deleted', async () => {
    const { sshKey } = client();
    const { data } = await sshKey.createSshKey({ name: 'laptop', public_key: 'ssh-rsa AAAA' });
    const { id: ssh_key_id } = data.ssh_key;
    await sshKey.updateSshKey({ ssh_key_id, name: 'desk' });
    const { data: read } = await sshKey.getSshKey({ ssh_key_id });
    expect(read.ssh_key).toMatchObject({ name: 'desk', public_key: 'ssh-rsa AAAA' });
    expect(await sshKey.destroySshKey({ ssh_key_id })).toMatchObject({ status: 204 });
    await expect(sshKey.getSshKey({ ssh_key_id })).rejects.toMatchObject({
      isAxiosError: true,
      response: { status: 404 },
    });
  });

  test('the pages of a list lead to the last one, each record once', async () => {
    const { sshKey } = client();
    for (const n of numbers(7)) await sshKey.createSshKey({ name: `n${n}`, public_key: 'ssh-rsa BBBB' });
    const listed: number[] = [];
    let pages = 0;
    for (let isLast = false; !isLast; ) {
      pages++;
      const { data } = await sshKey.listSshKeys({ page: pages, per_page: 4 });
      listed.push(...data.ssh_keys.map(({ id }) => id));
      const links = data.links as { pages?: { next?: string } };
      isLast = links.pages?.next === undefined;
      expect(data.meta?.total).toBeGreaterThanOrEqual(27);
      expect(pages).toBeLessThan(20);
    }
    expect(pages).toBeGreaterThan(2);
    expect(distinct(listed)).toEqual(listed);
    expect(listed.length).toBeGreaterThanOrEqual(27);
  });

  test('a project is changed in part; what the document does not allow is refused', async () => {
    const { project } = client();
    const created = await project.createProject({
      ...{ name: 'Web', purpose: 'A site', description: 'Ours', environment: 'Development' },
    });
    const { id: project_id } = created.data.project;
    await project.patchProject({ project_id, name: 'Site' });
    const { data } = await project.getProject({ project_id });
    expect(data.project).toMatchObject({ name: 'Site', purpose: 'A site', environment: 'Development' });
    const wrong = { name: 5 } as unknown as Parameters<typeof project.createProject>[0];
    await expect(project.createProject(wrong)).rejects.toMatchObject({ response: { status: 400 } });
  });
});

describe('openai: uploads, and lists with an iterator', () => {
  const mock = served(openAiDocument);
  const client = () => new OpenAI({ apiKey: 'key', baseURL: `${mock.url}/v1`, maxRetries: 0 });

  test('a file is uploaded, read, listed and deleted', async () => {
    const { files } = client();
    const file = new File(['{"prompt": "a"}'], 'training.jsonl');
    const { id } = await files.create({ file, purpose: 'fine-tune' });
    expect(await files.retrieve(id)).toMatchObject({ id, filename: 'training.jsonl', bytes: 15 });
    const listed = [];
    for await (const one of files.list()) listed.push(one.id);
    expect(listed.filter((one) => one === id)).toEqual([id]);
    expect(await files.delete(id)).toMatchObject({ id, deleted: true });
    await expect(files.retrieve(id)).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  test('what the document does not allow is a bad request', async () => {
    const { completions } = client().chat;
    const wrong = { model: 'gpt-4' } as Parameters<typeof completions.create>[0];
    await expect(completions.create(wrong)).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  });
});
