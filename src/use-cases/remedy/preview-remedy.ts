import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import { provenanceMessages } from '../../domain/conflict/provenance.ts';
import { sideName } from '../../domain/conflict/side-name.ts';
import { defined } from '../../domain/defined.ts';
import {
  type FourEyes,
  type NotPermitted,
  needsSecondApprover,
} from '../../domain/remedy/approval.ts';
import { factEffects, mailEffects } from '../../domain/remedy/fact-effects.ts';
import {
  alternativeRemedies,
  planChosen,
  type RemedyChoice,
} from '../../domain/remedy/plan-remedy.ts';
import type {
  RemedyKind,
  RemedyPlan,
  RemedyPolicy,
  RemedyRefusal,
} from '../../domain/remedy/remedy-plan.ts';
import { note, type SideEffect, warning } from '../../domain/remedy/side-effects.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import {
  holderInQuestion,
  type ProvenancePorts,
  traceProvenance,
} from '../conflict/trace-provenance.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import { withMail } from '../conflict/with-mail.ts';
import type { Directory } from '../ports/directory.ts';
import type { Digest } from '../ports/identifiers.ts';
import type { Actor } from '../ports/people.ts';
import type { StepCheck } from '../ports/remedy-runner.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApproverWith } from './authorize.ts';
import { constrainByActiveDirectory } from './check-active-directory.ts';
import { fingerprintOf } from './fingerprint.ts';
import { askForFacts, type GatheredFacts, gatherFacts } from './gather-facts.ts';
import { assertSeen } from './incomplete-lookup.ts';

/** A person's choice about a conflict. `objectId` is the object that shall give the value up. */
export interface PlanQuery extends RemedyChoice {
  readonly conflictNumber: number;
  readonly by: Actor;
}

/** The planner's "no", with the case as it is now so that the card can show it. */
export interface Refused {
  readonly outcome: 'refused';
  readonly details: ConflictDetails;
  readonly refusal: RemedyRefusal;
}

export interface Preview {
  readonly outcome: 'preview';
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  /** Digest of the plan; Apply sends it back so that only what was shown is done. */
  readonly fingerprint: string;
  /** Side effects that the plan does not list, because they may change without changing the plan. */
  readonly moreEffects?: readonly SideEffect[];
  /** Other ways to the same end that can be chosen instead. */
  readonly alternatives?: readonly RemedyKind[];
  /** Apply will wait until another person has agreed. */
  readonly needsSecondApprover?: boolean;
}

export interface RemedyPorts extends ProvenancePorts {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly digest: Digest;
  readonly policy: RemedyPolicy;
  readonly fourEyes: FourEyes;
  /** Absent where Unclash has no hand in Active Directory. */
  readonly onPremises?: StepCheck;
}

/** The plan, shown; nothing is written. Throws `BotError`. */
export async function previewRemedy(
  ports: RemedyPorts,
  request: PlanQuery,
): Promise<Preview | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => planNow(ports, request, conflict),
    act: ({ shown }) => shown,
  });
}

/** What is shown, and the policy that it was decided on. */
export interface PlannedNow {
  readonly shown: Preview | Refused;
  readonly policy: RemedyPolicy;
}

/** Reads the case and plans, with everything that a plan shows; nothing is written. Throws `BotError`. */
export async function planNow(
  ports: RemedyPorts,
  request: PlanQuery,
  conflict: Conflict,
): Promise<PlannedNow> {
  const asked = askForFacts(ports, conflict, { objectId: request.objectId });
  const loading = loadConflict(ports, conflict, 'high', request.objectId);
  const details = await withMail(ports.directory, conflict, loading);
  const { policy, effectsOf } = await readBeside(ports, details, { ...request, asked });
  const shown = decide({ ...ports, policy }, details, request);
  if (shown.outcome === 'refused') return { shown, policy };
  const more = {
    moreEffects: effectsOf(shown.plan),
    alternatives: waysBeside(shown, policy),
    needsSecondApprover: needsSecondApprover(shown.plan, ports.fourEyes),
  };
  return { shown: { ...shown, ...more }, policy };
}

/** What a plan is decided on beside the addresses, and the effects that are shown with it. */
export interface ReadBeside {
  readonly policy: RemedyPolicy;
  readonly effectsOf: (plan: RemedyPlan) => readonly SideEffect[];
}

/** Reads facts, origin and what Active Directory says. What cannot be read is unknown. */
export async function readBeside(
  ports: RemedyPorts,
  details: ConflictDetails,
  { asked, ...choice }: RemedyChoice & { readonly asked: Promise<ObjectFacts> },
): Promise<ReadBeside> {
  const { objectId } = choice;
  const [known, origins] = await Promise.all([
    gatherFacts(ports, details, { objectId, asked }),
    originsOf(ports, details, objectId),
  ]);
  const constrained = { ...ports, policy: known.policy };
  const { policy, effects } = await constrainByActiveDirectory(constrained, details, choice);
  const effectsOf = (plan: RemedyPlan) => [
    ...effects,
    ...knownEffects(ports, { details, plan }, known),
    ...origins,
  ];
  return { policy, effectsOf };
}

/**
 * The plan for the choice as things are now. Its fingerprint does not depend on the answers; a
 * hand-off needs them for its instructions.
 */
export function decide(
  { digest, policy }: Pick<RemedyPorts, 'digest' | 'policy'>,
  details: ConflictDetails,
  choice: RemedyChoice,
): Preview | Refused {
  const decision = planChosen(details, choice, policy);
  if (decision.outcome === 'refusal') {
    assertSeen(decision, details);
    return { outcome: 'refused', details, refusal: decision };
  }
  return {
    outcome: 'preview',
    details,
    plan: decision,
    fingerprint: fingerprintOf(digest, decision),
  };
}

/** A sign-in in the last thirty days makes an account one that is in use. */
const RECENT_MINUTES = 30 * 24 * 60;

/** Entra ID keeps deleted users and groups for thirty days ("Restore or remove a recently deleted user"). */
const RECYCLED_MINUTES = 30 * 24 * 60;

function knownEffects(
  { clock }: RemedyPorts,
  { details, plan }: Pick<Preview, 'details' | 'plan'>,
  { target, facts }: GatheredFacts,
): readonly SideEffect[] {
  if (target === undefined) return [];
  const recentSince = plusMinutes(clock.now(), -RECENT_MINUTES);
  const { deletedDateTime: at } = target;
  const restorableUntil = at === undefined ? undefined : plusMinutes(at, RECYCLED_MINUTES);
  const inCase = { details, target, facts, plan, recentSince, ...defined({ restorableUntil }) };
  return [...factEffects(inCase), ...mailEffects(details, target)];
}

/** Where the holder has the value from: the chosen one, or the only one where the claimant gives up. */
async function originsOf(
  ports: ProvenancePorts,
  details: ConflictDetails,
  objectId: string,
): Promise<readonly SideEffect[]> {
  const holder = holderInQuestion(details, objectId);
  if (holder === undefined) return [];
  const known = await traceProvenance(ports, details, holder);
  return provenanceMessages(known, sideName(details, holder)).map((message) =>
    message.code === 'provenance.habit' ? warning(message) : note(message),
  );
}

/** The usual way counts as an alternative of each other one. */
function waysBeside({ details, plan }: Preview, policy: RemedyPolicy): readonly RemedyKind[] {
  const { id: objectId } = plan.target;
  const usual = planChosen(details, { objectId, answers: {} }, policy);
  const others = alternativeRemedies(details, objectId, policy).map(({ kind }) => kind);
  const all = usual.outcome === 'plan' ? [usual.kind, ...others] : others;
  return all.filter((kind) => kind !== plan.kind);
}
