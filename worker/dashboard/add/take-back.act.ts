import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { Dependent } from '../../imports/import-run.ts';
import { previewWithdrawal } from '../../imports/preview-withdrawal.act.ts';
import { withdrawImport } from '../../imports/withdraw-import.act.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { isAdditionId } from './addition.ts';

/** Far more than a form records. */
const MOST_ROWS = 100;

export type TakeBackOutcome =
  | { kind: 'taken_back' }
  | { kind: 'built_upon'; because: Dependent['because'][] }
  | RefusalOf<'import_not_found' | 'business_busy'>;

/** Takes back what a form recorded, as an import is withdrawn; nothing but what was added by hand. */
export async function takeBack(
  deps: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { id }: { id: string },
  nowMs: number,
): Promise<TakeBackOutcome> {
  if (!isAdditionId(id)) return { kind: 'import_not_found' };
  const outcome = await withdrawImport(deps, business, { run: id, mostRows: MOST_ROWS }, nowMs);
  switch (outcome.kind) {
    case 'withdrawn':
      return outcome.run.state === 'withdrawn' ? { kind: 'taken_back' } : { kind: 'business_busy' };
    case 'import_built_upon':
      return builtUpon(deps, business, id);
    default:
      return outcome;
  }
}

async function builtUpon(
  deps: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  run: string,
): Promise<TakeBackOutcome> {
  const preview = await previewWithdrawal(deps, business, { run });
  if (preview.kind !== 'preview') return preview;
  return {
    kind: 'built_upon',
    because: [...new Set(preview.dependents.named.map(({ because }) => because))],
  };
}
