import type { Message } from '../../src/domain/message/message.ts';
import { BotError, type BotErrorCode } from '../../src/use-cases/ports/errors.ts';

type Meaning = readonly [problem: Message, next: Message];

/** What an edge says for each code; any of its messages would do. */
const MEANINGS: Readonly<Record<BotErrorCode, Meaning>> = {
  directoryUnavailable: [{ code: 'graph.noAnswer' }, { code: 'service.retryInAMinute' }],
  directoryRefused: [{ code: 'graph.unreadable' }, { code: 'graph.next.reportRefusal' }],
  directoryThrottled: [{ code: 'graph.throttled' }, { code: 'service.retryInAMinute' }],
  objectNotFound: [{ code: 'graph.objectGone' }, { code: 'graph.next.checkConflict' }],
  addressStillTaken: [{ code: 'graph.valueTaken' }, { code: 'graph.next.freeValue' }],
  readOnlyInGraph: [
    { code: 'graph.proxyAddressesReadOnly' },
    { code: 'graph.next.removeInExchange' },
  ],
  masteredOnPremises: [
    { code: 'graph.masteredOnPremises' },
    { code: 'graph.next.changeOnPremises' },
  ],
  notPermittedInDirectory: [{ code: 'graph.notPermitted' }, { code: 'graph.next.requestRights' }],
  signInNeeded: [{ code: 'graph.signInNeeded' }, { code: 'graph.next.signIn' }],
  exchangeRefused: [{ code: 'exchange.mastered' }, { code: 'exchange.next.removeOnPremises' }],
  exchangeUnavailable: [{ code: 'exchange.unreached' }, { code: 'service.retryInAMinute' }],
  outsideWriteScope: [
    { code: 'activeDirectory.referral' },
    { code: 'activeDirectory.next.addController' },
  ],
  channelGone: [
    { code: 'teams.mayNotWrite', reason: 'BotNotInConversationRoster' },
    { code: 'teams.addAgain' },
  ],
  postUnconfirmed: [
    { code: 'teams.postUnconfirmed', reason: '502' },
    { code: 'service.retriesAlone' },
  ],
  teamsUnavailable: [{ code: 'teams.noAnswer' }, { code: 'service.retryInMinutes' }],
  storeUnavailable: [{ code: 'store.noAnswer' }, { code: 'store.checkDatabase' }],
  unknownFailure: [{ code: 'service.bug' }, { code: 'service.reportReference' }],
};

type Options = Omit<ConstructorParameters<typeof BotError>[2], 'nextStep'>;

/** A failure of the outside world, in messages that fit its code. */
export function aBotError(code: BotErrorCode, options: Options = {}): BotError {
  const [problem, next] = MEANINGS[code];
  return new BotError(code, problem, { ...options, nextStep: next });
}
