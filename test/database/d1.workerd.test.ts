/** D1 is what its stand-in over node:sqlite takes it for (test/rigs/sqlite-d1.ts). */
import { env } from 'cloudflare:test';
import { itIsLikeD1 } from '../rigs/d1-contract.ts';

itIsLikeD1(() => env.DB);
