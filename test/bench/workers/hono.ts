import { Hono } from 'hono';

/** The same redirect as `constant.ts`, through Hono and its router. */
const app = new Hono().get('/r/:code', (c) => c.redirect(`https://example.com/?ref=${c.req.param('code')}`, 302));

export default app;
