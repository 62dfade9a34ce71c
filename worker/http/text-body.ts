import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { AppContext, AppEnv } from './context.ts';
import { readBody, SMALL_BODY } from './read-body.ts';
import { invalidValues } from './refuse-invalid.ts';
import { respond } from './respond.ts';

/**
 * Reads a small body. Pages send JSON as `text/plain`, because any other type would cost the visitor a
 * preflight.
 */
export const smallBody = createMiddleware<AppEnv>(async (c, next) => {
  const read = await readBody(c, SMALL_BODY);
  return read.kind === 'read' ? next() : respond(c, read);
});

/** The checked JSON of a body of whatever media type. */
export async function readTextBody<T extends z.ZodType>(
  c: AppContext,
  schema: T,
): Promise<{ kind: 'read'; value: z.infer<T> } | RefusalOf<'malformed_json' | 'invalid_values'>> {
  const json = parseJson(await c.req.text());
  if (json === undefined) return { kind: 'malformed_json' };
  const checked = schema.safeParse(json);
  return checked.success ? { kind: 'read', value: checked.data } : invalidValues(checked.error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
