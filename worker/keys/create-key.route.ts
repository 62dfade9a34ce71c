import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { createdKeyAnswer, newKeyInput } from '../../schema/api/key.ts';
import type { App } from '../http/context.ts';
import { answerOnce } from '../http/idempotency.ts';
import { problemResponses } from '../http/problem.ts';
import { createKey } from './create-key.act.ts';
import { keyToJson } from './key-json.ts';
import type { NewKey } from './key.ts';
import { depsOf, requireSecretKey } from './require-key.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['Keys'],
  summary: 'Create a key',
  description:
    'The key is shown this once; only its digest is kept. To rotate: create, switch over, revoke the old one.',
  security: [{ secretKey: [] }],
  'x-audit': 'key.created',
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

export function registerCreateKey(app: App): void {
  app.openapi(route, async (c) => {
    const { business } = c.get('caller');
    const { kind, label = null } = c.req.valid('json');
    return answerOnce(c, business.id, c.req.valid('json'), async (seal) => {
      const deps = { ...depsOf(c), keep: (made: NewKey) => seal(201, toJson(made)) };
      return c.json(toJson(await createKey(deps, business, { kind, label }, c.get('nowMs'))), 201);
    });
  });
}

/** The one answer that shows the key. */
function toJson({ key, stored }: NewKey) {
  return { ...keyToJson(stored), key };
}
