import type { Action, ActorKind } from '../../../../../schema/tables/dashboard.ts';
import type { Plural } from '../../words.ts';

/** What the screen of the audit trail says. */
export interface AuditWords {
  intro: string;
  empty: string;
  emptyFiltered: string;
  caption: string;
  columns: { deed: string; when: string };
  /** {who} did it, to {what}. */
  deeds: Record<Action, string>;
  /** Who did it, where it was no member and no key; of those the name is filled in. */
  actors: Record<ActorKind, string>;
  removedMember: string;
  erasedClient: string;
  /** In place of a thing that has no name. */
  thing: string;
  /** Which settings were changed: {fields}. */
  fields: string;
  everything: string;
  /** A link to the deeds of one kind. */
  alike: string;
  check: {
    heading: string;
    explained: string;
    run: string;
    /** {count} deeds in order. */
    holds: Plural;
    waiting: Plural;
    more: string;
    goOn: string;
    keep: string;
    broken: Record<'missing' | 'changed' | 'unchained' | 'not_sealed' | 'subject', string>;
    askOperator: string;
  };
}
