import { expect, it } from 'vitest';
import { call, newTestBusiness } from '../rigs/harness.ts';

const CANARY = 'canary-of-another-business';

it('GET /v1/links: lists only the own links, newest first, in pages that miss none and show none twice', async () => {
  const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
  await theirs.post('/v1/links', { clientId: CANARY });
  const made = await Promise.all(
    Array.from({ length: 7 }, (_, index) => mine.post('/v1/links', { clientId: `c${index}` })),
  );
  const shown: { code: string; createdAt: string }[] = [];
  let cursor: string | null = '';
  for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
    const { body } = await mine.get(`/v1/links?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    shown.push(...body.data);
    cursor = body.nextCursor;
  }
  expect(cursor).toBe(null);
  expect(shown.map((link) => link.code).sort()).toEqual(made.map(({ body }) => body.code).sort());
  expect(shown.map((link) => link.createdAt)).toEqual(
    shown
      .map((link) => link.createdAt)
      .sort()
      .reverse(),
  );
  expect(JSON.stringify(shown)).not.toContain(CANARY);
});

it('GET /v1/links: 422 for a cursor that this list never answered', async () => {
  const business = await newTestBusiness();
  for (const cursor of ['x', btoa('[1]'), btoa('{}'), btoa('["a","b"]')]) {
    const { status } = await call(
      'GET',
      `/v1/links?cursor=${encodeURIComponent(cursor)}`,
      business.secretKey,
    );
    expect(status).toBe(422);
  }
});
