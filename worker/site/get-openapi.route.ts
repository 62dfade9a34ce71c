import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { builtReference } from '../html/built-reference.ts';
import type { App, AppEnv } from '../http/context.ts';
import { openapiDocument } from '../http/openapi-document.ts';
import { problemResponse } from '../http/problem.ts';

/** Answers what the build made; where it made nothing, the route does. */
const answerBuilt: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cache-Control', 'public, max-age=300');
  const origin = JSON.stringify(new URL(c.req.url).origin).slice(1, -1);
  const built = await builtReference(c.get('env').assets, '/openapi.json', origin);
  return built === null ? next() : c.body(built, 200, { 'Content-Type': 'application/json' });
};

const route = createRoute({
  method: 'get',
  path: '/openapi.json',
  tags: ['Service'],
  summary: 'This description, as OpenAPI 3.1',
  description: 'Made from the schemas that check the requests. Generators of typed clients take it as it is.',
  security: [],
  middleware: [answerBuilt] as const,
  responses: {
    200: {
      description: 'OpenAPI 3.1',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
    429: problemResponse(429),
    500: problemResponse(500),
  },
});

export function registerGetOpenapi(app: App): void {
  app.openapi(route, (c) =>
    c.json<{ openapi: string }, 200>(openapiDocument(app, new URL(c.req.url).origin), 200),
  );
}
