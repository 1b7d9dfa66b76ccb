import { describe, expect, test } from 'vitest';
import {
  detailsOf,
  event,
  happens,
  raw,
  refusal,
  says,
  search,
  searched,
  workspace,
  world,
} from './example-ltd.ts';

const searchOf = (more: string): string =>
  `/current/events/search/?workspace_id=${workspace}&limit=20${more}`;
const terse = ['event_id', 'event', 'category', 'object_id', 'created'];
const standard = [
  ...terse,
  ...['sub_category', 'calling_user', 'org_id', 'workspace_id', 'user_id', 'share_id', 'acknowledged'],
  ...['template', 'severity', 'visibility', 'notification'],
];
const fieldsOf = (events: object[]): Set<string> => new Set(events.flatMap((one) => Object.keys(one)));

/** The workspace's newest events at a level; one of each kind of field is among them. */
const atLevel = (output: string): Promise<any[]> =>
  search(world().owner, { workspace_id: workspace, limit: 250, output });

describe('levels', () => {
  test(says('search-events/terse-fields'), async () => {
    expect(fieldsOf(await atLevel('terse'))).toEqual(new Set(terse));
  });

  test(says('search-events/standard-fields'), async () => {
    const where = world();
    happens(where, { event: 'share_storage_file_added' });
    const events = await search(where.owner, { workspace_id: workspace, limit: 250, output: 'standard' });
    expect(fieldsOf(events)).toEqual(new Set(standard));
  });

  test(says('search-events/full-fields'), async () => {
    for (const one of await atLevel('full')) {
      expect(Object.keys(one)).toEqual(
        expect.arrayContaining(['required_params', 'requires_parent_node', 'permission']),
      );
      expect(Object.keys(one)).toEqual(expect.arrayContaining(one.required_params));
      if (one.calling_user) expect(one.calling_user_name).toEqual(expect.any(String));
    }
  });

  test(says('search-events/full-by-default'), async () => {
    const where = world();
    for (const path of [searchOf(''), detailsOf(event)]) {
      const mark = path.includes('?') ? '&' : '?';
      expect((await raw(where, path)).body).toBe((await raw(where, `${path}${mark}output=full`)).body);
    }
  });

  test(says('search-events/levels-nest'), async () => {
    const [low, middle] = [await atLevel('terse'), await atLevel('standard')];
    const high = await atLevel('full');
    for (const [index, one] of high.entries()) {
      expect(one).toMatchObject(middle[index]);
      expect(middle[index]).toMatchObject(low[index]);
    }
  });

  test(says('search-events/lower-levels-drop-specifics'), async () => {
    for (const level of ['terse', 'standard']) {
      for (const name of ['calling_user_name', 'filename', 'member_name', 'comment_text'])
        expect(fieldsOf(await atLevel(level))).not.toContain(name);
    }
  });

  test(says('search-events/output-on-event-replies'), async () => {
    const { owner } = world();
    const [first] = await search(owner, { workspace_id: workspace, output: 'terse' });
    expect(fieldsOf([first]).size).toBeLessThanOrEqual(terse.length);
    const { json } = await owner.get(detailsOf(event, { output: 'terse' }));
    expect(fieldsOf([json.event])).toEqual(new Set(terse));
  });

  test(says('search-events/two-levels-refused'), async () => {
    const { owner } = world();
    for (const output of ['terse,standard', 'full,terse', 'full,x,standard']) {
      expect(refusal(await searched(owner, { workspace_id: workspace, output }))).toEqual([400, 1605]);
      expect(refusal(await owner.get(detailsOf(event, { output })))).toEqual([400, 1605]);
    }
    expect((await searched(owner, { workspace_id: workspace, output: 'terse,terse' })).status).toBe(200);
  });

  test(says('search-events/unknown-tokens-ignored'), async () => {
    const where = world();
    const full = (await raw(where, searchOf(''))).body;
    for (const output of ['', ',', 'verbose', 'Terse', '%20terse', 'markdown2'])
      expect((await raw(where, searchOf(`&output=${output}`))).body, output).toBe(full);
    const [one] = await search(where.owner, { workspace_id: workspace, output: 'verbose,terse,' });
    expect(fieldsOf([one]).size).toBeLessThanOrEqual(terse.length);
  });

  test(says('search-events/absent-not-null'), async () => {
    for (const one of await atLevel('full')) expect(Object.values(one)).not.toContain(null);
  });

  test(says('search-events/file-added-fields'), async () => {
    const { json } = await world().owner.get(detailsOf(event));
    expect(json.event).toMatchObject({
      filename: 'quarterly_report.pdf',
      file_size: 2_485_760,
      org_id: '1111111111111111111',
      workspace_id: workspace,
      calling_user_name: 'Jane Smith',
    });
  });
});

describe('Markdown', () => {
  test(says('search-events/markdown-media-type'), async () => {
    const where = world();
    for (const path of [searchOf('&output=markdown'), `${detailsOf(event)}?output=markdown`])
      expect((await raw(where, path)).headers['content-type']).toBe('text/markdown; charset=UTF-8');
  });

  test(says('search-events/level-with-modifier'), async () => {
    const where = world();
    const one = await raw(where, searchOf('&output=terse,markdown'));
    expect(one.text).toBe((await raw(where, searchOf('&output=markdown,terse'))).text);
    expect(one.text).toContain('| event_id |');
  });

  test(says('search-events/markdown-with-level'), async () => {
    const where = world();
    const lines = async (output: string) =>
      (await raw(where, `${detailsOf(event)}?output=${output}`)).text
        .split('\n')
        .filter((line) => line[0] === '-');
    expect(await lines('terse,markdown')).toHaveLength(5);
    expect(await lines('markdown')).toEqual(await lines('full,markdown'));
    expect((await lines('standard,markdown')).length).toBeLessThan((await lines('markdown')).length);
  });

  test(says('search-events/markdown-lists-and-maps'), async () => {
    const where = world();
    const list = (await raw(where, searchOf('&output=terse,markdown'))).text.trim().split('\n');
    expect(list.slice(0, 4)).toEqual([
      '# Events',
      '',
      `| ${terse.join(' | ')} |`,
      `|${' --- |'.repeat(terse.length)}`,
    ]);
    expect(list).toHaveLength(4 + 20);
    expect(list.slice(2).every((row) => row.match(/(?<!\\)\|/g)?.length === terse.length + 1)).toBe(true);
    const details = (await raw(where, `${detailsOf(event)}?output=terse,markdown`)).text;
    expect(details).toMatch(
      new RegExp(`^# Event\n\n- event_id: ${event}\n- event: workspace_storage_file_added\n`),
    );
  });

  test(says('search-events/markdown-layout'), async () => {
    const where = world();
    const comment_text = 'one | two\nthree';
    const { data } = happens(where, { event: 'comment_created', data: { comment_text } });
    // The first record has no object_id: its column keeps its place.
    happens(where, { event: 'workspace_updated' });
    const text = (await raw(where, searchOf('&output=markdown'))).text;
    const columns = text.split('\n')[2]?.slice(2, -2).split(' | ');
    expect(columns?.slice(0, terse.length)).toEqual(terse);
    const first = (
      await raw(where, searchOf('&output=markdown').replace('limit=20', 'limit=1&event=comment_created'))
    ).text.split('\n')[2];
    expect(first).not.toMatch(/share_id|user_id|file_size/);
    expect(text).toContain('| one \\| two three |');
    expect(text).toContain('| {"description":"');
    const single = (await raw(where, `${detailsOf(data.event_id)}?output=markdown`)).text;
    expect(single).toContain('- comment_text: one | two three\n');
    expect(single).not.toContain('result');
    const summary = (await raw(where, searchOf('&output=markdown').replace('search/', 'search/summarize/')))
      .text;
    expect(summary).toMatch(
      /^# Summary\n\n@\[user:.*\n\n- total_events: 20\n(- .*\n)+\n# Events\n\n\| event_id/,
    );
  });

  test(says('search-events/markdown-errors'), async () => {
    const where = world();
    const refused = await raw(where, '/current/events/search/?output=markdown');
    expect([refused.status, refused.headers['content-type'], refused.text]).toEqual([
      400,
      'text/markdown; charset=UTF-8',
      '# Error\n\n- code: 1605\n- text: Event profile was missing.\n',
    ]);
    const invalid = await raw(where, searchOf('&output=markdown&created-min=2025-02-30%2000:00:00'));
    expect(invalid.text).toContain(
      '| name | kind | code | message |\n| --- | --- | --- | --- |\n| created-min | invalid |',
    );
    const absent = await raw(where, `${detailsOf('zzz')}?output=terse,markdown`);
    expect([absent.status, absent.text.split('\n')[2]]).toEqual([404, '- code: 1609']);
    const malformed = await raw(
      where,
      `/current/events/search/?workspace_id=${workspace}&limit=0&output=markdown`,
    );
    expect([malformed.status, malformed.headers['content-type']]).toEqual([
      400,
      'text/markdown; charset=UTF-8',
    ]);
    expect(malformed.text).toContain('| limit | invalid | 1605 | must be >= 1 |');
  });
});
