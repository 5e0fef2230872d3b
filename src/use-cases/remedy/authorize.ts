import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import {
  type ApproverSettings,
  type NotPermitted,
  notPermitted,
} from '../../domain/remedy/approval.ts';
import { type UnknownConflict, withConflict } from '../conflict/with-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';

/** The gate: "may this person?". Undefined is a yes. Throws `BotError`: no answer is a no. */
export type Authorize = (person: Person) => Promise<NotPermitted | undefined>;

interface Gate {
  readonly authorize: Authorize;
}

/** Runs what only approvers may do. Throws `BotError` when the directory does not answer. */
export async function asApprover<Answer>(
  { authorize }: Gate,
  { by }: { readonly by: Person },
  run: () => Promise<Answer>,
): Promise<Answer | NotPermitted> {
  return (await authorize(by)) ?? run();
}

/** Runs what only approvers may do to a conflict, with the conflict as it is stored now. */
export function asApproverOf<Answer>(
  ports: Gate & Parameters<typeof withConflict>[0],
  request: { readonly by: Person; readonly conflictNumber: number },
  run: (conflict: Conflict) => Promise<Answer>,
): Promise<Answer | NotPermitted | UnknownConflict> {
  return asApprover(ports, request, () => withConflict(ports, request, run));
}

/**
 * As `asApproverOf`, for those who wait: what is needed is read while the permission is. The permission is judged
 * first, and only then runs `act`, which may write; without it nobody learns what was read.
 */
export async function asApproverWith<Seen, Answer>(
  ports: Gate & Parameters<typeof withConflict>[0],
  request: { readonly by: Person; readonly conflictNumber: number },
  {
    look,
    act,
  }: {
    readonly look: (conflict: Conflict) => Promise<Seen>;
    readonly act: (seen: Seen, conflict: Conflict) => Answer | Promise<Answer>;
  },
): Promise<Answer | NotPermitted | UnknownConflict> {
  const looking = withConflict(ports, request, async (conflict) => ({
    outcome: 'known' as const,
    conflict,
    seen: await look(conflict),
  }));
  looking.catch(() => {});
  return asApprover(ports, request, async () => {
    const known = await looking;
    return known.outcome === 'known' ? act(known.seen, known.conflict) : known;
  });
}

/** More are not mentioned: a channel is no mailing list. */
export const MOST_MENTIONED = 5;

/** Some approvers by name, to mention them. Nobody where the directory does not answer. */
export type FindApprovers = () => Promise<readonly Person[]>;

/**
 * Configured people first, then members of the approver groups: one more of each than are mentioned, since
 * who requests is left out. Never rejects.
 */
export async function findApprovers({
  directory,
  approvers: { userIds, groupIds },
}: {
  readonly directory: Pick<Directory, 'read' | 'membersOf'>;
  readonly approvers: ApproverSettings;
}): Promise<readonly Person[]> {
  const people = userIds.slice(0, MOST_MENTIONED + 1).map(async (id) => {
    const user = await directory.read({ kind: 'user', id });
    return user ? [{ entraObjectId: id, displayName: user.displayName }] : [];
  });
  const members = groupIds.map((id) => directory.membersOf(id, MOST_MENTIONED + 1));
  const read = [...people, ...members].map((each) => each.catch(onFailure(() => [])));
  const found = (await Promise.all(read)).flat();
  return [...new Map(found.map((one) => [one.entraObjectId.toLowerCase(), one])).values()];
}

interface Ports {
  readonly directory: Pick<Directory, 'isMemberOfAny' | 'read'>;
  readonly approvers: ApproverSettings;
}

/**
 * May this person press? Asked at every press with the verified Entra object id, never remembered.
 * Undefined is a yes. Throws `BotError` when the directory does not answer: no answer is a no.
 */
export async function authorize(
  { directory, approvers }: Ports,
  { entraObjectId }: Person,
): Promise<NotPermitted | undefined> {
  const id = entraObjectId.toLowerCase();
  if (approvers.userIds.includes(id)) return undefined;
  if (approvers.groupIds.length === 0) return notPermitted(approvers);
  const isMember = await directory.isMemberOfAny(id, approvers.groupIds);
  return isMember ? undefined : notPermitted(approvers, await groupNames(directory, approvers));
}

/** The names of the approver groups, for the refusal; none when the directory does not answer. */
async function groupNames(
  directory: Pick<Directory, 'read'>,
  { groupIds }: ApproverSettings,
): Promise<readonly string[]> {
  const reads = groupIds.map((id) => directory.read({ kind: 'group', id }));
  const groups = await Promise.all(reads).catch(onFailure(() => []));
  return groups.flatMap((group) => (group ? [group.displayName] : []));
}
