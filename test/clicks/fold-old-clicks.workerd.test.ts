import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { foldOldClicks } from '../../worker/clicks/fold-old-clicks.job.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const NOW_MS = Date.UTC(2026, 5, 20, 9);
const TODAY = Math.floor(NOW_MS / 86_400_000);

type Raw = [day: number, link: string, id: string, kind: string, visitor: string | null];

async function insertRaw(business: string, rows: Raw[]) {
  await env.DB.prepare(
    `INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor)
     SELECT ?1, value ->> 0, value ->> 1, value ->> 2, 0, value ->> 3, value ->> 4 FROM json_each(?2)`,
  )
    .bind(business, JSON.stringify(rows))
    .run();
}

async function stateOf(business: string) {
  const [folded, raw] = await env.DB.batch([
    env.DB.prepare(
      'SELECT link_id, day, clicks, unique_clicks, bots, previews, prefetches FROM click_days WHERE business = ? ORDER BY link_id, day',
    ).bind(business),
    env.DB.prepare('SELECT day, id FROM clicks WHERE business = ? ORDER BY day, id').bind(business),
  ]);
  return { folded: folded?.results.map((row) => Object.values(row as object)), raw: raw?.results };
}

const OLD: Raw[] = [
  [TODAY - 7, 'lnk_a', '1', 'person', 'v1'],
  [TODAY - 7, 'lnk_a', '2', 'person', 'v1'],
  [TODAY - 7, 'lnk_a', '3', 'person', 'v2'],
  [TODAY - 7, 'lnk_a', '4', 'person', null],
  [TODAY - 7, 'lnk_a', '5', 'person', null],
  [TODAY - 7, 'lnk_a', '6', 'bot', 'v3'],
  [TODAY - 7, 'lnk_a', '7', 'preview', null],
  [TODAY - 7, 'lnk_a', '8', 'prefetch', 'v1'],
  [TODAY - 7, 'lnk_b', '9', 'person', 'v1'],
  [TODAY - 9, 'lnk_a', '10', 'person', 'v1'],
];

const FOLDED = [
  ['lnk_a', TODAY - 9, 1, 1, 0, 0, 0],
  ['lnk_a', TODAY - 7, 5, 4, 1, 1, 1],
  ['lnk_b', TODAY - 7, 1, 1, 0, 0, 0],
];

it('clicks older than the retention become counts a link and day; younger ones stay as they are', async () => {
  const { id } = await newTestBusiness();
  await insertRaw(id, [
    ...OLD,
    [TODAY - 6, 'lnk_a', '11', 'person', 'v1'],
    [TODAY, 'lnk_a', '12', 'person', 'v1'],
  ]);
  await foldOldClicks(env.DB, 5, NOW_MS);
  const young = [
    { day: TODAY - 6, id: '11' },
    { day: TODAY, id: '12' },
  ];
  expect(await stateOf(id)).toEqual({ folded: FOLDED, raw: young });
  await foldOldClicks(env.DB, 5, NOW_MS);
  expect(await stateOf(id)).toEqual({ folded: FOLDED, raw: young });
});

it('run four times at once, each click is counted once', async () => {
  const { id } = await newTestBusiness();
  await insertRaw(id, OLD);
  await Promise.all(Array.from({ length: 4 }, () => foldOldClicks(env.DB, 5, NOW_MS)));
  expect(await stateOf(id)).toEqual({ folded: FOLDED, raw: [] });
});

it('a run that dies changes nothing, and the next one does all of it', async () => {
  const { id } = await newTestBusiness();
  await insertRaw(id, OLD);
  const dying = {
    prepare: env.DB.prepare.bind(env.DB),
    batch: brokenDatabase().batch,
  } as unknown as D1Database;
  await expect(foldOldClicks(dying, 5, NOW_MS)).rejects.toThrow('does not answer');
  expect((await stateOf(id)).folded).toEqual([]);
  await foldOldClicks(env.DB, 5, NOW_MS);
  expect(await stateOf(id)).toEqual({ folded: FOLDED, raw: [] });
});

it('a click that comes after the fold is added by the next', async () => {
  const { id } = await newTestBusiness();
  await insertRaw(id, OLD);
  await foldOldClicks(env.DB, 5, NOW_MS);
  await insertRaw(id, [[TODAY - 7, 'lnk_b', '99', 'person', 'v9']]);
  await foldOldClicks(env.DB, 5, NOW_MS);
  expect((await stateOf(id)).folded?.at(-1)).toEqual(['lnk_b', TODAY - 7, 2, 2, 0, 0, 0]);
});

it('a business that is being relocated keeps its raw clicks, and others do not wait for it', async () => {
  const [moving, other] = [await newTestBusiness(), await newTestBusiness()];
  for (const { id } of [moving, other]) await insertRaw(id, OLD);
  await env.DB.prepare('UPDATE businesses SET frozen = 1 WHERE id = ?').bind(moving.id).run();
  await foldOldClicks(env.DB, 5, NOW_MS);
  expect(await stateOf(moving.id)).toMatchObject({ folded: [], raw: { length: OLD.length } });
  expect(await stateOf(other.id)).toEqual({ folded: FOLDED, raw: [] });
});

it('more clicks than one transaction takes are all folded in one run', async () => {
  const businesses = await Promise.all(Array.from({ length: 3 }, () => newTestBusiness()));
  for (const { id } of businesses) {
    await insertRaw(
      id,
      Array.from({ length: 9_000 }, (_, n): Raw => [
        TODAY - 8,
        `lnk_${n % 9}`,
        `${n}`,
        'person',
        `v${n % 100}`,
      ]),
    );
  }
  await foldOldClicks(env.DB, 5, NOW_MS);
  for (const { id } of businesses) {
    const { folded, raw } = await stateOf(id);
    expect(raw).toEqual([]);
    expect(folded).toHaveLength(9);
    expect(folded?.every((row) => row[2] === 1_000 && row[3] === 100)).toBe(true);
  }
});

it('clicks are folded into the days of the time zone that the business has by then', async () => {
  const business = await newTestBusiness();
  const day = TODAY - 10;
  const insert = env.DB.prepare(
    `INSERT INTO clicks (business, day, link_id, id, occurred_at_ms, kind, visitor) VALUES (?, ?, 'lnk_a', ?, ?, 'person', ?)`,
  );
  const at = (id: string, hour: number) =>
    insert.bind(business.id, day, id, (day * 24 + hour) * 3_600_000, id);
  await env.DB.batch([at('1', 1), at('2', 14), at('3', 15), at('4', 23)]);
  await business.patch('/v1/business', { timeZone: 'Asia/Tokyo' });
  await foldOldClicks(env.DB, 5, NOW_MS);
  expect(await stateOf(business.id)).toEqual({
    folded: [
      ['lnk_a', day, 2, 2, 0, 0, 0],
      ['lnk_a', day + 1, 2, 2, 0, 0, 0],
    ],
    raw: [],
  });
});
