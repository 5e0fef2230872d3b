import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { isOneClick, type RemedyOffers } from '../../domain/remedy/one-click.ts';
import { planRemedy } from '../../domain/remedy/plan-remedy.ts';
import { recommend } from '../../domain/remedy/recommendation.ts';
import type { Recommendation, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import { fingerprintOf, type Mismatch, mismatchOf } from './fingerprint.ts';
import {
  type PlanQuery,
  type Preview,
  previewRemedy,
  type Refused,
  type RemedyPorts,
} from './preview-remedy.ts';
import { type Requested, type RequestPorts, requestRemedy } from './request-remedy.ts';

interface SuggestPorts extends Pick<RemedyPorts, 'policy' | 'fourEyes' | 'digest'> {
  /** ONE_CLICK: whether the card may offer to carry the suggestion out at once. */
  readonly oneClick: boolean;
  /** Base address of the Entra admin center of this cloud. */
  readonly entraPortalUrl: string;
}

/** What the card of a conflict offers, from what was read for it. */
export interface Suggested extends RemedyOffers {
  readonly recommendation?: Recommendation;
  readonly entraPortalUrl: string;
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
    ...defined({ recommendation, oneClick }),
  };
}

/** The plan is to be shown first: it is not what the card offered, or needs more than one press. */
export interface PlanFirst {
  readonly outcome: 'planFirst';
  readonly preview: Preview;
  /** How it differs from the plan that the card offered; absent where it is the same. */
  readonly mismatch?: Mismatch;
}

/** Nothing was recorded: the presser signs in, and the same press arrives again. */
interface SignInFirst {
  readonly outcome: 'signInFirst';
}

interface SuggestionPress extends PlanQuery {
  readonly fingerprint: string;
  /** Absent where nobody can sign in. */
  readonly mustSignIn?: (plan: RemedyPlan) => Promise<boolean>;
}

/**
 * A press on the suggestion of a card: plans again with everything that a plan shows, and records the
 * intent when it is the plan that the card offered and may still be carried out by one press. Throws
 * `BotError`.
 */
export async function applySuggestion(
  ports: RequestPorts & SuggestPorts,
  request: SuggestionPress,
): Promise<PlanFirst | SignInFirst | Requested | Refused | NotPermitted | UnknownConflict> {
  const preview = await previewRemedy(ports, request);
  if (preview.outcome !== 'preview') return preview;
  if (await request.mustSignIn?.(preview.plan)) return { outcome: 'signInFirst' };
  const mismatch = mismatchOf(request.fingerprint, preview.fingerprint);
  const isAllowed = ports.oneClick && isOneClick(preview.plan, ports.fourEyes, preview.moreEffects);
  if (mismatch || !isAllowed) return { outcome: 'planFirst', preview, ...defined({ mismatch }) };
  return requestRemedy(ports, request);
}
