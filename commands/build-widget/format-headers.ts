/**
 * The `_headers` file of Workers static assets: who may embed the widget's files, and how long they are
 * cached.
 */
export function formatHeaders(): string {
  const shared = [
    'Content-Type: text/javascript; charset=utf-8',
    'Access-Control-Allow-Origin: *',
    'Cross-Origin-Resource-Policy: cross-origin',
    'X-Content-Type-Options: nosniff',
  ];
  const rules: [path: string, caching: string][] = [
    ['/v/*', 'Cache-Control: public, max-age=31536000, immutable'],
    ['/core.js', 'Cache-Control: public, max-age=3600'],
    ['/widget.js', 'Cache-Control: public, max-age=3600'],
  ];
  const widget = rules.map(([path, caching]) => [path, caching, ...shared]);
  // The files of the Worker's own pages (commands/build-pages.ts) are named by their contents.
  const pages = [
    '/site/*',
    'Cache-Control: public, max-age=31536000, immutable',
    'X-Content-Type-Options: nosniff',
  ];
  // Where the Worker finds them. It serves them itself, at /openapi.json and /docs.
  const reference = ['/reference/*', 'X-Robots-Tag: noindex', 'X-Content-Type-Options: nosniff'];
  return [...widget, pages, reference].map((lines) => `${lines.join('\n  ')}\n`).join('\n');
}
