/**
 * A destination with `ref=<code>` added: its query and fragment are kept as they are written, a `ref` that it
 * had is replaced (api.md, `GET /r/{code}`). `code` is of CODE_PATTERN, which needs no encoding.
 */
export function addressWithRef(destination: string, code: string): string {
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(destination) ?? [];
  const kept = query === '' ? [] : query.split('&').filter((parameter) => nameOf(parameter) !== 'ref');
  return `${base}?${[...kept, `ref=${code}`].join('&')}${fragment}`;
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
