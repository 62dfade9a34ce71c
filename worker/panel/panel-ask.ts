import type { AskKind } from '../asks/ask.ts';
import type { Offer } from '../asks/offer.ts';
import type { PermissionChoices } from '../permissions/permission-choices.ts';

/** What the panel asks: for a give it asks nothing, and it has nothing of the business's to read. */
export type PanelAskKind = Exclude<AskKind, 'give' | 'read'>;

export interface PanelAsk {
  id: string;
  kind: PanelAskKind;
  /** Of an ask of the kind `offer`. */
  offer: Offer | null;
}

/** What a business that uses asks and permissions shows in the panel of a client. */
export interface PanelRelationship {
  ask: PanelAsk | null;
  /** Null where none are shown. */
  permissions: PermissionChoices | null;
}

/** Whether the panel asks it. */
export function isOfPanel(kind: AskKind): kind is PanelAskKind {
  return kind !== 'give' && kind !== 'read';
}
