import { readWithin } from '../read-values.ts';

/** Whether a text is a JSON pointer (RFC 6901): empty, or each part after a slash. */
export function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/** What stands at a JSON pointer; undefined where nothing does. Only what the body itself says is found. */
export function readPointer(body: unknown, pointer: string): unknown {
  if (!isPointer(pointer)) return undefined;
  const parts = pointer.split('/').slice(1);
  return parts.reduce<unknown>((value, part) => memberOf(value, unescaped(part)), body);
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,8})$/.test(name) ? value[Number(name)] : undefined;
  return readWithin(value, name);
}

/** `~1` is a slash and `~0` a tilde, in this order: `~01` is `~1`. */
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
