import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { createdKeyAnswer, newKeyInput } from '../../schema/api/key.ts';
import { createKey as storeKey } from '../store/create-key.ts';
import { answerOfKey } from './answer-of-key.ts';
import type { App } from './context.ts';
import { answerOnce } from './idempotency.ts';
import { newKey } from './keys.ts';
import { problemResponses } from './problem.ts';
import { requireSecretKey } from './require-key.ts';
import { storedKeyOf } from './stored-key-of.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'Create a key',
  description: 'The key is shown this once; only its digest is kept. To rotate: create, switch over, revoke the old one.',
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
      await storeKey(directory, business.id, stored, createdAtMs, seal(201, answer));
      return c.json(answer, 201);
    });
  });
}
