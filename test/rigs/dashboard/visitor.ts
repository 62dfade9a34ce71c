/** What the browser of somebody sends who is about to sign in. */

export const ORIGIN = 'http://localhost';

type Sent = Record<string, string>;

/** A request for a page. */
export function visits(path: string, headers: Sent = {}, method = 'GET'): Request {
  return new Request(ORIGIN + path, {
    method,
    headers: { 'Accept-Language': 'en', ...headers },
    redirect: 'manual',
  });
}

/** A form of one of our pages. */
export function submits(path: string, fields: Record<string, string> = {}, headers: Sent = {}): Request {
  return new Request(ORIGIN + path, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en', ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

/** The cookies that an answer sets, by their names; '' for one that it takes away. */
export function cookiesOf(answer: Response): Record<string, string> {
  return Object.fromEntries(
    answer.headers.getSetCookie().map((cookie) => {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The session that an answer begins, as the header that brings it back. */
export function sessionOf(answer: Response): { Cookie: string } {
  const token = cookiesOf(answer)['kith'];
  if (token === undefined || token === '') throw new Error(`the answer ${answer.status} begins no session`);
  return { Cookie: `kith=${token}` };
}
