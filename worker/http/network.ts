import { createHmac, randomBytes } from 'node:crypto';
import { utcDayOf } from '../calendar/instant.ts';

let salt: { utcDay: number; bytes: Uint8Array } | null = null;

/**
 * What a rate limit knows a network by: a hash of its address under a key that is random, lives in this
 * isolate's memory alone and is another one each day. A limiter may keep what it is given (that of the local
 * runtime does, on disk), and nobody finds an address by it. Null where the platform names no address.
 */
export function networkKey(request: Request, nowMs: number): string | null {
  const address = request.headers.get('CF-Connecting-IP');
  if (address === null) return null;
  const utcDay = utcDayOf(nowMs);
  if (salt?.utcDay !== utcDay) salt = { utcDay, bytes: randomBytes(32) };
  return createHmac('sha256', salt.bytes).update(networkOf(address)).digest('base64url');
}

/**
 * The network of an address: an IPv4 address itself, and of IPv6 the first 64 bits, which is what one
 * connection is given at least (RFC 6177) and can choose addresses from. What is no address stands for
 * itself.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const canonical = URL.parse(`http://[${address.split('%', 1)[0]}]/`)?.hostname.slice(1, -1);
  if (canonical === undefined) return address;
  const [head = '', tail] = canonical.split('::');
  const groups = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - last.length;
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...last];
  const isIpv4 = all.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isIpv4 ? ipv4Of(all.slice(6)) : `${all.slice(0, 4).join(':')}::/64`;
}

/** The IPv4 address that an IPv6 one maps (RFC 4291, 2.5.5.2), from its last two groups. */
function ipv4Of(groups: readonly string[]): string {
  return groups
    .map((group) => parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 0xff])
    .join('.');
}
