import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { createdKeyAnswer, newKeyInput } from '../../schema/api/key.ts';
import { createKey as storeKey } from './create-key.store.ts';
import { answerOfKey } from './key-json.ts';
import type { App } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { newKey } from './key.crypto.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from './require-key.guard.ts';
import { storedKeyOf } from './stored-key.crypto.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'Create a key',
  description:
    'The key is shown this once; only its digest is kept. To rotate: create, switch over, revoke the old one.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newKeyInput } } },
  },
  responses: {
    201: { description: 'The key', content: { 'application/json': { schema: createdKeyAnswer } } },
    ...problemResponses(409),
  },
});

export function createKey(app: App): void {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const { business } = c.get('caller');
    const { directory } = c.get('env').databases;
    return answerOnce(c, business.id, input, async (seal) => {
      const key = newKey(input.kind);
      const stored = storedKeyOf(key, input.kind, input.label ?? null);
      const createdAtMs = c.get('nowMs');
      const answer = { ...answerOfKey({ ...stored, createdAtMs, revokedAtMs: null }), key };
      await storeKey(directory, business.id, { ...stored, createdAtMs }, seal(201, answer));
      return c.json(answer, 201);
    });
  });
}
