import { z } from 'zod';
import { ACTS, type ACT_SOURCES } from '../../worker/permissions/permission-act.ts';
import { NOT_ALLOWED_BECAUSE } from '../../worker/permissions/permission-state.ts';
import { langSchema } from './badge.ts';
import { body, optional } from './body.ts';
import { day, instant, listOf, ownId, text } from './common.ts';
import { pageAfter } from './cursor.ts';
import { basis, channel, oneOf, permissionActShape, purpose } from './permission-act.ts';

/** What is recorded here: in panel and page the client says it itself. */
const TOLD_SOURCES = [
  'checkout',
  'import',
  'person',
] as const satisfies readonly (typeof ACT_SOURCES)[number][];

/** `POST /v1/clients/{clientId}/permissions`. */
export const newPermission = body({
  purpose,
  channel,
  act: z.enum(ACTS, oneOf(ACTS)),
  basis: optional(
    basis.meta({ description: 'Of what is given, and only of that: the ground it stands on.' }),
  ),
  source: z.enum(TOLD_SOURCES, oneOf(TOLD_SOURCES)).meta({ description: 'Where it was said.' }),
  wordingId: optional(
    text(64, 'the id of a wording').meta({ description: 'What the client was told. A consent has one.' }),
  ),
  evidence: optional(
    text(1_000, 'a text of 1 to 1000 characters').meta({
      description: 'What shows that it was so: where and how it was said.',
    }),
  ),
  at: optional(instant.meta({ description: 'When it was said; left out, now.' })),
  by: optional(
    text(200, 'a name of 1 to 200 characters').meta({
      description: 'Who says so; left out, `client` at the checkout and else `business`.',
    }),
  ),
}).meta({ id: 'NewPermission' });

export const permissionActAnswer = z
  .object({ ...permissionActShape, at: z.iso.datetime() })
  .meta({ id: 'PermissionAct' });

const isAllowed = z.boolean();
const because = z
  .enum(NOT_ALLOWED_BECAUSE)
  .nullable()
  .meta({ description: 'Why not; null where it is allowed.' });
const allowedBasis = basis.nullable().meta({ description: 'On which ground; null where it is not allowed.' });

const permissionState = z.object({
  purpose,
  channel,
  allowed: isAllowed,
  basis: allowedBasis,
  because,
  since: z.iso.datetime().nullable().meta({ description: 'When the act was said that decides.' }),
  until: day.nullable().meta({ description: 'The first day on which it holds no more, as things are now.' }),
});

export const permissionsQuery = pageAfter(z.tuple([z.int(), z.string()]));

/** `GET /v1/clients/{clientId}/permissions`. */
export const permissionsAnswer = listOf(permissionActAnswer)
  .extend({
    clientId: z.string().meta({ description: 'The person, where clients are merged.' }),
    state: z
      .array(permissionState)
      .meta({ description: 'Of every purpose and channel that was ever spoken of.' }),
  })
  .meta({ id: 'Permissions' });

const MANY = 'must be 1 to 500 ids of clients';

/** `POST /v1/permissions/check`. */
export const permissionCheck = body({
  clientIds: z
    .array(ownId("a client's own id"), { error: MANY })
    .min(1, { error: MANY })
    .max(500, { error: MANY }),
  purpose,
  channel,
}).meta({ id: 'PermissionCheck' });

export const permissionCheckAnswer = z
  .object({
    purpose,
    channel,
    data: z.array(z.object({ clientId: z.string(), allowed: isAllowed, basis: allowedBasis, because })),
  })
  .meta({ id: 'CheckedPermissions' });

/** `POST /v1/clients/{clientId}/permission-link`. */
export const permissionLinkAnswer = z
  .object({
    url: z
      .url()
      .meta({ description: "The client's own page. Whoever has the address may change what it shows." }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'PermissionLink' });

/** `POST /v1/wordings`. */
export const newWording = body({
  lang: langSchema,
  text: text(10_000, 'a text of 1 to 10000 characters'),
}).meta({ id: 'NewWording' });

export const wordingAnswer = z
  .object({
    id: z.string().meta({ example: 'wrd_...' }),
    lang: z.string(),
    sha256: z.string().meta({ description: 'Of the text as UTF-8, in hex.' }),
    text: z.string(),
    since: z.iso.datetime(),
  })
  .meta({ id: 'Wording' });

export const wordingsQuery = pageAfter(z.string());
export const wordingsAnswer = listOf(wordingAnswer).meta({ id: 'Wordings' });

export const permissionPagePath = z.object({ token: z.string() });
export const permissionPageQuery = z.object({
  lang: z.string().max(100).optional().meta({ description: 'As in GET /v1/badge.' }),
  saved: z.string().max(10).optional().meta({ description: 'Whether the page says that it has saved.' }),
});
