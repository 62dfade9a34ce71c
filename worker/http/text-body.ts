import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { AppContext } from './context.ts';
import { problem } from './problem.ts';

/**
 * A small body. Pages send JSON as `text/plain`, because any other type would cost the visitor a
 * preflight request.
 */
export const smallBody = bodyLimit({
  maxSize: 8_192,
  onError: (c) => problem(c as AppContext, 413, 'too_large', 'The body is too large for this call.'),
});

/** The checked JSON of a body of whatever media type, or the answer that refuses it. */
export async function readTextBody<T extends z.ZodType>(c: AppContext, schema: T) {
  const json = parseJson(new TextDecoder().decode(await c.req.arrayBuffer()));
  if (json === undefined) {
    const refused = problem(
      c,
      400,
      'malformed_request',
      'The request could not be read: the body must be well-formed JSON.',
    );
    return { kind: 'refused', refused } as const;
  }
  const checked = schema.safeParse(json);
  if (checked.success) return { kind: 'read', value: checked.data } as const;
  const errors = checked.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  const refused = problem(
    c,
    422,
    'invalid_request',
    'Some values are not as they must be; errors names each of them.',
    errors,
  );
  return { kind: 'refused', refused } as const;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
