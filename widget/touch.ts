/** The moment at which a link brought this visitor: `ref` and `clickedAt` of `POST /v1/purchases`. */
export interface Touch {
  code: string;
  /** RFC 3339, UTC. */
  at: string;
}

/**
 * Everything in the query of an address that may be a code, the likeliest first: `ref`, which our own links
 * add to whatever stands there already, then the business's own parameter, then `via` and `refcode`, which
 * other products write. Which of them is a link, only the service knows.
 */
export function readCodes(address: string, param: string): string[] {
  const query = new URL(address).searchParams;
  return ['ref', param, 'via', 'refcode']
    .flatMap((name) => query.getAll(name))
    .filter((code) => code.match(/^[\w.~-]{1,64}$/));
}

/** The same address with the code in it. Whatever else its query and fragment say stays byte for byte. */
export function writeCode(address: string | URL, param: string, code: string | undefined): string {
  const [whole, page, query, fragment] = /([^?#]*)\??([^#]*)(.*)/s.exec(`${address}`)!;
  const others = query!.split('&').filter((pair) => pair && !new URLSearchParams(pair).has(param));
  return code ? page + '?' + [...others, encodeURIComponent(param) + '=' + code].join('&') + fragment : whole;
}

/** The touch that `document.cookie` holds. Anything but the exact name and format counts as none. */
export function readCookie(cookies: string): Touch | undefined {
  const [, , code, seconds] = /(^|; )kith=v1\.([\w.~-]{1,64})\.(\d{1,11})(;|$)/.exec(cookies) ?? [];
  return code ? { code, at: new Date(+seconds! * 1e3).toISOString() } : undefined;
}

/**
 * Writes the one first-party cookie that keeps a touch, under 100 bytes of name and value. It expires `days`
 * after the touch and not after the visit, so writing it again never extends it. An empty domain means this
 * host alone.
 */
export function writeCookie({ code, at }: Touch, days: number, domain: string): void {
  const ms = Date.parse(at);
  const expires = new Date(ms + days * 864e5).toUTCString();
  document.cookie =
    `kith=v1.${code}.${(ms / 1e3).toFixed()};path=/;samesite=lax;secure;` +
    `expires=${expires};domain=${domain}`;
}
