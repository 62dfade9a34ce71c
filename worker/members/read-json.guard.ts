import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import type { BodyLimit } from '../http/open-body.ts';
import { readBody } from '../http/read-body.ts';
import { respond } from '../http/respond.ts';
import { isSentFromHere } from './read-form.guard.ts';

const SCRIPT_BODY: BodyLimit = { maxBytes: 32_768, most: 'The body may have at most 32,768 bytes.' };

/** Reads the JSON that a script of a page of this origin sent. Of what comes from elsewhere nothing is done. */
export const readJson = createMiddleware<AppEnv>(async (c, next) => {
  if (!isSentFromHere(c)) return respond(c, { kind: 'foreign_page' });
  const read = await readBody(c, SCRIPT_BODY);
  return read.kind === 'read' ? next() : respond(c, read);
});
