import { z } from 'zod';
import {
  ACTS,
  ACT_SOURCES,
  BASES,
  PERMITTED_CHANNELS,
  PURPOSES,
} from '../../worker/permissions/permission-act.ts';

/** What is said of a word that is none of these. */
export const oneOf = (names: readonly string[]) => ({ error: `must be one of ${names.join(', ')}` });

export const purpose = z
  .enum(PURPOSES, oneOf(PURPOSES))
  .meta({ description: 'What the client may be approached for.' });
export const channel = z
  .enum(PERMITTED_CHANNELS, oneOf(PERMITTED_CHANNELS))
  .meta({ description: 'By which channel; `any` is every one.' });
export const basis = z.enum(BASES, oneOf(BASES));

/** What an act of permission is beside its instant. */
export const permissionActShape = {
  id: z.string().meta({ example: 'prm_...' }),
  clientId: z.string().meta({ description: 'The client of whom it was said.' }),
  purpose,
  channel,
  act: z.enum(ACTS),
  basis: basis.nullable(),
  source: z.enum(ACT_SOURCES),
  wordingId: z.string().nullable(),
  evidence: z.string().nullable(),
  by: z.string(),
};
