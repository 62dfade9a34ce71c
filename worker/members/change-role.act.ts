import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { Role } from './role.ts';
import { setRole } from './team.store.ts';

export type ChangeTeamOutcome = { kind: 'changed' | 'member_gone' | 'last_owner' };

/** Gives a member another role. At least one owner remains. */
export async function changeRole(
  { databases }: Pick<Deps, 'databases'>,
  business: Pick<Business, 'id'>,
  input: { memberId: string; role: Role },
): Promise<ChangeTeamOutcome> {
  switch (await setRole(databases.directory, business.id, input)) {
    case 'changed':
      return { kind: 'changed' };
    case 'left':
      return { kind: 'last_owner' };
    case 'none':
      return { kind: 'member_gone' };
  }
}
