/**
 * Longer than any campaign's parameters, and with a destination of 2,000 characters what every browser takes.
 */
const MAX_CARRIED_CHARACTERS = 2_000;

/**
 * A destination with the query that a visitor brought and `ref=<code>` added (api.md, `GET /r/{code}`). Its
 * own query and fragment are kept as they are written, only a `ref` that it had is replaced. Of the visitor's
 * query come along the parameters that the destination does not have itself, as they are written; `ref` is
 * ours, and a query that is too long stays behind as a whole. `code` is of CODE_PATTERN, which needs no
 * encoding.
 */
export function addressWithRef(destination: string, code: string, carried = ''): string {
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(destination) ?? [];
  const own = query === '' ? [] : query.split('&').filter((parameter) => nameOf(parameter) !== 'ref');
  return `${base}?${[...own, ...brought(carried, own), `ref=${code}`].join('&')}${fragment}`;
}

/** Only what an address holds as it stands: whatever else a client sends is not passed on. */
function brought(carried: string, own: readonly string[]): string[] {
  if (carried === '' || carried.length > MAX_CARRIED_CHARACTERS) return [];
  const names = new Set(['ref', ...own.map(nameOf)]);
  return carried
    .split('&')
    .filter((parameter) => /^[\x21\x24-\x7e]+$/.test(parameter) && !names.has(nameOf(parameter)));
}

/** The name of a query parameter as forms decode it; what cannot be decoded is kept as it is written. */
function nameOf(parameter: string): string {
  const [name = ''] = parameter.split('=', 1);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
