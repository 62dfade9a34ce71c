import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { AppContext, AppEnv } from './context.ts';
import { invalidValues } from './refuse-invalid.ts';
import { respond } from './respond.ts';

/**
 * A small body. Pages send JSON as `text/plain`, because any other type would cost the visitor a preflight.
 */
export const smallBody: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: 8_192,
  onError: (c: Context<AppEnv>) => respond(c, { kind: 'body_too_large', most: null }),
});

/** The checked JSON of a body of whatever media type. */
export async function readTextBody<T extends z.ZodType>(
  c: AppContext,
  schema: T,
): Promise<{ kind: 'read'; value: z.infer<T> } | RefusalOf<'malformed_json' | 'invalid_values'>> {
  const json = parseJson(new TextDecoder().decode(await c.req.arrayBuffer()));
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
