import type { Said } from './client.ts';
import type { HostileRequest } from './hostile/hostile-requests.ts';

/**
 * What is wrong with the answer to a hostile request, besides what contradicts the document; null where
 * nothing is.
 */
export function wrongWith(
  request: HostileRequest,
  said: Said,
  contradicts: string | null,
  canary: string,
): string | null {
  const what = `${request.method} ${request.path}`;
  if (contradicts !== null) return `${what}: ${contradicts}: ${said.text.slice(0, 300)}`;
  if (said.status >= 500) return `${what} answered ${said.status}: ${said.text.slice(0, 300)}`;
  if (request.opens === false && ![401, 403].includes(said.status))
    return `${what} answered ${said.status} to a key that does not open it: ${said.text.slice(0, 300)}`;
  if (request.opens === true && [401, 403].includes(said.status))
    return `${what} answered ${said.status} to a good key`;
  const isRead = said.status < 400 && !isSentToSignIn(said);
  if (request.opens !== false && request.body instanceof Uint8Array && isRead)
    return `${what} answered ${said.status} to bytes that are not UTF-8`;
  if (said.status < 400) return null;
  if (said.text.includes(canary)) return `${what} put the canary into an error: ${said.text.slice(0, 300)}`;
  const type = said.headers.get('Content-Type') ?? '';
  const isPage =
    /^\/(r|b|p|a|dashboard|sign-in|sign-out|open)(\/|\?|\.|$)/.test(request.path) || request.path === '/';
  return isPage || type.startsWith('application/problem+json')
    ? null
    : `${what} answered ${said.status} as "${type}"`;
}

/** Whether nobody was signed in, so that the body was not read. */
function isSentToSignIn({ status, headers }: Said): boolean {
  return status === 303 && /^\/sign-in(\?|$)/.test(headers.get('Location') ?? '');
}
