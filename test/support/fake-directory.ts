import type { Holder, HolderLookup } from '../../src/domain/conflict/conflict.ts';
import {
  type AddressRole,
  type DirectoryObject,
  type ObjectKind,
  ROLE_SOURCES,
} from '../../src/domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../src/domain/conflict/object-facts.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import type { Directory, PollResult, TenantFacts } from '../../src/use-cases/ports/directory.ts';
import type { BotError } from '../../src/use-cases/ports/errors.ts';

/** A call that the fake received, for assertions about what was (not) asked. */
interface DirectoryCall {
  readonly method: keyof Directory;
  readonly args: readonly unknown[];
}

/** A directory in memory that answers as the port promises; `directoryContract` keeps it honest. */
export interface FakeDirectory extends Directory {
  readonly calls: readonly DirectoryCall[];
  /** Adds objects, or replaces those with the same id. */
  put(...objects: readonly DirectoryObject[]): void;
  /** The object is gone, also from deletedItems. */
  remove(id: string): void;
  /** The object as stored, live or deleted. */
  stored(id: string): DirectoryObject | undefined;
  /** Who has the address, without recording a call. */
  holdersOf(address: string): readonly Holder[];
  /** What is known about an object beside its addresses; no roles and nothing else by default. */
  know(id: string, facts: ObjectFacts): void;
  addMember(groupId: string, userId: string): void;
  addOwner(groupId: string, userId: string): void;
  removeMember(groupId: string, userId: string): void;
  /** Every call (or every call of one method) rejects with this until told otherwise. */
  failWith(error: BotError | undefined, method?: keyof Directory): void;
  /** Polls do not read these kinds to the end. */
  leaveIncomplete(...kinds: readonly ObjectKind[]): void;
  /** Polls leave these objects out, and know nothing of it. */
  leaveOut(...ids: readonly string[]): void;
  /** From now on Exchange is asked too, and knows what Entra knows. */
  askExchange(): void;
  /** Holder look-ups report these questions as unanswered. */
  leaveUnanswered(...questions: readonly string[]): void;
  /** Entra's hourly task: quarantined values that nobody holds any more move onto their claimants. */
  runHourlyTask(): void;
}

export interface FakeDirectoryOptions {
  readonly objects?: readonly DirectoryObject[];
  readonly tenant?: TenantFacts;
  /** The instant that polls are stamped with. */
  readonly now?: () => string;
}

const KINDS: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

const CONTOSO: TenantFacts = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  displayName: 'Contoso',
  lastSyncDateTime: '2026-10-01T08:00:00.000Z',
  verifiedDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
  quarantinesProxyAddresses: true,
};

/** The value without its prefix, in lower case. */
function bare(value: string): string {
  return value.replace(/^smtp:/i, '').toLowerCase();
}

function rolesOf(object: DirectoryObject, address: string): readonly AddressRole[] {
  const wanted = bare(address);
  const roles = new Set<AddressRole>();
  for (const entry of object.proxyAddresses) {
    if (entry.toLowerCase() === `sip:${wanted}`) roles.add('sip');
    if (entry.toLowerCase() === `smtp:${wanted}`) {
      roles.add(entry.startsWith('SMTP:') ? 'primary' : 'alias');
    }
  }
  if (object.userPrincipalName?.toLowerCase() === wanted) roles.add('userPrincipalName');
  if (object.mail?.toLowerCase() === wanted) roles.add('mail');
  return [...roles];
}

export function createFakeDirectory(options: FakeDirectoryOptions = {}): FakeDirectory {
  const objects = new Map<string, DirectoryObject>();
  const members = new Map<string, Set<string>>();
  const owners = new Map<string, Set<string>>();
  const known = new Map<string, ObjectFacts>();
  const calls: DirectoryCall[] = [];
  const failures = new Map<keyof Directory | 'all', BotError>();
  let incomplete: readonly ObjectKind[] = [];
  let leftOut: readonly string[] = [];
  let unanswered: readonly string[] = [];
  let exchangeAsked = false;
  const now = options.now ?? (() => '2026-10-01T09:00:00.000Z');
  const put = (...more: readonly DirectoryObject[]) => {
    for (const object of more) objects.set(object.id, object);
  };
  put(...(options.objects ?? []));

  const called = (method: keyof Directory, ...args: readonly unknown[]) => {
    calls.push({ method, args });
    const failure = failures.get(method) ?? failures.get('all');
    if (failure !== undefined) throw failure;
  };
  const live = () => [...objects.values()].filter((each) => each.deletedDateTime === undefined);
  const holdersOf = (address: string): readonly Holder[] =>
    [...objects.values()]
      .map((object) => ({ object, roles: rolesOf(object, address) }))
      .filter((holder) => holder.roles.length > 0);
  /** Roles are told of the object that is about to be changed, once the test has made them known. */
  const withRoles = (holder: Holder, targetId: string | undefined): Holder => {
    const directoryRoles = known.get(holder.object.id)?.directoryRoles;
    const isAsked = holder.object.id === targetId && holder.object.kind === 'user';
    if (!isAsked || directoryRoles === undefined) return holder;
    return { ...holder, object: { ...holder.object, directoryRoles } };
  };
  const peopleOf = (of: ReadonlyMap<string, Set<string>>, groupId: string, most: number) =>
    [...(of.get(groupId) ?? [])]
      .map((entraObjectId) => ({
        entraObjectId,
        displayName: objects.get(entraObjectId)?.displayName ?? '',
      }))
      .slice(0, most);
  const claimants = () => live().filter((each) => each.provisioningErrors.length > 0);

  return {
    calls,
    put,
    remove: (id) => void objects.delete(id),
    stored: (id) => objects.get(id),
    holdersOf,
    know: (id, facts) => {
      const { directoryRoles } = facts;
      known.set(id, { ...(directoryRoles && { rolesChecked: ROLE_SOURCES }), ...facts });
    },
    addMember: (groupId, userId) => {
      members.set(groupId, (members.get(groupId) ?? new Set()).add(userId));
    },
    addOwner: (groupId, userId) => {
      owners.set(groupId, (owners.get(groupId) ?? new Set()).add(userId));
    },
    removeMember: (groupId, userId) => void members.get(groupId)?.delete(userId),
    failWith: (error, method) => {
      if (error === undefined) failures.delete(method ?? 'all');
      else failures.set(method ?? 'all', error);
    },
    leaveIncomplete: (...kinds) => {
      incomplete = kinds;
    },
    leaveOut: (...ids) => {
      leftOut = ids;
    },
    askExchange: () => {
      exchangeAsked = true;
    },
    leaveUnanswered: (...questions) => {
      unanswered = questions;
    },
    runHourlyTask: () => {
      for (const claimant of claimants()) put(promoted(claimant, holdersOf));
    },

    pollProvisioningErrors: async (): Promise<PollResult> => {
      called('pollProvisioningErrors');
      return {
        snapshot: {
          at: now(),
          claimants: claimants().filter(
            ({ kind, id }) => !incomplete.includes(kind) && !leftOut.includes(id),
          ),
          complete: KINDS.filter((kind) => !incomplete.includes(kind)),
        },
        strategy: 'filter',
        requests: 1,
        problems: incomplete.map((kind) => verbatim(`${kind}: cut short`)),
      };
    },
    findHolders: async (address, priority, about): Promise<HolderLookup> => {
      called('findHolders', address, priority);
      return {
        address: bare(address),
        holders: holdersOf(address).map((holder) => withRoles(holder, about?.targetId)),
        unanswered: unanswered.map(verbatim),
        exchangeAsked,
      };
    },
    findClaimants: async (address, priority) => {
      called('findClaimants', address, priority);
      return claimants().filter((each) =>
        each.provisioningErrors.some((error) => bare(error.value) === bare(address)),
      );
    },
    read: async (ref) => {
      called('read', ref);
      const found = objects.get(ref.id);
      const wantsDeleted = ref.deleted ?? false;
      const isDeleted = found?.deletedDateTime !== undefined;
      return found?.kind === ref.kind && wantsDeleted === isDeleted ? found : undefined;
    },
    readMany: async (refs) => {
      called('readMany', refs);
      return refs.map((ref) => {
        const object = objects.get(ref.id);
        const isLive = object?.kind === ref.kind && object.deletedDateTime === undefined;
        return isLive ? { answer: 'object', object } : { answer: 'gone' };
      });
    },
    findById: async (id, kind) => {
      called('findById', id, kind);
      const found = objects.get(id);
      return kind === undefined || found?.kind === kind ? found : undefined;
    },
    findByName: async (name) => {
      called('findByName', name);
      const wanted = name.toLowerCase().split(/\W+/);
      const named = live().filter(({ displayName }) => {
        const words = displayName.toLowerCase().split(/\W+/);
        return wanted.every((one) => words.some((word) => word.startsWith(one)));
      });
      return { name, objects: named.slice(0, 10), isCut: named.length > 10, unanswered: [] };
    },
    facts: async (question) => {
      called('facts', question);
      const facts = known.get(question.target.id) ?? {
        directoryRoles: [],
        rolesChecked: ROLE_SOURCES,
      };
      const { directoryRoles } = facts;
      if (question.only === undefined) return facts;
      return directoryRoles === undefined ? {} : { directoryRoles };
    },
    isMemberOfAny: async (entraObjectId, groupIds) => {
      called('isMemberOfAny', entraObjectId, groupIds);
      return groupIds.some((id) => members.get(id)?.has(entraObjectId) ?? false);
    },
    membersOf: async (groupId, most) => {
      called('membersOf', groupId, most);
      return peopleOf(members, groupId, most);
    },
    ownersOf: async (groupId, most) => {
      called('ownersOf', groupId, most);
      return peopleOf(owners, groupId, most);
    },
    tenant: async () => {
      called('tenant');
      return options.tenant ?? CONTOSO;
    },
  };
}

/** The claimant with every value that nobody else holds moved out of quarantine. */
function promoted(
  claimant: DirectoryObject,
  holdersOf: (address: string) => readonly Holder[],
): DirectoryObject {
  const isFree = (value: string) =>
    holdersOf(value).every((holder) => holder.object.id === claimant.id);
  let { userPrincipalName } = claimant;
  const proxyAddresses = [...claimant.proxyAddresses];
  for (const error of claimant.provisioningErrors) {
    if (!isFree(error.value)) continue;
    if (error.propertyCausingError === 'UserPrincipalName') userPrincipalName = error.value;
    else proxyAddresses.push(error.value);
  }
  return {
    ...claimant,
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
    proxyAddresses,
    provisioningErrors: claimant.provisioningErrors.filter((error) => !isFree(error.value)),
  };
}
