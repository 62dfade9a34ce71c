import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { ChangeTeamOutcome } from './change-role.act.ts';
import { removeFromTeam } from './team.store.ts';

/** Takes somebody off the team; their next request is refused. At least one owner remains. */
export async function removeMember(
  { databases }: Pick<Deps, 'databases'>,
  business: Pick<Business, 'id'>,
  { memberId }: { memberId: string },
  nowMs: number,
): Promise<ChangeTeamOutcome> {
  switch (await removeFromTeam(databases.directory, business.id, memberId, nowMs)) {
    case 'changed':
      return { kind: 'changed' };
    case 'left':
      return { kind: 'last_owner' };
    case 'none':
      return { kind: 'member_gone' };
  }
}
