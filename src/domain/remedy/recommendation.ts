import { bareAddress } from '../address/proxy-address.ts';
import { guestAndContact } from '../conflict/address-remarks.ts';
import type { ConflictDetails, Holder } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { recipientKindOf } from '../conflict/object-terms.ts';
import { twoAccountsOf } from '../conflict/same-person.ts';
import { sideName } from '../conflict/side-name.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import type { Message } from '../message/message.ts';
import type { ReasonCode } from '../message/plan-messages.ts';
import { planRemedy } from './plan-remedy.ts';
import type { Recommendation, RemedyPolicy } from './remedy-plan.ts';
import { type SideFacts, sideFacts } from './side-facts.ts';

/** Which side of a conflict should give the address up. */
export type GivesUp = 'claimant' | 'holder';

/** The two objects of an opinion, by what they should do, what they are called, and what it is about. */
interface Parties {
  readonly leaver: DirectoryObject;
  readonly keeper: DirectoryObject;
  readonly leaverName: string;
  readonly keeperName: string;
  readonly address: string;
}

/** Why a side should give the address up, and what that rests on. */
export interface ReasonRule {
  readonly code: ReasonCode;
  /** With one of them unknown on either side, the rule is silent. */
  readonly rests: readonly (keyof SideFacts)[];
  readonly givesUp: (claimant: SideFacts, holder: SideFacts) => GivesUp | undefined;
  readonly says: (parties: Parties) => Message<ReasonCode>;
}

/** The strongest evidence first; the first rule that speaks decides, and its reason is shown. */
export const reasonRules: readonly ReasonRule[] = [
  {
    code: 'reason.deleted',
    rests: ['deleted'],
    givesUp: (_, holder) => (holder.deleted ? 'holder' : undefined),
    says: ({ leaverName: name }) => ({ code: 'reason.deleted', name }),
  },
  {
    code: 'reason.mailArrives',
    rests: ['mail'],
    givesUp: oneStays(
      ({ mail }) => mail === 'arrives',
      ({ mail }) => mail === 'notItsAddress',
    ),
    says: ({ keeperName: keeper }) => ({ code: 'reason.mailArrives', keeper }),
  },
  {
    code: 'reason.signInName',
    rests: ['signsInWithIt'],
    givesUp: oneStays(({ signsInWithIt }) => signsInWithIt === true),
    says: ({ keeperName: keeper }) => ({ code: 'reason.signInName', keeper }),
  },
  {
    code: 'reason.primary',
    rests: ['usesItAs'],
    givesUp: oneStays(
      ({ usesItAs }) => usesItAs === 'primary',
      ({ usesItAs }) => usesItAs === 'alias',
    ),
    says: ({ leaverName: name, keeperName: keeper }) => ({ code: 'reason.primary', keeper, name }),
  },
  {
    code: 'reason.noMail',
    rests: ['mail'],
    givesUp: oneStays(
      ({ mail }) => mail === 'notItsAddress',
      ({ mail }) => mail === 'silent',
    ),
    says: ({ leaverName: name }) => ({ code: 'reason.noMail', name }),
  },
  {
    code: 'reason.guest',
    rests: ['affiliation'],
    givesUp: oneStays(
      ({ affiliation }) => affiliation === 'organization',
      ({ affiliation }) => affiliation === 'guest',
    ),
    says: ({ leaverName: name }) => ({ code: 'reason.guest', name }),
  },
  {
    code: 'reason.contact',
    rests: ['affiliation', 'mailbox'],
    givesUp: oneStays(
      ({ mailbox }) => mailbox !== 'none',
      ({ affiliation, mailbox }) => affiliation === 'external' && mailbox === 'none',
    ),
    says: ({ leaver, keeper, leaverName, keeperName }) => ({
      code: 'reason.contact',
      name: leaverName,
      kind: recipientKindOf(leaver),
      keeper: keeperName,
      keeperKind: recipientKindOf(keeper),
    }),
  },
  {
    code: 'reason.disabled',
    rests: ['account'],
    givesUp: oneStays(
      ({ account }) => account === 'enabled',
      ({ account }) => account === 'disabled',
    ),
    says: ({ leaverName: name }) => ({ code: 'reason.disabled', name }),
  },
  {
    code: 'reason.namesake',
    rests: ['isNamesake'],
    givesUp: oneStays((side) => side.isNamesake === true),
    says: ({ keeperName: keeper, address }) => ({
      code: 'reason.namesake',
      keeper,
      nickname: address.slice(0, address.indexOf('@')).toLowerCase(),
    }),
  },
  {
    code: 'reason.noMailbox',
    rests: ['isRecipient'],
    givesUp: oneStays((side) => side.isRecipient === true),
    says: ({ leaverName: name }) => ({ code: 'reason.noMailbox', name }),
  },
];

type Trait = (facts: SideFacts) => boolean;

/** Speaks when one side has the trait and the other one lacks it, or has another one. */
function oneStays(stays: Trait, leaves: Trait = (facts) => !stays(facts)): ReasonRule['givesUp'] {
  return (claimant, holder) => {
    if (stays(claimant) && leaves(holder)) return 'holder';
    return stays(holder) && leaves(claimant) ? 'claimant' : undefined;
  };
}

/** What a rule says about these two sides; undefined when it is silent, or rests on an unknown fact. */
export function opinionOf(
  { rests, givesUp }: ReasonRule,
  claimant: SideFacts,
  holder: SideFacts,
): GivesUp | undefined {
  const isUnknown = rests.some((f) => claimant[f] === 'unknown' || holder[f] === 'unknown');
  return isUnknown ? undefined : givesUp(claimant, holder);
}

/**
 * Which object should give the address up, with a reason that a person can judge; undefined when no known
 * fact speaks for either side, or when both may be accounts of one person, which want matching instead, or
 * when a guest and a contact have one address, which wants nothing. Never a decision, and never an object that the planner refuses.
 */
export function recommend(
  details: ConflictDetails,
  policy: RemedyPolicy,
): Recommendation | undefined {
  const holders = details.lookup.holders.filter(
    ({ object }) => object.id !== details.conflict.claimantId,
  );
  const isNoCase = twoAccountsOf(details) !== undefined || isByDesign(details);
  for (const rule of reasonRules) {
    if (isNoCase && rule.code !== 'reason.deleted') return undefined;
    const found = firstOpinion(details, holders, rule);
    if (found === undefined) continue;
    const decision = planRemedy(details, found.target.id, {}, policy);
    if (decision.outcome === 'plan') return found;
  }
  return undefined;
}

/** A guest against a contact is the usual false alarm: nobody has to give the address up. */
function isByDesign({ conflict, lookup }: ConflictDetails): boolean {
  const [holder, ...others] = lookup.holders.filter(
    ({ object }) => object.id !== conflict.claimantId,
  );
  if (holder === undefined || others.length > 0) return false;
  return guestAndContact([conflict.claimant, holder.object]) !== undefined;
}

function firstOpinion(
  details: ConflictDetails,
  holders: readonly Holder[],
  rule: ReasonRule,
): Recommendation | undefined {
  const { conflict, mail } = details;
  const { claimant } = conflict;
  const claimantFacts = sideFacts(claimant, conflict, mail);
  for (const { object: holder } of holders) {
    const side = opinionOf(rule, claimantFacts, sideFacts(holder, conflict, mail));
    if (side === undefined) continue;
    const [leaver, keeper] = side === 'claimant' ? [claimant, holder] : [holder, claimant];
    const [leaverName, keeperName] = [sideName(details, leaver), sideName(details, keeper)];
    const address = bareAddress(conflict.value);
    const reason = rule.says({ leaver, keeper, leaverName, keeperName, address });
    return { target: namedRef(leaver), reason };
  }
  return undefined;
}
