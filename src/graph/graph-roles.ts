import type { RoleFacts, RoleSource } from '../domain/conflict/directory-object.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import type { BatchRead } from './client/graph-batch.ts';

/** One place where Entra keeps roles. */
interface SourceRead {
  readonly source: RoleSource;
  readonly read: BatchRead;
  /** Names of the roles in the answer; undefined when it shows none for sure. */
  readonly rolesIn: (answer: GraphAnswer) => readonly string[] | undefined;
}

const ADVANCED = { ConsistencyLevel: 'eventual' };

/**
 * Reads a user's directory roles, through groups too ("List a user's memberships (direct and
 * transitive)"): the cast is an advanced query. With User.Read.All alone the roles are without their
 * names, and are roles all the same. It shows no custom role, none for an administrative unit and none
 * that the user is merely eligible for.
 */
export function activeRolesRead(userId: string): BatchRead {
  const path = `/users/${encodeURIComponent(userId)}/transitiveMemberOf/microsoft.graph.directoryRole`;
  return { path: `${path}?$select=id,displayName&$count=true`, headers: ADVANCED };
}

/** Names of the roles; undefined when the answer is a refusal. */
export function activeRolesIn(answer: GraphAnswer): readonly string[] | undefined {
  return namesIn(answer, nameOf);
}

/** Reads everything that makes a user privileged; each read has a permission of its own. */
export function roleReads(userId: string): readonly BatchRead[] {
  return sourcesOf(userId).map(({ read }) => read);
}

/** The facts in the answers to `roleReads`. */
export function roleFacts(answers: readonly GraphAnswer[]): RoleFacts {
  const read = sourcesOf('').map(({ source, rolesIn }, index) => {
    const answer = answers[index];
    return { source, roles: answer && rolesIn(answer) };
  });
  const rolesChecked = read.flatMap(({ source, roles }) => (roles === undefined ? [] : [source]));
  const directoryRoles = [...new Set(read.flatMap(({ roles }) => roles ?? []))];
  const isKnown = rolesChecked.includes('active') || directoryRoles.length > 0;
  return isKnown ? { directoryRoles, rolesChecked } : { rolesChecked };
}

function sourcesOf(userId: string): readonly SourceRead[] {
  const filter = encodeURIComponent(`principalId eq '${userId.replaceAll("'", "''")}'`);
  return [
    { source: 'active', read: activeRolesRead(userId), rolesIn: activeRolesIn },
    {
      source: 'assigned',
      read: {
        path: `/roleManagement/directory/roleAssignments?$filter=${filter}&$expand=roleDefinition`,
      },
      rolesIn: definedRoles,
    },
    {
      source: 'eligible',
      read: {
        path: `/roleManagement/directory/roleEligibilityScheduleInstances?$filter=${filter}&$expand=roleDefinition`,
      },
      rolesIn: (answer) => (isWithoutPim(answer) ? [] : definedRoles(answer)),
    },
    { source: 'groups', read: groupsRead(userId), rolesIn: roleGroups },
  ];
}

/** Both lists expand the role: "List roleAssignments", "List roleEligibilityScheduleInstances". */
function definedRoles(answer: GraphAnswer): readonly string[] | undefined {
  return namesIn(answer, ({ roleDefinition: role }) => nameOf(isRecord(role) ? role : {}));
}

/**
 * Without Entra ID P2 or ID Governance nobody is eligible: "eligible role assignments are removed" with the
 * licence ("License requirements to use Privileged Identity Management").
 */
function isWithoutPim({ status, body }: GraphAnswer): boolean {
  const error = status === 400 && isRecord(body) ? body['error'] : undefined;
  return isRecord(error) && error['code'] === 'AadPremiumLicenseRequired';
}

/** Read whole: whether the cast can be filtered by `isAssignableToRole` is not documented. */
function groupsRead(userId: string): BatchRead {
  const path = `/users/${encodeURIComponent(userId)}/transitiveMemberOf/microsoft.graph.group`;
  return {
    path: `${path}?$select=id,displayName,isAssignableToRole&$count=true&$top=999`,
    headers: ADVANCED,
  };
}

function roleGroups(answer: GraphAnswer): readonly string[] | undefined {
  return namesIn(answer, (group) =>
    group['isAssignableToRole'] === true ? nameOf(group) : undefined,
  );
}

type Raw = Readonly<Record<string, unknown>>;

/** Of a list that is longer than a page, a name on it is known, and that there is none is not. */
function namesIn(
  answer: GraphAnswer,
  named: (raw: Raw) => string | undefined,
): readonly string[] | undefined {
  const page = pageOf(answer);
  const names = (page?.value.filter(isRecord) ?? []).flatMap((raw) => named(raw) ?? []);
  const isWhole = page !== undefined && page.nextLink === undefined;
  return isWhole || names.length > 0 ? names : undefined;
}

const nameOf = ({ displayName }: Raw) => String(displayName ?? 'a role');
