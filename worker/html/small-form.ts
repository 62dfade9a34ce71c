import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import { readBody, SMALL_BODY } from '../http/read-body.ts';
import { answerMessage } from './answer-message.ts';
import { FORM } from './page-answers.ts';

/** Reads the small form of a client's own page; what else is sent gets a page that says so. */
export const smallForm = createMiddleware<AppEnv>(async (c, next) => {
  const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
  if (type.trim().toLowerCase() !== FORM) return answerMessage(c, 'failed', 415);
  const read = await readBody(c, SMALL_BODY);
  switch (read.kind) {
    case 'read':
      return next();
    case 'body_too_large':
      return answerMessage(c, 'failed', 413);
    case 'body_encoded':
      return answerMessage(c, 'failed', 415);
    case 'body_cut_off':
    case 'not_utf8':
      return answerMessage(c, 'failed', 400);
  }
});
