import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.ts';
import { openapiDocument } from '../http/openapi-document.ts';
import { problemResponse } from '../http/problem.ts';

const route = createRoute({
  method: 'get',
  path: '/openapi.json',
  tags: ['Service'],
  summary: 'This description, as OpenAPI 3.1',
  description: 'Made from the schemas that check the requests. Generators of typed clients take it as it is.',
  security: [],
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
  app.openapi(route, (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'public, max-age=300');
    return c.json<{ openapi: string }, 200>(openapiDocument(app, new URL(c.req.url).origin), 200);
  });
}
