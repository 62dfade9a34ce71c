import type { Hook } from '@hono/zod-openapi';
import type { ZodError } from 'zod';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { AppEnv } from './context.ts';
import { respond } from './respond.ts';

/** Answers 422 for values that a schema refuses, naming each field and what would be right. */
export const refuseInvalid: Hook<unknown, AppEnv, string, unknown> = (result, c) =>
  result.success ? undefined : respond(c, invalidValues(result.error));

/** What a schema found wrong, field by field. */
export function invalidValues({ issues }: ZodError): RefusalOf<'invalid_values'> {
  const errors = issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return { kind: 'invalid_values', errors };
}
