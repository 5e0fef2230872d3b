/** Entra roles that the write rules of this stand-in know. */
export type DirectoryRole =
  | 'Global Administrator'
  | 'User Administrator'
  | 'Groups Administrator'
  | 'Authentication Administrator'
  | 'Privileged Authentication Administrator'
  | 'Hybrid Identity Administrator';

/** Group members and role holders, by id. */
export class Memberships {
  #members = new Map<string, Set<string>>();
  #roles = new Map<string, DirectoryRole[]>();

  addMember(groupId: string, memberId: string): void {
    const members = this.#members.get(groupId) ?? new Set();
    this.#members.set(groupId, members.add(memberId));
  }

  removeMember(groupId: string, memberId: string): void {
    this.#members.get(groupId)?.delete(memberId);
  }

  giveRole(userId: string, role: DirectoryRole): void {
    this.#roles.set(userId, [...this.rolesOf(userId), role]);
  }

  rolesOf(userId: string): readonly DirectoryRole[] {
    return this.#roles.get(userId) ?? [];
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
