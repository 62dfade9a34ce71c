import { askProvider, type Asked, type Fetch } from './ask-provider.act.ts';
import { readWithin } from '../read-values.ts';

/**
 * An access token of an app of the Dev Dashboard, by the client-credentials grant
 * (shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant). It lives
 * for a day, so it is asked for with each page and not kept. `credentials` is `client id:client secret`.
 */
export async function shopifyAccessToken(
  fetch: Fetch,
  { shopUrl, credentials }: { shopUrl: string; credentials: string },
  nowMs: number,
): Promise<{ kind: 'token'; token: string } | Exclude<Asked, { kind: 'answer' }>> {
  const colon = credentials.indexOf(':');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.slice(0, colon),
    client_secret: credentials.slice(colon + 1),
  });
  const asked = await askProvider(
    fetch,
    {
      url: `${shopUrl}/admin/oauth/access_token`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
    },
    nowMs,
  );
  if (asked.kind !== 'answer') return asked;
  const token = readWithin(asked.answer.body, 'access_token');
  return typeof token === 'string' ? { kind: 'token', token } : { kind: 'failed', because: 'key_refused' };
}
