import type { Deployed } from './deploy-kith.ts';

/** What an owner is told at the end: where Kith is, and what comes next. */
export function signpost({ urls, operatorToken }: Deployed): string {
  const [url] = urls;
  if (url === undefined) {
    return (
      'Kith is deployed, but has no address: set `domain`, or `workers_dev = true`, in kith.toml, and run ' +
      'npm run deploy again.'
    );
  }
  const lines = [`Kith is deployed and healthy: ${urls.join(', ')}`, '', `  The reference     ${url}/docs`];
  if (operatorToken === null) return lines.join('\n');
  const body = `{"name":"My shop","timeZone":"Europe/Berlin","currency":"EUR","website":"https://shop.example/"}`;
  return [
    ...lines,
    `  Operator's token  ${operatorToken}`,
    '',
    'The token creates businesses. The keys of a business are shown only once, in the answer:',
    '',
    `curl -sS ${url}/v1/businesses -H 'Authorization: Bearer ${operatorToken}' -H 'Content-Type: application/json' -d '${body}'`,
  ].join('\n');
}
