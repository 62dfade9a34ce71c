import type { FieldProblem } from '../shell/field-problem.ts';

/** Somebody whom the text of a form may mean. */
export interface AdvocateFound {
  clientId: string;
  name: string | null;
}

/** The form that makes a link, as it was filled in. */
export interface LinkForm {
  client: string;
  /** Who was chosen of those whom `client` may mean; '' for nobody yet. */
  chosen: string;
  destination: string;
  code: string;
  /** Whom `client` may mean; null where that is not in question. */
  found: readonly AdvocateFound[] | null;
  problems: readonly FieldProblem[];
}

/** What `chosen` says where it is somebody new: the id of nobody, which no address could hold. */
export const NEW_ADVOCATE = '.';

/** The form before anything is in it but, perhaps, whose link it is to be. */
export function emptyLinkForm(client = ''): LinkForm {
  return { client, chosen: '', destination: '', code: '', found: null, problems: [] };
}
