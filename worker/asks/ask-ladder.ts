import type { Purpose } from '../permissions/permission-act.ts';
import type { Stage } from '../relationships/stage.ts';
import type { AskKind } from './ask.ts';

/**
 * How much is asked: 0 gives, 1 is one tap, 2 a permission or a try of something, 3 words that may be shown,
 * 4 a link passed on or a name, 5 the client's own good name.
 */
const LEVELS: Record<AskKind, number> = {
  give: 0,
  rate: 1,
  read: 1,
  permission: 2,
  offer: 2,
  words: 3,
  share: 4,
  name_somebody: 4,
  introduce: 5,
  vouch: 5,
};

/** From which level on an ask counts as one of a commitment: those of a year are few. */
export const COMMITTING_LEVEL = 3;
/** From which level on an ask keeps its distance from the one before. */
export const SPACED_LEVEL = 2;

export function levelOf(kind: AskKind): number {
  return LEVELS[kind];
}

const HIGHEST: Record<Stage, number> = {
  stranger: 1,
  acquainted: 2,
  client: 3,
  repeat: 4,
  advocate: 5,
  champion: 5,
  at_risk: 1,
  lapsed: 0,
};

/** The highest level that may be asked of a client of a stage. */
export function highestLevelOf(stage: Stage): number {
  return HIGHEST[stage];
}

const PURPOSES: Record<AskKind, Purpose> = {
  give: 'updates',
  rate: 'feedback',
  read: 'updates',
  permission: 'updates',
  offer: 'updates',
  words: 'testimonial',
  share: 'introduction',
  name_somebody: 'introduction',
  introduce: 'introduction',
  vouch: 'introduction',
};

/** What a client is approached for by an ask. */
export function purposeOf(kind: AskKind): Purpose {
  return PURPOSES[kind];
}

/**
 * Whether an ask invites to judge the business. Who is invited to that never depends on how good a client
 * is: to invite the content ones alone would be review gating (16 CFR 465).
 */
export function isInvitationToJudge(kind: AskKind): boolean {
  return kind === 'rate' || kind === 'words';
}
