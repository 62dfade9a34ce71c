/**
 * The keys that a body has and its example has not, as paths. Of lists the first members are compared, and
 * what is null or empty on either side says nothing of its keys.
 */
export function keysBeyond(body: unknown, example: unknown, path = ''): string[] {
  if (Array.isArray(body) && Array.isArray(example)) {
    return body.length === 0 || example.length === 0 ? [] : keysBeyond(body[0], example[0], `${path}[]`);
  }
  if (!isObject(body) || !isObject(example) || Object.keys(example).length === 0) return [];
  return Object.keys(body).flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`;
    return key in example ? keysBeyond(body[key], example[key], at) : [at];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
