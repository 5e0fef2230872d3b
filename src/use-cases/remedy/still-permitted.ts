import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { defined } from '../../domain/defined.ts';
import { type FourEyes, needsSecondApprover } from '../../domain/remedy/approval.ts';
import { rolesUnknown } from '../../domain/remedy/remedy-refusals.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { NotDone } from './apply-outcome.ts';
import { gatherFacts } from './gather-facts.ts';
import { IncompleteLookup } from './incomplete-lookup.ts';
import type { CaseOfPlan } from './read-target.ts';
import { type RevalidatePorts, unchangedPlan } from './revalidate-plan.ts';

export type PermitPorts = RevalidatePorts & { readonly fourEyes: FourEyes };

/** What is judged: the case as it is now, and the target as the plan knew it where calls changed it since. */
interface Judged extends Pick<CaseOfPlan, 'asked'> {
  readonly details: ConflictDetails;
  readonly asPlanned?: DirectoryObject | undefined;
  /** Whether the people still permit it; being read since the case is. */
  readonly refusal: Promise<NotDone | undefined>;
}

/**
 * The plan is the one that was shown, and needs no second approver that nobody was. Directory roles
 * are read once more: the object may have got one since the press. Throws `BotError`.
 */
async function isStillPermitted(
  ports: PermitPorts,
  remedyRequest: RemedyRequest,
  { details, asPlanned, asked }: Judged,
): Promise<boolean> {
  const { target } = remedyRequest.plan;
  const { policy } = await gatherFacts(ports, details, {
    objectId: target.id,
    former: target,
    only: 'directoryRoles',
    ...defined({ asked }),
  });
  const unread = rolesUnknown({ details, target, policy }, remedyRequest.plan.kind);
  if (unread !== undefined) throw new IncompleteLookup([unread.why]);
  const plan = await unchangedPlan({ ...ports, policy }, remedyRequest, details, asPlanned);
  if (plan === undefined) return false;
  const { state } = details.conflict;
  const isApproved = state.tag === 'applying' && state.agreedBy !== undefined;
  return isApproved || !needsSecondApprover(plan, ports.fourEyes);
}

/** Whether the plan, and whether the people, still permit the first write; read side by side. */
export function mayWrite(
  ports: PermitPorts,
  remedyRequest: RemedyRequest,
  judged: Judged,
): Promise<[isPermitted: boolean, refusal: NotDone | undefined]> {
  return Promise.all([isStillPermitted(ports, remedyRequest, judged), judged.refusal]);
}
