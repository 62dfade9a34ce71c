/** Members who are signed in, and what they send, without the way in (which has tests of its own). */
import { formTokenOf, digestOfToken, newToken } from '../../../worker/members/session-token.crypto.ts';
import { insertMember } from '../../../worker/members/members.store.ts';
import { insertSession } from '../../../worker/members/sessions.store.ts';
import type { Role } from '../../../worker/members/role.ts';
import { batch } from '../../../worker/database/run.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';

/** A member in a browser: what its requests carry. */
export interface Visitor {
  memberId: string;
  /** `Cookie` over plain http, and over https. */
  cookie: string;
  /** What each form carries in the field `form`. */
  formToken: string;
  sessionDigest: string;
}

/** A new member of a business in a role, signed in just now. */
export async function signedIn(
  directory: D1Database,
  businessId: string,
  { role = 'owner', name = 'Owner', nowMs = Date.now() }: { role?: Role; name?: string; nowMs?: number } = {},
): Promise<Visitor> {
  const memberId = newId('mem');
  const token = newToken(randomBytes);
  const digest = digestOfToken(token);
  await batch(directory, {
    member: insertMember(businessId, { id: memberId, name, email: null, role }, nowMs),
    session: insertSession(businessId, { digest, memberId, way: 'link', keyId: null }, nowMs),
  });
  return {
    memberId,
    cookie: `kith=${token}; __Host-kith=${token}`,
    formToken: formTokenOf(token),
    sessionDigest: digest,
  };
}

/** The request for a screen, as a browser sends it. */
export function opens(visitor: Visitor, path: string): Request {
  return new Request(new URL(path, 'http://kith.example'), {
    headers: { Cookie: visitor.cookie, 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en' },
    redirect: 'manual',
  });
}

/** The request of a form that a page of ours sends. */
export function sends(
  visitor: Visitor,
  path: string,
  fields: Record<string, string | string[]> = {},
): Request {
  const form = new URLSearchParams({ form: visitor.formToken });
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return new Request(new URL(path, 'http://kith.example'), {
    method: 'POST',
    headers: {
      Cookie: visitor.cookie,
      'Sec-Fetch-Site': 'same-origin',
      Origin: 'http://kith.example',
      'Accept-Language': 'en',
    },
    body: form,
    redirect: 'manual',
  });
}
