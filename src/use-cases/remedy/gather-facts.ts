import type { Conflict, ConflictDetails, NamedRef } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import { defined } from '../../domain/defined.ts';
import type { RemedyPolicy } from '../../domain/remedy/remedy-plan.ts';
import type { Directory, FactsQuestion } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';

interface Ports {
  readonly directory: Pick<Directory, 'facts'>;
  readonly policy: RemedyPolicy;
}

/** What a plan for this object is decided on, and what may be shown beside it. */
export interface GatheredFacts {
  readonly target: DirectoryObject | undefined;
  readonly facts: ObjectFacts;
  /** The policy with what is known about the object's directory roles. */
  readonly policy: RemedyPolicy;
}

/**
 * Begins to read what `gatherFacts` needs of an object, beside the search that finds it. Of other kinds than
 * users, and of deleted ones, there is nothing to read: Graph knows no such user.
 */
export function askForFacts(
  { directory }: Pick<Ports, 'directory'>,
  { claimant }: Conflict,
  {
    objectId: id,
    ...how
  }: Pick<FactsQuestion, 'only' | 'priority'> & { readonly objectId: string },
): Promise<ObjectFacts> {
  const target = { kind: 'user', id, displayName: '' } as const;
  return directory
    .facts({
      target: claimant.id === id ? named(claimant) : target,
      claimant: named(claimant),
      ...how,
    })
    .catch(onFailure((): ObjectFacts => ({})));
}

/**
 * Reads what the addresses do not tell, in one round trip; a press asks for the roles alone, and not
 * again when the look-up of the holders has told them. What cannot be read is unknown, which is no
 * reason to fail.
 */
export async function gatherFacts(
  { directory, policy }: Ports,
  details: ConflictDetails,
  press: {
    readonly objectId: string;
    readonly only?: 'directoryRoles';
    /** The object where it is no party any more: it gave the address up before. */
    readonly former?: NamedRef;
    /** What is being read already (`askForFacts`). */
    readonly asked?: Promise<ObjectFacts>;
  },
): Promise<GatheredFacts> {
  const target = partyOf(details, press.objectId);
  const asked = target ?? press.former;
  if (asked === undefined) return { target, facts: {}, policy };
  if (press.only !== undefined && !mayHoldRoles(asked)) return { target, facts: {}, policy };
  if (press.only !== undefined && target?.directoryRoles !== undefined) {
    const facts = { directoryRoles: target.directoryRoles };
    return { target, facts, policy: withRoles(policy, asked, facts) };
  }
  const { claimant } = details.conflict;
  const only = press.only !== undefined && { only: press.only };
  const reading =
    press.asked ??
    directory
      .facts({ target: named(asked), claimant: named(claimant), ...only })
      .catch(onFailure((): ObjectFacts => ({})));
  const facts = withNames(await reading, [asked, claimant]);
  return { target, facts, policy: withRoles(policy, asked, facts) };
}

/** What was read by id alone, with the names that are known by now. */
function withNames(facts: ObjectFacts, known: readonly Known[]): ObjectFacts {
  const { licenceBlockedOn } = facts;
  if (licenceBlockedOn === undefined) return facts;
  const nameOf = (ref: NamedRef) => known.find(({ id }) => id === ref.id)?.displayName;
  const blocked = licenceBlockedOn.map((ref) => ({
    ...ref,
    ...defined({ displayName: nameOf(ref) }),
  }));
  return { ...facts, licenceBlockedOn: blocked };
}

function partyOf({ conflict, lookup }: ConflictDetails, objectId: string) {
  const isIt = ({ id }: DirectoryObject) => id.toLowerCase() === objectId.toLowerCase();
  return [conflict.claimant, ...lookup.holders.map(({ object }) => object)].find(isIt);
}

/** An object, or as much of it as is known. */
type Known = NamedRef & Partial<Pick<DirectoryObject, 'deletedDateTime' | 'onlyInExchange'>>;

function named(object: Known): NamedRef & { readonly deleted?: true } {
  const { kind, id, displayName, deletedDateTime } = object;
  return {
    kind,
    id,
    displayName,
    ...defined({ deleted: deletedDateTime !== undefined ? true : undefined }),
  };
}

/** Only users that still live hold roles by themselves. */
function mayHoldRoles({ kind, deletedDateTime, onlyInExchange }: Known): boolean {
  return kind === 'user' && deletedDateTime === undefined && onlyInExchange !== true;
}

function withRoles(
  policy: RemedyPolicy,
  object: Known,
  { directoryRoles }: ObjectFacts,
): RemedyPolicy {
  if (!mayHoldRoles(object) || directoryRoles?.length === 0) return policy;
  const { id } = object;
  const { protection } = policy;
  const lists = directoryRoles === undefined ? 'rolesUnknownIds' : 'directoryRoleHolderIds';
  const ids = [...(protection[lists] ?? []), id.toLowerCase()];
  return { ...policy, protection: { ...protection, [lists]: ids } };
}
