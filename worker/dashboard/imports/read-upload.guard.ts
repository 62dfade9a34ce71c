import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readBytes, type BodyLimit } from '../../http/open-body.ts';
import { FORM_TOKEN } from '../../members/form-token.ts';
import { isSentFromHere, unread } from '../../members/read-form.guard.ts';
import { notice } from '../../members/require-member.guard.ts';
import { isFormTokenOf } from '../../members/session-token.crypto.ts';

/** What a form with a file holds. */
export interface UploadForm {
  files: readonly { name: string; bytes: Uint8Array }[];
  /** Rows that were pasted. */
  rows: string;
  encoding: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Behind the guard that reads a form with a file; null where its file is too large. */
    uploadForm: UploadForm | null;
  }
}

/** A file of 20 MiB, and what a form puts around it. */
export const UPLOAD_BODY: BodyLimit = {
  maxBytes: 20 * 1024 * 1024 + 65_536,
  most: 'A file may have at most 20 MiB.',
};

const TYPES = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/**
 * Reads a form with a file that a page of this origin sent, behind `requireMember`. Of any other form nothing
 * is done, and no more of a body is read than a file may have.
 */
export function readUpload(): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!isSentFromHere(c)) return notice(c, 'forged', 403);
    const contentType = c.req.header('Content-Type') ?? '';
    const [type = ''] = contentType.split(';');
    if (!TYPES.includes(type.trim().toLowerCase())) return notice(c, 'notAForm', 415);
    const read = await readBytes(c, UPLOAD_BODY);
    if (read.kind === 'body_too_large') {
      c.set('uploadForm', null);
      return next();
    }
    if (read.kind !== 'bytes') return unread(c, read);
    const data = await parsed(read.bytes, contentType);
    if (data === null) return notice(c, 'notAForm', 400);
    if (!isOwn(c, textIn(data, FORM_TOKEN))) return notice(c, 'forged', 403);
    c.set('uploadForm', await formIn(data));
    return next();
  });
}

function isOwn(c: AppContext, token: string): boolean {
  return isFormTokenOf(c.get('signedIn').sessionToken, token);
}

/** Null where the body is not what its type says. */
async function parsed(bytes: Uint8Array, contentType: string): Promise<FormData | null> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData();
  } catch {
    return null;
  }
}

async function formIn(data: FormData): Promise<UploadForm> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const one of data.getAll('file')) {
    // A form whose file was not chosen has one without a name and without bytes.
    if (typeof one === 'string' || (one.size === 0 && one.name === '')) continue;
    files.push({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) });
  }
  return { files, rows: textIn(data, 'rows'), encoding: textIn(data, 'encoding') };
}

function textIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
