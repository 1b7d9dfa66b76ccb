import type { Json } from '../../exchange.ts';
import { writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orAccepted } from './accepted.ts';
import { isNobodys, newWorkspace, put, succeeded, unchanged, viewed, viewOf } from './making.ts';

const avatar = 'https://example.com/a.png';
const title = 'A title';

/** Title and avatar as they stand. */
const metaOf = async (trial: Trial, fullname: string): Promise<Json> =>
  viewed(await viewOf(trial, fullname)).meta;

export const putFields = {
  ...writing('life', {
    'put-workspace/shows-what-was-sent': async (trial) => {
      const sent = {
        tags: ['b', 'a'],
        labels: { team: 'support', stage: 'new' },
        meta: { title, avatar: 'http://example.com/b.jpg' },
      };
      const { fullname: old } = await newWorkspace(trial, { tags: ['old'], labels: { old: 'yes' } });
      for (const fullname of [old, trial.uniqueName()]) {
        const shown = viewed(succeeded(trial, await put(trial, fullname, sent)));
        const { tags, labels, meta } = shown;
        trial.equal({ tags, labels, meta }, sent, 'what the reply shows');
        trial.equal(shown.fullname, fullname, 'the full name');
        trial.equal(viewed(await viewOf(trial, fullname)), shown, 'what a later get shows');
      }
    },

    'put-workspace/merges': async (trial) => {
      const labels = { team: 'support', stage: 'new' };
      const first = await newWorkspace(trial, { tags: ['one', 'two'], labels, meta: { title, avatar } });
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
        const shown = viewed(succeeded(trial, await put(trial, first.fullname, sent)));
        for (const [name, value] of Object.entries(sent))
          if (name !== 'meta') trial.equal(shown[name], value, `${name} as a whole`);
        // What is not sent may be cleared instead.
        orAccepted(trial, true, () => trial.equal(shown, now, wanted));
        orAccepted(trial, true, () => trial.equal(shown.meta, now.meta, wanted));
      }
      orAccepted(trial, true, () => trial.equal(now.invite, first.invite, 'the invite'));
    },

    'put-workspace/creation-defaults': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      for (const view of [await viewOf(trial, fullname), succeeded(trial, await put(trial, fullname))]) {
        const { tags, labels, meta } = view;
        trial.equal({ tags, labels, meta }, { tags: [], labels: {}, meta: {} }, 'tags, labels and meta');
      }
    },

    'put-workspace/clears-meta': async (trial) => {
      for (const nothing of [null, '']) {
        const { fullname } = await newWorkspace(trial, { meta: { title, avatar } });
        const wrong = `meta is cleared with ${JSON.stringify(nothing)}`;
        const steps: [sent: Json, left: Json][] = [
          [{ title: nothing }, { avatar }],
          [{ title }, { title, avatar }],
          [{ avatar: nothing }, { title }],
          [{ title: nothing, avatar: nothing }, {}],
        ];
        for (const [sent, left] of steps) {
          const received = await put(trial, fullname, { meta: sent }, { wrong });
          trial.status(received, 200);
          if (received.status >= 400) break;
          for (const { meta } of [received.json, await viewOf(trial, fullname)]) {
            trial.equal(viewed({ meta }).meta, left, 'title and avatar');
            const isCleared = ['title', 'avatar'].every((name) => name in left || !(name in meta));
            trial.that(isCleared, 'a meta without what is cleared', JSON.stringify(meta));
          }
        }
      }
    },
  }),

  ...writing('examples', {
    'put-workspace/meta-is-nested': async (trial) => {
      const { fullname } = await newWorkspace(trial, { meta: { title, avatar } });
      trial.equal(await metaOf(trial, fullname), { title, avatar }, 'the meta that was sent');
      const dotted = { 'meta.title': 'Other', 'meta.avatar': `${avatar}?2` };
      const received = await put(trial, fullname, dotted);
      // As every field that no document names, they may be refused.
      orAccepted(trial, received.status === 400 || received.status === 422, () =>
        trial.status(received, 200),
      );
      trial.equal(await metaOf(trial, fullname), { title, avatar }, 'the meta as it was');
    },

    'put-workspace/no-limit-on-tags-and-labels': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const numbers = Array.from({ length: 1000 }, (_, n) => `${(n * 7) % 1000}`);
      const tags = ['b', 'a', 'b', '', 'é'.repeat(1000), ...numbers];
      const labels = Object.fromEntries(numbers.map((n) => [`label ${n}`, `é ${n}`.repeat(20)]));
      const received = await put(trial, fullname, { tags, labels });
      trial.status(received, 200);
      if (received.status >= 400) return;
      const view = await viewOf(trial, fullname);
      trial.equal(view.tags, tags, 'the tags');
      trial.equal(view.labels, labels, 'the labels');
    },
  }),

  ...writing('refusals', {
    'put-workspace/labels-are-strings': async (trial) => {
      const { fullname } = await newWorkspace(trial, { labels: { right: 'before' } });
      const free = trial.uniqueName();
      await unchanged(trial, fullname, async () => {
        for (const value of [1, true, null, ['a'], { a: 'b' }])
          for (const name of [fullname, free]) {
            const wrong = `a label is ${JSON.stringify(value)}`;
            const received = await put(trial, name, { labels: { right: 'yes', other: value } }, { wrong });
            trial.error(received, 'invalid-payload');
          }
      });
      await isNobodys(trial, free);
    },
  }),
};
