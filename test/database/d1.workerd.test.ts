/** D1 is what its stand-in over node:sqlite takes it for (test/rigs/sqlite-d1.ts). */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { itIsLikeD1 } from '../rigs/d1-contract.ts';

itIsLikeD1(() => env.DB);

it('refuses to overwrite what is deleted, as the operator is told', async () => {
  await expect(env.DB.prepare('PRAGMA secure_delete = ON').run()).rejects.toThrow(/not authorized/);
});
