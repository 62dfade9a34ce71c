import type { ROLES } from '../../schema/tables/members.ts';

export type Role = (typeof ROLES)[number];

/**
 * What somebody may do in the dashboard:
 *
 * - `read`: see everything but money;
 * - `money`: see amounts;
 * - `care`: look after clients: add them and what they bought, note contacts, settle calls and asks;
 * - `manage`: links, corrections, merges, erasure, imports, connectors, settings;
 * - `export`: take lists and files away;
 * - `team`: members and their roles;
 * - `keys`: keys of the API.
 */
export type Right = 'read' | 'money' | 'care' | 'manage' | 'export' | 'team' | 'keys';

/** The matrix of roles and rights (docs/dashboard.md). */
const RIGHTS: Record<Role, readonly Right[]> = {
  owner: ['read', 'money', 'care', 'manage', 'export', 'team', 'keys'],
  manager: ['read', 'money', 'care', 'manage', 'export'],
  helper: ['read', 'care'],
  viewer: ['read', 'money'],
};

/** The roles from the one that may do most to the one that may do least. */
export const ROLES_IN_ORDER = ['owner', 'manager', 'helper', 'viewer'] as const satisfies readonly Role[];

/** Whether somebody in a role has a right. */
export function may(role: Role, right: Right): boolean {
  return RIGHTS[role].includes(right);
}

/** The roles that have a right, as the OpenAPI document says them of an operation. */
export function rolesWith(right: Right): Role[] {
  return ROLES_IN_ORDER.filter((role) => may(role, right));
}
