import type { NamedRef } from '../domain/conflict/conflict.ts';
import type { ObjectFacts } from '../domain/conflict/object-facts.ts';
import { defined } from '../domain/defined.ts';
import type { FactsQuestion } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import { type BatchRead, readBatch } from './client/graph-batch.ts';
import type { GraphClient } from './client/graph-client.ts';
import { matchFactsIn, matchReads } from './graph-match-facts.ts';
import { NOT_UNIQUE } from './graph-objects.ts';
import { roleFacts, roleReads } from './graph-roles.ts';
import { lastSignInIn, signInRead } from './graph-user-reads.ts';

/** One read and the facts in its answer; a refusal has none. */
interface FactRead {
  readonly read: BatchRead;
  readonly tells: (answer: GraphAnswer) => ObjectFacts;
}

/**
 * What addresses do not show, in one `$batch`. Every fact has a permission of its own, so a refused
 * read leaves its fact out. Throws `BotError` when the batch itself failed.
 */
export async function readFacts(
  client: GraphClient,
  question: FactsQuestion,
): Promise<ObjectFacts> {
  const reads = factReads(question);
  const { target, priority = 'high' } = question;
  const roles = isLiveUser(target) ? roleReads(target.id) : [];
  const ofMatch = question.also === 'accountMatch' ? matchReads(question) : [];
  const all = [...roles, ...reads.map(({ read }) => read), ...ofMatch];
  const answers = await readBatch(client, all, { priority });
  const told = reads.map(({ tells }, index) => {
    const answer = answers[roles.length + index];
    return answer?.status === 200 ? tells(answer) : {};
  });
  const licenceBlockedOn = told.flatMap((facts) => facts.licenceBlockedOn ?? []);
  const wasToldOf = told.some((facts) => facts.licenceBlockedOn !== undefined);
  const ofRoles = roles.length > 0 && roleFacts(answers.slice(0, roles.length));
  const match =
    ofMatch.length > 0 ? matchFactsIn(answers.slice(roles.length + reads.length)) : undefined;
  return Object.assign({}, ofRoles, ...told, wasToldOf && { licenceBlockedOn }, defined({ match }));
}

const isLiveUser = ({ kind, deleted }: FactsQuestion['target']) =>
  kind === 'user' && deleted !== true;

/** The facts beside the roles. */
function factReads({ target, claimant, only }: FactsQuestion): readonly FactRead[] {
  if (only === 'directoryRoles') return [];
  const both = target.id === claimant.id ? [target] : [target, claimant];
  const users = both.filter((object) => object.kind === 'user' && !('deleted' in object));
  return [
    ...users.map(licencesOf),
    ...(users.length === 0 ? [] : [dynamicGroups]),
    ...(isLiveUser(target) ? [signInOf(target)] : []),
  ];
}

const userPath = ({ id }: NamedRef) => `/users/${encodeURIComponent(id)}`;

function licencesOf(user: NamedRef): FactRead {
  return {
    read: { path: `${userPath(user)}?$select=id,licenseAssignmentStates` },
    tells: ({ body }) => {
      const states = isRecord(body) ? body['licenseAssignmentStates'] : undefined;
      if (!Array.isArray(states)) return {};
      const isBlocked = states.filter(isRecord).some(({ error }) => error === NOT_UNIQUE);
      const { kind, id, displayName } = user;
      return { licenceBlockedOn: isBlocked ? [{ kind, id, displayName }] : [] };
    },
  };
}

/** The properties of users that a remedy changes. */
const READS_ADDRESSES = /\buser\.(?:proxyAddresses|mail|userPrincipalName)\b/i;

/** The rule itself cannot be filtered on ("Advanced query capabilities"), so it is tested here. */
const dynamicGroups: FactRead = {
  read: {
    path: `/groups?$filter=${encodeURIComponent("groupTypes/any(x:x eq 'DynamicMembership')")}&$select=id,displayName,membershipRule&$top=999`,
  },
  tells: (answer) => {
    const page = pageOf(answer);
    // More dynamic groups than a page holds: then nobody can say "none".
    if (page === undefined || page.nextLink !== undefined) return {};
    const dynamicGroups = page.value
      .filter(isRecord)
      .map(({ displayName, membershipRule }) => ({
        displayName: String(displayName ?? ''),
        membershipRule: String(membershipRule ?? ''),
      }))
      .filter(({ membershipRule }) => READS_ADDRESSES.test(membershipRule));
    return { dynamicGroups };
  },
};

function signInOf(user: NamedRef): FactRead {
  return {
    read: signInRead(user.id),
    tells: (answer) => defined({ lastSignInAt: lastSignInIn(answer) }),
  };
}
