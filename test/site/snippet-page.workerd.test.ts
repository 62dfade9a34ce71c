import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { call, newTestBusiness } from '../rigs/harness.ts';

function unescape(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

async function snippetFor(query: Record<string, string>) {
  const { status, body, headers } = await call(
    'GET',
    `/snippet?${new URLSearchParams(query).toString()}`,
    null,
  );
  expect(status).toBe(200);
  return {
    snippet: unescape(/<code id="snippet">([^]*?)<\/code>/.exec(body)?.[1] ?? ''),
    body: body as string,
    headers,
  };
}

it('without a script it gives the three lines, with the version and hash of what was built', async () => {
  const manifest = await (await env.ASSETS!.fetch('http://assets.invalid/manifest.json')).json<any>();
  const { path, integrity } = manifest.files['widget.js'];
  const key = `pk_${'a'.repeat(49)}`;
  expect((await snippetFor({ key })).snippet).toBe(
    [
      '<style>kith-badge{display:inline-block;inline-size:19em;max-inline-size:100%;block-size:3.5em}</style>',
      `<script type="module" async src="http://kith.test${path}" integrity="${integrity}" crossorigin data-key="${key}"></script>`,
      '<kith-badge><a href="/about">Trusted by our clients</a></kith-badge>',
    ].join('\n'),
  );
});

it('the hash is that of the file that is served, which other pages may load and never changes', async () => {
  const { snippet } = await snippetFor({});
  const [, path = ''] = /src="http:\/\/kith\.test([^"]+)"/.exec(snippet) ?? [];
  const served = await env.ASSETS!.fetch(`http://assets.invalid${path}`);
  const digest = await crypto.subtle.digest('SHA-384', await served.clone().arrayBuffer());
  expect(snippet).toContain(`integrity="sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}"`);
  expect(served.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(served.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(served.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
});

it.each(['/widget.js', '/core.js'])('the floating %s lives an hour', async (path) => {
  const served = await env.ASSETS!.fetch(`http://assets.invalid${path}`);
  expect(served.headers.get('Cache-Control')).toBe('public, max-age=3600');
  expect(served.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
});

it('carries what was chosen', async () => {
  const chosen = {
    theme: 'dark',
    variant: 'compact',
    accent: '#ffcc00',
    radius: '4',
    fallback: 'Ask <our> "clients"',
  };
  const { snippet } = await snippetFor(chosen);
  expect(snippet).toContain(';--kith-accent:#ffcc00;--kith-on-accent:#000;--kith-radius:4px}</style>');
  expect(snippet).toContain(
    '<kith-badge variant="compact" theme="dark"><a href="/about">Ask &lt;our&gt; "clients"</a></kith-badge>',
  );
});

it.each([
  { theme: '"><script>', variant: 'x', accent: 'red;}', radius: '99', key: '"><script>alert(1)</script>' },
  { accent: '#12345', radius: '-1', key: `sk_${'a'.repeat(49)}` },
])('what is not a choice changes nothing and goes nowhere: %j', async (query) => {
  const { snippet, body } = await snippetFor(query as unknown as Record<string, string>);
  expect(snippet).toContain('block-size:3.5em}</style>');
  expect(snippet).toContain('data-key="pk_..."');
  expect(snippet).toContain('<kith-badge><a');
  expect(body).not.toContain('<script>');
});

it('the page is as strict as the strictest page that the widget promises to work on', async () => {
  const business = await newTestBusiness();
  const { body, headers } = await snippetFor({ key: business.publishableKey });
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("script-src 'self'; style-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  expect(body).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc="\/)/i);
  expect(body).toContain(`data-key="${business.publishableKey}"`);
});
