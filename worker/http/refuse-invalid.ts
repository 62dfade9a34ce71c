import type { Hook } from '@hono/zod-openapi';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Answers 422 for values that a schema refuses, naming each field and what would be right. */
export const refuseInvalid: Hook<unknown, AppEnv, string, unknown> = (result, c) => {
  if (result.success) return undefined;
  const errors = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  return problem(
    c,
    422,
    'invalid_request',
    'Some values are not as they must be; errors names each of them.',
    errors,
  );
};
