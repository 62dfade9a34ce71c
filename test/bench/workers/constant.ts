/** The least that answering can be: no router, no database, the same answer each time. */
const BADGE = JSON.stringify({
  text: 'Trusted by 1,204 clients',
  detail: '38 % came back or were referred',
  lang: 'en',
  dir: 'ltr',
});
/** The headers that Kith's redirect has. */
const REDIRECT = {
  Location: 'https://example.com/?ref=bench-1',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Robots-Tag': 'noindex',
};

export default {
  fetch(request) {
    return request.url.includes('/v1/badge')
      ? new Response(BADGE, { headers: { 'Content-Type': 'application/json' } })
      : new Response(null, { status: 302, headers: REDIRECT });
  },
} satisfies ExportedHandler;
