/** D1 is what its stand-in over node:sqlite takes it for (test/rigs/databases/sqlite-d1.ts). */
import { createExecutionContext, env } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { findPlacement } from '../../worker/businesses/placements.store.ts';
import { countedDatabase } from '../rigs/bindings.ts';
import { itIsLikeD1 } from '../rigs/databases/d1-contract.ts';

itIsLikeD1(() => env.DB);

it('refuses to overwrite what is deleted, as the operator is told', async () => {
  await expect(env.DB.prepare('PRAGMA secure_delete = ON').run()).rejects.toThrow(/not authorized/);
});

it('500 for a request that would ask the database for the 41st time, and the log says which operation', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const app = createApp();
  app.get('/loop/:times', async (c) => {
    const { directory } = c.get('env').databases;
    for (let n = 0; n < Number(c.req.param('times')); n += 1) await findPlacement(directory, 'biz_none');
    return c.text('done');
  });
  const { database, calls } = countedDatabase(env.DB);
  const ask = async (path: string) =>
    app.request(path, {}, { ...env, DB: database }, createExecutionContext());
  expect((await ask('/loop/40')).status).toBe(200);
  expect((await ask('/loop/1000000')).status).toBe(500);
  expect(calls()).toBe(80);
  const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(lines).toEqual([
    expect.objectContaining({
      event: 'unexpected_error',
      operation: 'get /loop/{times}',
      cause: 'Error: D1_LIMIT_ERROR: more than 40 calls',
    }),
  ]);
  vi.restoreAllMocks();
});
