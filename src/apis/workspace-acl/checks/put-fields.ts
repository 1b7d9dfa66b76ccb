import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { newWorkspace, TestWorkspace, viewed } from './test-workspace.ts';

const avatar = 'https://example.com/a.png';
const title = 'A title';

export const putFields = {
  ...writingChecks('life', {
    'put-workspace/shows-what-was-sent': async (context) => {
      const meta = { title, avatar: 'http://example.com/b.jpg' };
      const sent = { tags: ['b', 'a'], labels: { team: 'support', stage: 'new' }, meta };
      const old = await newWorkspace(context, { tags: ['old'], labels: { old: 'yes' } });
      for (const workspace of [old, new TestWorkspace(context)]) {
        const { id, invite, ...shown } = viewed(succeeded(context, await workspace.put(sent)));
        context.expectEqual(shown, { ...sent, fullname: workspace.fullname }, 'what the reply shows');
        context.expectEqual(viewed(await workspace.view()), { ...shown, id, invite }, 'what a get shows');
      }
    },

    'put-workspace/merges': async (context) => {
      const labels = { team: 'support', stage: 'new' };
      const workspace = await newWorkspace(context, {
        tags: ['one', 'two'],
        labels,
        meta: { title, avatar },
      });
      const before = viewed(workspace.created);
      let now = before;
      const steps: [sent: Json, after?: Json][] = [
        [{}],
        [{ meta: {} }, {}],
        [{ tags: ['three'] }],
        [{ labels: { stage: 'old' } }],
        [{ meta: { title: 'Another' } }, { meta: { title: 'Another', avatar } }],
        [{ meta: { avatar: `${avatar}?2` } }, { meta: { title: 'Another', avatar: `${avatar}?2` } }],
        [{ tags: [] }],
        [{ labels: {} }],
      ];
      for (const [sent, after = sent] of steps) {
        now = { ...now, ...after };
        const wanted = `the workspace after ${JSON.stringify(sent)}`;
        const shown = viewed(succeeded(context, await workspace.put(sent)));
        for (const [name, value] of Object.entries(sent))
          if (name !== 'meta') context.expectEqual(shown[name], value, `${name} as a whole`);
        // A target may clear what is not sent.
        context.expectOrNote(() => context.expectEqual(shown, now, wanted));
        context.expectOrNote(() => context.expectEqual(shown.meta, now.meta, wanted));
      }
      context.expectOrNote(() => context.expectEqual(now.invite, before.invite, 'the invite'));
    },

    'put-workspace/creation-defaults': async (context) => {
      const workspace = await newWorkspace(context);
      const defaults = { tags: [], labels: {}, meta: {} };
      for (const view of [await workspace.view(), succeeded(context, await workspace.put())]) {
        const { tags, labels, meta } = view;
        context.expectEqual({ tags, labels, meta }, defaults, 'tags, labels and meta');
      }
    },

    'put-workspace/clears-meta': async (context) => {
      for (const nothing of [null, '']) {
        const workspace = await newWorkspace(context, { meta: { title, avatar } });
        const mistake = `meta is cleared with ${JSON.stringify(nothing)}`;
        const steps: [sent: Json, left: Json][] = [
          [{ title: nothing }, { avatar }],
          [{ title }, { title, avatar }],
          [{ avatar: nothing }, { title }],
          [{ title: nothing, avatar: nothing }, {}],
        ];
        for (const [sent, left] of steps) {
          const received = await workspace.put({ meta: sent }, { mistake });
          context.expectStatus(received, 200);
          if (received.status >= 400) break;
          for (const { meta } of [received.json, await workspace.view()]) {
            context.expectEqual(viewed({ meta }).meta, left, 'title and avatar');
            const isCleared = ['title', 'avatar'].every((name) => name in left || !(name in meta));
            context.expect(isCleared, 'a meta without what is cleared', JSON.stringify(meta));
          }
        }
      }
    },
  }),

  ...writingChecks('examples', {
    'put-workspace/meta-is-nested': async (context) => {
      const sent = { title, avatar };
      const workspace = await newWorkspace(context, { meta: sent });
      const isMeta = async (what: string): Promise<void> =>
        context.expectEqual(viewed(await workspace.view()).meta, sent, what);
      await isMeta('the meta that was sent');
      const received = await workspace.put({ 'meta.title': 'Other', 'meta.avatar': `${avatar}?2` });
      // The target may refuse them, as every field that no document names.
      const isRefused = received.status === 400 || received.status === 422;
      context.expectOrNote(() => context.expectStatus(received, 200), isRefused);
      await isMeta('the meta as it was');
    },

    'put-workspace/no-limit-on-tags-and-labels': async (context) => {
      const workspace = await newWorkspace(context);
      const numbers = Array.from({ length: 1000 }, (_, n) => `${(n * 7) % 1000}`);
      const tags = ['b', 'a', 'b', '', 'é'.repeat(1000), ...numbers];
      const labels = Object.fromEntries(numbers.map((n) => [`label ${n}`, `é ${n}`.repeat(20)]));
      const received = await workspace.put({ tags, labels });
      context.expectStatus(received, 200);
      if (received.status >= 400) return;
      const view = await workspace.view();
      context.expectEqual(view.tags, tags, 'the tags');
      context.expectEqual(view.labels, labels, 'the labels');
    },
  }),

  ...writingChecks('refusals', {
    'put-workspace/labels-are-strings': async (context) => {
      const workspace = await newWorkspace(context, { labels: { right: 'before' } });
      const free = new TestWorkspace(context);
      await workspace.unchanged(async () => {
        for (const other of [1, true, null, ['a'], { a: 'b' }])
          for (const one of [workspace, free]) {
            const mistake = `a label is ${JSON.stringify(other)}`;
            const received = await one.put({ labels: { right: 'yes', other } }, { mistake });
            context.expectError(received, 'invalid-payload');
          }
      });
      await free.isNobodys();
    },
  }),
};
