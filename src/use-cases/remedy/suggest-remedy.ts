import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { isOneClick, type RemedyOffers } from '../../domain/remedy/one-click.ts';
import { planRemedy } from '../../domain/remedy/plan-remedy.ts';
import { recommend } from '../../domain/remedy/recommendation.ts';
import type { Recommendation } from '../../domain/remedy/remedy-plan.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import { asApproverWith } from './authorize.ts';
import { fingerprintOf, type Mismatch, mismatchOf } from './fingerprint.ts';
import { type Preview, planNow, type Refused, type RemedyPorts } from './preview-remedy.ts';
import { isBusy } from './record-request.ts';
import {
  type Pressed,
  type Requested,
  type RequestPorts,
  recordChosen,
  type SignInFirst,
} from './request-remedy.ts';

interface SuggestPorts extends Pick<RemedyPorts, 'policy' | 'fourEyes' | 'digest'> {
  /** ONE_CLICK: whether the card may offer to carry the suggestion out at once. */
  readonly oneClick: boolean;
  /** Base addresses of the admin centers of this cloud. */
  readonly entraPortalUrl: string;
  readonly exchangeAdminUrl?: string;
}

/** What the card of a conflict offers, from what was read for it. */
export interface Suggested extends RemedyOffers {
  readonly recommendation?: Recommendation;
  readonly entraPortalUrl: string;
  readonly exchangeAdminUrl?: string;
}

/** Of a longer list no card has a button each. */
const MOST_PLANNED = 4;

/** Which side should give the address up, what a press on each would lead to, and which needs no plan. */
export function suggestRemedy(ports: SuggestPorts, details: ConflictDetails): Suggested {
  const recommendation = recommend(details, ports.policy);
  const ids = new Set([
    details.conflict.claimantId,
    ...details.lookup.holders.slice(0, MOST_PLANNED).map(({ object }) => object.id),
    ...(recommendation === undefined ? [] : [recommendation.target.id]),
  ]);
  const decisions = new Map(
    [...ids].map((id) => [id, planRemedy(details, id, {}, ports.policy)] as const),
  );
  const plan = recommendation && decisions.get(recommendation.target.id);
  const isOffered = ports.oneClick && plan?.outcome === 'plan' && isOneClick(plan, ports.fourEyes);
  const oneClick = isOffered
    ? { objectId: plan.target.id, fingerprint: fingerprintOf(ports.digest, plan) }
    : undefined;
  return {
    decisions,
    entraPortalUrl: ports.entraPortalUrl,
    ...defined({ exchangeAdminUrl: ports.exchangeAdminUrl, recommendation, oneClick }),
  };
}

/** The plan is to be shown first: it is not what the card offered, or needs more than one press. */
export interface PlanFirst {
  readonly outcome: 'planFirst';
  readonly preview: Preview;
  /** How it differs from the plan that the card offered; absent where it is the same. */
  readonly mismatch?: Mismatch;
}

/**
 * A press on the suggestion of a card: reads and plans again with everything that a plan shows, and records the
 * intent when it is the plan that the card offered and may still be carried out by one press. Throws
 * `BotError`.
 */
export async function applySuggestion(
  ports: RequestPorts & SuggestPorts,
  request: Pressed,
): Promise<PlanFirst | SignInFirst | Requested | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => planNow(ports, request, conflict),
    act: async ({ shown, policy }) => {
      if (shown.outcome === 'refused') return shown;
      if (await request.mustSignIn?.(shown.plan)) return { outcome: 'signInFirst' };
      const mismatch = mismatchOf(request.fingerprint, shown.fingerprint);
      const isAllowed = ports.oneClick && isOneClick(shown.plan, ports.fourEyes, shown.moreEffects);
      if (mismatch || !isAllowed)
        return { outcome: 'planFirst', preview: shown, ...defined({ mismatch }) };
      const { details } = shown;
      if (isBusy(details.conflict.state)) return { outcome: 'alreadyRunning', details };
      const { mustSignIn: _, ...press } = request;
      return recordChosen({ ...ports, policy }, press, shown);
    },
  });
}
