import { sameEntries } from '../address/proxy-address.ts';
import type { ConflictDetails, Holder, HolderLookup } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { isFoundByCheck } from '../conflict/found-by-check.ts';
import { sideName } from '../conflict/side-name.ts';
import type { Message } from '../message/message.ts';
import { isGiveBack } from './give-back.ts';
import { planRemedy } from './plan-remedy.ts';
import { asPersonIf, canCarryOut, executorsOf, holdsRole } from './plan-template.ts';
import type {
  Executors,
  RemedyDecision,
  RemedyPlan,
  RemedyPolicy,
  RemedyRefusal,
  Step,
} from './remedy-plan.ts';
import { protectedObject, rolesUnknown } from './remedy-refusals.ts';
import { note } from './side-effects.ts';

/** How long a remedy can be undone. */
export const UNDO_DAYS = 7;

/** A remedy that was carried out, as it was recorded. */
interface CarriedOut {
  readonly remedyRequestId: string;
  readonly plan: RemedyPlan;
  /** Steps that undo it, in their order; absent when nobody knows what exactly was changed. */
  readonly undo?: readonly Step[];
  /** ISO 8601 instant after which it is too late. */
  readonly until: string;
}

/** Everything that decides whether a remedy can be undone. */
export interface UndoContext {
  readonly done: CarriedOut;
  /** The holders of the address as they are now. */
  readonly details: ConflictDetails;
  /** The object that gave the address up, as it is now; undefined when it is gone. */
  readonly target: DirectoryObject | undefined;
  /** ISO 8601 instant. */
  readonly now: string;
  readonly policy: RemedyPolicy;
}

/** An undo that nothing speaks against so far. */
interface Possible extends UndoContext {
  readonly target: DirectoryObject;
  readonly undo: readonly Step[];
}

/**
 * The plan that puts back exactly what a remedy removed, with the case of its prefix, or why not:
 * too late, not reversible, another object has the address by now, or the addresses were changed
 * otherwise since. Once Entra has assigned the address, the present holder has to give it up first: that
 * is a plan of its own, by hand, after which the undo is open again.
 */
export function planUndo(request: UndoContext): RemedyDecision {
  const possible = possibleUndo(request);
  if ('outcome' in possible) return possible;
  const giveBack = planGiveBack(possible);
  if (giveBack !== undefined) return giveBack;
  for (const rule of rules) {
    const refusal = rule(possible);
    if (refusal !== undefined) return refusal;
  }
  return undoPlan(possible);
}

const rules: readonly ((possible: Possible) => RemedyRefusal | undefined)[] = [
  protectedObject,
  (possible) => rolesUnknown(possible, 'undo'),
  executorGone,
  heldByAnother,
  changedMeanwhile,
];

function possibleUndo(request: UndoContext): Possible | RemedyRefusal {
  const { done, details, target, now } = request;
  const { plan, undo, until } = done;
  const name = sideName(details, plan.target);
  const no = (code: RemedyRefusal['code'], why: Message) => refusal(request, { code, why });
  if (!plan.reversible) return no('notReversible', { code: 'refusal.notReversible', name });
  if (now > until) return no('undoTooLate', { code: 'refusal.undoTooLate', name, days: UNDO_DAYS });
  if (undo === undefined) return no('notReversible', { code: 'refusal.undoUnknown', name });
  if (undo.length === 0) {
    const whoCan = { code: 'whoCan.nobodyNeedsTo' } as const;
    const why = { code: 'refusal.nothingToUndo', name } as const;
    return refusal(request, { code: 'nothingToUndo', why, whoCan });
  }
  if (target === undefined) {
    const whoCan = { code: 'whoCan.nobody' } as const;
    return refusal(request, {
      code: 'objectGone',
      why: { code: 'refusal.objectGone', name },
      whoCan,
    });
  }
  return { ...request, target, undo };
}

function executorGone(possible: Possible): RemedyRefusal | undefined {
  const { undo, policy } = possible;
  const needed = undo.map(({ executor }) => executor).filter(isExecutor);
  if (canCarryOut(policy.executors, needed)) return undefined;
  return refusal(possible, { code: 'notReversible', why: { code: 'refusal.executorGone' } });
}

function isExecutor(executor: Step['executor']): executor is keyof Executors {
  return executor !== 'person';
}

/** The present holder gives the address up, where the offer says who it is. */
function planGiveBack({ details, policy }: Possible): RemedyPlan | undefined {
  const taker = details.undo?.takenBy;
  if (taker === undefined || !isGiveBack(details, taker.id)) return undefined;
  const plan = planRemedy(details, taker.id, {}, policy);
  return plan.outcome === 'plan' ? plan : undefined;
}

/**
 * Live objects beside this one that have the address. A SIP entry does not block an e-mail address, and
 * neither does a deleted object for sure.
 */
export function takersOf(id: string, { holders }: HolderLookup): readonly Holder[] {
  return holders.filter(
    ({ object, roles }) =>
      object.id !== id &&
      object.deletedDateTime === undefined &&
      roles.some((role) => role !== 'sip'),
  );
}

/**
 * A claimant gave its value up in Active Directory while another object had it: there it can have it back
 * as it was, a claim. So can a side of what a check found; Exchange Online and Graph refuse a second holder.
 */
function heldByAnother(possible: Possible): RemedyRefusal | undefined {
  const { details, target, undo } = possible;
  const isClaim = target.id === details.conflict.claimantId || isFoundByCheck(details.conflict);
  if (isClaim && undo.every(({ executor }) => executor === 'activeDirectory')) return undefined;
  const others = takersOf(target.id, details.lookup).map(({ object }) => sideName(details, object));
  if (others.length === 0) return undefined;
  return refusal(possible, {
    code: 'addressTaken',
    why: { code: 'refusal.addressTaken', name: sideName(details, target), others },
    whoCan: { code: 'whoCan.addressTaken', others },
  });
}

/**
 * The list must be the one that the remedy left. Entra shows a change in Active Directory only after
 * the next sync cycle, so there the list from before will do; the runner reads the original.
 */
function changedMeanwhile(possible: Possible): RemedyRefusal | undefined {
  const { done, details, target, undo } = possible;
  const { before, after } = done.plan;
  const now = target.proxyAddresses;
  const lags = undo.every(({ executor }) => executor === 'activeDirectory');
  if (sameEntries(now, after) || (lags && sameEntries(now, before))) return undefined;
  const why = { code: 'refusal.changedSince', name: sideName(details, target) } as const;
  return refusal(possible, { code: 'changedSince', why });
}

function undoPlan({ done, details, target, undo, policy }: Possible): RemedyPlan {
  const { remedyRequestId, plan } = done;
  const isClaimant = target.id === details.conflict.claimantId;
  const claimant = sideName(details, details.conflict.claimant);
  return {
    outcome: 'plan',
    kind: 'undo',
    conflictNumber: plan.conflictNumber,
    target: plan.target,
    value: plan.value,
    steps: undo,
    before: target.proxyAddresses,
    after: plan.before,
    reversible: false,
    risky: plan.risky || holdsRole(target, policy),
    questions: [],
    effects: [
      isFoundByCheck(details.conflict)
        ? note({ code: 'effect.findingComesBack' })
        : note({
            code: isClaimant ? 'effect.claimComesBack' : 'effect.conflictComesBack',
            claimant,
          }),
    ],
    executors: executorsOf(undo),
    ...asPersonIf(undo),
    undoes: remedyRequestId,
  };
}

type No = Pick<RemedyRefusal, 'code' | 'why'> & Partial<Pick<RemedyRefusal, 'whoCan'>>;

/** Mostly an administrator can still do by hand what Unclash does not undo. */
function refusal({ done }: UndoContext, { code, why, whoCan }: No): RemedyRefusal {
  const manually = { code: 'whoCan.administratorManually' } as const;
  const { target } = done.plan;
  return { outcome: 'refusal', code, target, why, whoCan: whoCan ?? manually };
}
