import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { FORM } from '../html/page-answers.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import type { BodyLimit, ReadBodyOutcome } from '../http/open-body.ts';
import { readBody } from '../http/read-body.ts';
import { FORM_TOKEN } from './form-token.ts';
import { formOf, textOf, type Form } from './form.ts';
import { isOwnForm } from './own-form.ts';
import { notice } from './require-member.guard.ts';
import { isFormTokenOf } from './session-token.crypto.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The fields of a form, behind a guard that reads one. */
    form: Form;
  }
}

/** Of most forms. */
const FORM_BODY: BodyLimit = { maxBytes: 65_536, most: 'A form may have at most 65,536 bytes.' };

/**
 * Reads a form that a page of this origin sent, into `form`. Behind `requireMember` it also carries the token
 * of the session. Of any other form nothing is done.
 */
export function readForm(limit: BodyLimit = FORM_BODY): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!isSentFromHere(c)) return notice(c, 'forged', 403);
    const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
    if (type.trim().toLowerCase() !== FORM) return notice(c, 'notAForm', 415);
    const read = await readBody(c, limit);
    if (read.kind !== 'read') return unread(c, read);
    const form = formOf(new URLSearchParams(await c.req.text()));
    const signedIn = c.get('signedIn') as AppContext['var']['signedIn'] | undefined;
    if (signedIn !== undefined && !isFormTokenOf(signedIn.sessionToken, textOf(form, FORM_TOKEN)))
      return notice(c, 'forged', 403);
    c.set('form', form);
    return next();
  });
}

/** Whether what sent the request was a page of this origin, as far as the browser says. */
export function isSentFromHere(c: AppContext): boolean {
  return isOwnForm({
    origins: [new URL(c.req.url).origin, c.get('env').publicOrigin],
    origin: c.req.header('Origin') ?? null,
    site: c.req.header('Sec-Fetch-Site') ?? null,
  });
}

/** Says of a body that was not read why. */
export function unread(c: AppContext, outcome: Exclude<ReadBodyOutcome, { kind: 'read' }>) {
  switch (outcome.kind) {
    case 'body_too_large':
      return notice(c, 'tooLarge', 413);
    case 'body_encoded':
      return notice(c, 'notAForm', 415);
    case 'body_cut_off':
      return notice(c, 'cutOff', 400);
    case 'not_utf8':
      return notice(c, 'notAForm', 400);
  }
}
