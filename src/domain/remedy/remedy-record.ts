import { bareAddress } from '../address/proxy-address.ts';
import type { NamedRef, RemedyRecord } from '../conflict/conflict.ts';
import type { ActorStamp, Person } from '../conflict/person.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { OperationMessages } from '../message/operation-messages.ts';
import type { RemedyAnswers, RemedyKind, RemedyPlan, RemedyQuestion } from './remedy-plan.ts';

type OperationCode = Extract<keyof OperationMessages, `operation.${string}`>;

/** What a plan changes on which object. */
export type Operation = Message<OperationCode>;

/** What the plan changes; the address is the one that the conflict is about. */
export function operationOf(
  { kind, target }: { readonly kind: RemedyKind; readonly target: NamedRef },
  value: string,
): Operation {
  return { code: operations[kind], name: target.displayName, address: bareAddress(value) };
}

const operations = {
  removeAddressAsPerson: 'operation.remove',
  removeAddressInExchange: 'operation.remove',
  removeAddressOnPremises: 'operation.remove',
  handOff: 'operation.remove',
  purgeDeletedUser: 'operation.delete',
  purgeDeletedGroup: 'operation.delete',
  restoreDeletedUser: 'operation.restore',
  undo: 'operation.giveBack',
  changeMail: 'operation.changeMail',
  changeUserPrincipalName: 'operation.changeUpn',
} as const satisfies Record<RemedyKind, OperationCode>;

/** What a person answered to the questions of the plan, in the order of the questions. */
function typedAnswers(
  questions: readonly RemedyQuestion[],
  answers: RemedyAnswers,
): RemedyRecord['typed'] {
  return questions.flatMap(({ ask }) => {
    const value = answers[ask];
    return value === undefined ? [] : [{ code: typed[ask], value }];
  });
}

const typed = {
  newPrimary: 'typed.newPrimary',
  newMail: 'typed.newMail',
  newUserPrincipalName: 'typed.newUserPrincipalName',
  typedConfirmation: 'typed.typedConfirmation',
} as const satisfies Record<RemedyQuestion['ask'], keyof OperationMessages>;

/** A request as it was stored, as far as its record needs it. */
interface StoredRequest {
  readonly id: string;
  readonly plan: RemedyPlan;
  readonly requestedBy: Person;
  readonly requestedAt: string;
  readonly answers?: RemedyAnswers;
  readonly reason?: string;
  readonly approval?: ActorStamp;
  readonly ending?: RemedyRecord['ending'];
}

/** What stays on record of a request, in words that cards and exports share. */
export function recordOf(request: StoredRequest): RemedyRecord {
  const { id, plan, requestedBy, requestedAt, answers = {}, reason, approval, ending } = request;
  return {
    remedyRequestId: id,
    operation: operationOf(plan, plan.value),
    done: whatIsDone(plan, answers),
    target: plan.target,
    typed: typedAnswers(plan.questions, answers),
    before: plan.before,
    after: plan.after,
    requested: { at: requestedAt, by: requestedBy },
    ...defined({ approval, reason, ending }),
  };
}

/** What is different once the plan was carried out. */
function whatIsDone(plan: RemedyPlan, { newMail, newUserPrincipalName }: RemedyAnswers): Message {
  const about = { name: plan.target.displayName, address: bareAddress(plan.value) };
  if (plan.kind === 'changeUserPrincipalName' && newUserPrincipalName !== undefined) {
    const claimed = plan.questions.some((each) => 'claimed' in each && each.claimed !== undefined);
    return { code: 'done.changeUpn', ...about, upn: newUserPrincipalName, claimed };
  }
  if (plan.kind === 'changeMail' && newMail !== undefined) {
    return { code: 'done.changeMail', ...about, mail: newMail };
  }
  return { code: endings[operations[plan.kind]], ...about };
}

const endings = {
  'operation.remove': 'done.remove',
  'operation.delete': 'done.delete',
  'operation.restore': 'done.restore',
  'operation.giveBack': 'done.giveBack',
  'operation.changeMail': 'done.remove',
  'operation.changeUpn': 'done.remove',
} as const satisfies Record<OperationCode, keyof OperationMessages>;
