/** The moment at which a link brought this visitor: `ref` and `clickedAt` of `POST /v1/purchases`. */
export interface Touch {
  code: string;
  /** RFC 3339, UTC. */
  at: string;
}

/**
 * The code in the query of an address, or undefined. `param` is the business's own parameter; `via` and
 * `refcode` are what other products write, so that links which are already out there keep working.
 */
export function readCode(search: string, param: string): string | undefined {
  return RegExp(`[?&](${param}|via|refcode)=([\\w.~-]{1,64})(&|$)`).exec(search)?.[2];
}

/** The touch that `document.cookie` holds. Anything but the exact format counts as none. */
export function readCookie(cookies: string): Touch | undefined {
  const [, code, seconds] = /\bkith=v1\.([\w.~-]{1,64})\.(\d{1,11})/.exec(cookies) ?? [];
  return code ? { code, at: new Date(+seconds! * 1e3).toISOString() } : undefined;
}

/**
 * Writes the one first-party cookie that keeps a touch, under 100 bytes of name and value. It expires `days`
 * after the touch and not after the visit, so writing it again never extends it; a negative number erases it.
 * An empty domain means this host alone.
 */
export function writeCookie({ code, at }: Touch, days: number, domain: string): void {
  const seconds = Date.parse(at) / 1e3;
  const maxAge = seconds + days * 86400 - Date.now() / 1e3;
  document.cookie =
    `kith=v1.${code}.${seconds.toFixed()};path=/;samesite=lax;secure;max-age=` +
    `${maxAge.toFixed()};domain=${domain}`;
}
