import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isNobodys, newWorkspace, put, unchanged, viewed, viewOf } from './making.ts';

const avatar = 'https://example.com/a.png';
const title = 'A title';

/** Title and avatar as they stand. */
const metaOf = async (context: CheckContext, fullname: string): Promise<Json> =>
  viewed(await viewOf(context, fullname)).meta;

export const putFields = {
  ...writingChecks('life', {
    'put-workspace/shows-what-was-sent': async (context) => {
      const sent = {
        tags: ['b', 'a'],
        labels: { team: 'support', stage: 'new' },
        meta: { title, avatar: 'http://example.com/b.jpg' },
      };
      const { fullname: old } = await newWorkspace(context, { tags: ['old'], labels: { old: 'yes' } });
      for (const fullname of [old, context.uniqueName()]) {
        const shown = viewed(succeeded(context, await put(context, fullname, sent)));
        const { tags, labels, meta } = shown;
        context.expectEqual({ tags, labels, meta }, sent, 'what the reply shows');
        context.expectEqual(shown.fullname, fullname, 'the full name');
        context.expectEqual(viewed(await viewOf(context, fullname)), shown, 'what a later get shows');
      }
    },

    'put-workspace/merges': async (context) => {
      const labels = { team: 'support', stage: 'new' };
      const first = await newWorkspace(context, { tags: ['one', 'two'], labels, meta: { title, avatar } });
      let now = viewed(first);
      const steps: [sent: Json, after: Json][] = [
        [{}, {}],
        [{ meta: {} }, {}],
        [{ tags: ['three'] }, { tags: ['three'] }],
        [{ labels: { stage: 'old' } }, { labels: { stage: 'old' } }],
        [{ meta: { title: 'Another' } }, { meta: { title: 'Another', avatar } }],
        [{ meta: { avatar: `${avatar}?2` } }, { meta: { title: 'Another', avatar: `${avatar}?2` } }],
        [{ tags: [] }, { tags: [] }],
        [{ labels: {} }, { labels: {} }],
      ];
      for (const [sent, after] of steps) {
        now = { ...now, ...after };
        const wanted = `the workspace after ${JSON.stringify(sent)}`;
        const shown = viewed(succeeded(context, await put(context, first.fullname, sent)));
        for (const [name, value] of Object.entries(sent))
          if (name !== 'meta') context.expectEqual(shown[name], value, `${name} as a whole`);
        // What is not sent may be cleared instead.
        context.expectOrNote(() => context.expectEqual(shown, now, wanted));
        context.expectOrNote(() => context.expectEqual(shown.meta, now.meta, wanted));
      }
      context.expectOrNote(() => context.expectEqual(now.invite, first.invite, 'the invite'));
    },

    'put-workspace/creation-defaults': async (context) => {
      const { fullname } = await newWorkspace(context);
      for (const view of [
        await viewOf(context, fullname),
        succeeded(context, await put(context, fullname)),
      ]) {
        const { tags, labels, meta } = view;
        context.expectEqual(
          { tags, labels, meta },
          { tags: [], labels: {}, meta: {} },
          'tags, labels and meta',
        );
      }
    },

    'put-workspace/clears-meta': async (context) => {
      for (const nothing of [null, '']) {
        const { fullname } = await newWorkspace(context, { meta: { title, avatar } });
        const mistake = `meta is cleared with ${JSON.stringify(nothing)}`;
        const steps: [sent: Json, left: Json][] = [
          [{ title: nothing }, { avatar }],
          [{ title }, { title, avatar }],
          [{ avatar: nothing }, { title }],
          [{ title: nothing, avatar: nothing }, {}],
        ];
        for (const [sent, left] of steps) {
          const received = await put(context, fullname, { meta: sent }, { mistake });
          context.expectStatus(received, 200);
          if (received.status >= 400) break;
          for (const { meta } of [received.json, await viewOf(context, fullname)]) {
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
      const { fullname } = await newWorkspace(context, { meta: { title, avatar } });
      context.expectEqual(await metaOf(context, fullname), { title, avatar }, 'the meta that was sent');
      const dotted = { 'meta.title': 'Other', 'meta.avatar': `${avatar}?2` };
      const received = await put(context, fullname, dotted);
      // As every field that no document names, they may be refused.
      context.expectOrNote(
        () => context.expectStatus(received, 200),
        received.status === 400 || received.status === 422,
      );
      context.expectEqual(await metaOf(context, fullname), { title, avatar }, 'the meta as it was');
    },

    'put-workspace/no-limit-on-tags-and-labels': async (context) => {
      const { fullname } = await newWorkspace(context);
      const numbers = Array.from({ length: 1000 }, (_, n) => `${(n * 7) % 1000}`);
      const tags = ['b', 'a', 'b', '', 'é'.repeat(1000), ...numbers];
      const labels = Object.fromEntries(numbers.map((n) => [`label ${n}`, `é ${n}`.repeat(20)]));
      const received = await put(context, fullname, { tags, labels });
      context.expectStatus(received, 200);
      if (received.status >= 400) return;
      const view = await viewOf(context, fullname);
      context.expectEqual(view.tags, tags, 'the tags');
      context.expectEqual(view.labels, labels, 'the labels');
    },
  }),

  ...writingChecks('refusals', {
    'put-workspace/labels-are-strings': async (context) => {
      const { fullname } = await newWorkspace(context, { labels: { right: 'before' } });
      const free = context.uniqueName();
      await unchanged(context, fullname, async () => {
        for (const value of [1, true, null, ['a'], { a: 'b' }])
          for (const name of [fullname, free]) {
            const mistake = `a label is ${JSON.stringify(value)}`;
            const received = await put(
              context,
              name,
              { labels: { right: 'yes', other: value } },
              { mistake },
            );
            context.expectError(received, 'invalid-payload');
          }
      });
      await isNobodys(context, free);
    },
  }),
};
