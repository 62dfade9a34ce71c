import { Hono } from 'hono';

/** The same redirect as that of `constant.ts`, through Hono and its router. */
const app = new Hono().get('/r/:code', (c) => {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  c.header('X-Robots-Tag', 'noindex');
  return c.redirect(`https://example.com/?ref=${c.req.param('code')}`, 302);
});

export default app;
