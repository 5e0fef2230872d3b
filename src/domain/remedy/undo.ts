import { sameEntries } from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import { enumerate } from '../conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { asPersonIf, canCarryOut, carriedOutBy } from './plan-template.ts';
import type {
  Executors,
  RemedyDecision,
  RemedyPlan,
  RemedyPolicy,
  RemedyRefusal,
  Step,
} from './remedy-plan.ts';
import { protectedObject, rolesUnknown } from './remedy-refusals.ts';

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
 * otherwise since.
 */
export function planUndo(request: UndoContext): RemedyDecision {
  const possible = possibleUndo(request);
  if ('outcome' in possible) return possible;
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
  const { done, target, now } = request;
  const { plan, undo, until } = done;
  const name = plan.target.displayName;
  if (!plan.reversible) {
    return no(
      request,
      'notReversible',
      `What was done to ${name} cannot be taken back.`,
      administrator,
    );
  }
  if (now > until) {
    const sentence = `The change of ${name} is more than ${UNDO_DAYS} days old, so Unclash does not take it back by itself.`;
    return no(request, 'undoTooLate', sentence, administrator);
  }
  if (undo === undefined) {
    const sentence = `Unclash does not know exactly which values of ${name} it changed.`;
    return no(request, 'notReversible', sentence, administrator);
  }
  if (undo.length === 0) {
    return no(request, 'nothingToUndo', `Unclash changed nothing on ${name}.`, 'Nobody needs to.');
  }
  if (target === undefined) {
    return no(request, 'objectGone', `${name} does not exist any more.`, 'Nobody.');
  }
  return { ...request, target, undo };
}

const administrator =
  'An administrator, by hand: the audit log has the addresses before and after.';

function executorGone(possible: Possible): RemedyRefusal | undefined {
  const { undo, policy } = possible;
  const needed = undo.map(({ executor }) => executor).filter(isExecutor);
  if (canCarryOut(policy.executors, needed)) return undefined;
  const sentence = 'This installation of Unclash cannot write there any more.';
  return no(possible, 'notReversible', sentence, administrator);
}

function isExecutor(executor: Step['executor']): executor is keyof Executors {
  return executor !== 'person';
}

/**
 * A SIP entry does not block an e-mail address, and neither does a deleted object for sure. A claimant
 * gave its value up in Active Directory while another object had it: there it can have it back as it was,
 * a claim.
 */
function heldByAnother(possible: Possible): RemedyRefusal | undefined {
  const { details, target, undo } = possible;
  const isClaim = target.id === details.conflict.claimantId;
  if (isClaim && undo.every(({ executor }) => executor === 'activeDirectory')) return undefined;
  const others = details.lookup.holders.filter(
    ({ object, roles }) =>
      object.id !== target.id &&
      object.deletedDateTime === undefined &&
      roles.some((role) => role !== 'sip'),
  );
  if (others.length === 0) return undefined;
  const names = enumerate(others.map(({ object }) => object.displayName));
  const has = others.length === 1 ? 'has' : 'have';
  const sentence = `${names} ${has} the address by now, so ${target.displayName} cannot get it back.`;
  const whoCan = `Whoever may change ${names}: the address has to be free first.`;
  return no(possible, 'addressTaken', sentence, whoCan);
}

/**
 * The list must be the one that the remedy left. Entra shows a change in Active Directory only after
 * the next sync cycle, so there the list from before will do; the runner reads the original.
 */
function changedMeanwhile(possible: Possible): RemedyRefusal | undefined {
  const { done, target, undo } = possible;
  const { before, after } = done.plan;
  const now = target.proxyAddresses;
  const lags = undo.every(({ executor }) => executor === 'activeDirectory');
  if (sameEntries(now, after) || (lags && sameEntries(now, before))) return undefined;
  const sentence = `The addresses of ${target.displayName} were changed otherwise since, so putting the old list back could undo somebody's work.`;
  return no(possible, 'changedSince', sentence, administrator);
}

function undoPlan({ done, details, target, undo }: Possible): RemedyPlan {
  const { remedyRequestId, plan } = done;
  const isClaimant = target.id === details.conflict.claimantId;
  const claimant = details.conflict.claimant.displayName;
  const held = isClaimant
    ? `${claimant} claims the address again`
    : `${claimant} cannot have the address then`;
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
    risky: false,
    questions: [],
    effects: [
      {
        code: 'conflictComesBack',
        weight: 'note',
        sentence: `${held}: while it still wants it, the conflict is open again.`,
      },
    ],
    carriedOutBy: carriedOutBy(undo),
    ...asPersonIf(undo),
    undoes: remedyRequestId,
  };
}

function no(
  { done }: UndoContext,
  code: RemedyRefusal['code'],
  sentence: string,
  whoCan: string,
): RemedyRefusal {
  return { outcome: 'refusal', code, target: done.plan.target, sentence, whoCan };
}
