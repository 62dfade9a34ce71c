import { z } from 'zod';
import { ASK_CHANNELS, ASK_KINDS, ASK_OUTCOMES } from '../../worker/asks/ask.ts';
import { REASON_CODES, SUGGESTION_STATES } from '../../worker/calls/suggestion.ts';
import { STAGES } from '../../worker/relationships/stage.ts';
import { day } from './common.ts';
import { contactShape } from './contact.ts';
import { permissionActShape } from './permission-act.ts';
import { relatedClientAnswer } from './relationship.ts';

/** Each row names the client of whom it was said, where several are one person. */
const row = { id: z.string(), clientId: z.string() };

/** What is kept of a relationship with a person, as fields of its export. */
export const keptRelationship = {
  relationship: relatedClientAnswer.shape.relationship.meta({
    description: 'What the person is to the business today; null for who is not on record any more.',
  }),
  stages: z
    .array(z.object({ clientId: z.string(), stage: z.enum(STAGES), since: day }))
    .meta({ description: 'The stage in which the nightly reading saw the person last.' }),
  permissions: z
    .array(
      z.object({
        ...permissionActShape,
        at: z.iso.datetime(),
        wording: z.string().nullable().meta({ description: 'What the person was told.' }),
      }),
    )
    .meta({ description: 'Every act of permission, the first one first.' }),
  suppressed: z.boolean().meta({
    description:
      'An address of the person is one of somebody who was erased before: what an import says gives no permission to write to it.',
  }),
  contacts: z.array(
    z.object({
      ...row,
      at: z.iso.datetime(),
      ...contactShape,
    }),
  ),
  asks: z.array(
    z.object({
      ...row,
      askedAt: z.iso.datetime(),
      kind: z.enum(ASK_KINDS),
      level: z.int().min(0).max(5),
      channel: z.enum(ASK_CHANNELS),
      offerId: z.string().nullable(),
      outcome: z.enum(ASK_OUTCOMES),
      outcomeAt: z.iso.datetime().nullable(),
      by: z.string(),
    }),
  ),
  suggestedCalls: z.array(
    z.object({
      ...row,
      week: day.meta({ description: 'Its Monday.' }),
      reasonCode: z.enum(REASON_CODES),
      parts: z
        .record(z.string(), z.unknown())
        .meta({ description: 'The numbers that the reason was written from.' }),
      state: z.enum(SUGGESTION_STATES),
      untilDay: day.nullable(),
    }),
  ),
  callTrials: z
    .array(
      z.object({ clientId: z.string(), week: day, arm: z.enum(['suggested', 'held_back']), untilDay: day }),
    )
    .meta({ description: 'Whether a coin decided that the person was suggested, or held back.' }),
};
