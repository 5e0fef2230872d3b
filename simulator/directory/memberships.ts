/** Entra roles that the write rules of this stand-in know. */
export type DirectoryRole =
  | 'Global Administrator'
  | 'User Administrator'
  | 'Groups Administrator'
  | 'Authentication Administrator'
  | 'Privileged Authentication Administrator'
  | 'Hybrid Identity Administrator';

/** A role that a user has itself, beside those for the whole tenant. */
export interface RoleAssignment {
  readonly role: string;
  /** `/` for the whole tenant, else that of an administrative unit. */
  readonly directoryScopeId: string;
  /** Not in force until it is activated in Privileged Identity Management. */
  readonly eligible?: true;
}

/** Group members, owners and role holders, by id. */
export class Memberships {
  #members = new Map<string, Set<string>>();
  #owners = new Map<string, Set<string>>();
  #roles = new Map<string, DirectoryRole[]>();
  #assignments = new Map<string, RoleAssignment[]>();

  addMember(groupId: string, memberId: string): void {
    const members = this.#members.get(groupId) ?? new Set();
    this.#members.set(groupId, members.add(memberId));
  }

  removeMember(groupId: string, memberId: string): void {
    this.#members.get(groupId)?.delete(memberId);
  }

  addOwner(groupId: string, ownerId: string): void {
    const owners = this.#owners.get(groupId) ?? new Set();
    this.#owners.set(groupId, owners.add(ownerId));
  }

  ownersOf(groupId: string): readonly string[] {
    return [...(this.#owners.get(groupId) ?? [])];
  }

  giveRole(userId: string, role: DirectoryRole): void {
    this.#roles.set(userId, [...this.rolesOf(userId), role]);
  }

  /** A custom role, one for an administrative unit, or one to be activated. */
  assign(userId: string, assignment: RoleAssignment): void {
    this.#assignments.set(userId, [...(this.#assignments.get(userId) ?? []), assignment]);
  }

  /** Every assignment to the user itself, those for the whole tenant included. */
  assignmentsOf(userId: string): readonly RoleAssignment[] {
    const wide = this.rolesOf(userId).map((role) => ({ role, directoryScopeId: '/' }));
    return [...wide, ...(this.#assignments.get(userId) ?? [])];
  }

  rolesOf(userId: string): readonly DirectoryRole[] {
    return this.#roles.get(userId) ?? [];
  }

  /** Direct members. */
  membersOf(groupId: string): readonly string[] {
    return [...(this.#members.get(groupId) ?? [])];
  }

  /** Groups that the object is a member of, through nested groups too. */
  groupsOf(memberId: string): Set<string> {
    const found = new Set<string>();
    const visit = (id: string) => {
      for (const [groupId, members] of this.#members) {
        if (!members.has(id) || found.has(groupId)) continue;
        found.add(groupId);
        visit(groupId);
      }
    };
    visit(memberId);
    return found;
  }
}
