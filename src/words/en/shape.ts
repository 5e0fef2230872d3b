import type { ConflictShape } from '../../domain/conflict/conflict-shape.ts';
import type { RemedyKind } from '../../domain/remedy/remedy-plan.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { ShapeLabels } from '../shape-labels.ts';
import type { Speaker } from '../speaker.ts';

type Suggestion = NonNullable<ConflictShape['suggestion']>;

const disputes = {
  address: '',
  userPrincipalName: 'UPN in dispute: ',
  refusedByExchange: 'refused by Exchange Online: ',
  clash: 'not quarantined: ',
  unverifiedDomain: 'address on an unverified domain',
} as const;
const holders = {
  claimant: 'assigned by now, error not gone yet',
  several: 'several holders',
  notFound: 'no holder found',
  unknown: 'holder unknown, not every source answered',
} as const;
const standings = { deleted: ', deleted', disabled: ', disabled' } as const;
const executors = {
  graphDelegated: 'Graph, as the approver',
  graphApplication: 'Graph',
  exchange: 'Exchange Online',
  activeDirectory: 'Active Directory',
} as const;
const places = {
  activeDirectory: 'by hand in Active Directory',
  exchangeOnline: 'by hand in Exchange Online',
  adminCenter: 'by hand in an admin center',
} as const;
const sides = { claimant: 'the blocked object', holder: 'the holder' } as const;
const removal = (side: string) => `remove from ${side}`;
const deletion = (side: string) => `delete ${side} permanently`;
const actions: Readonly<Record<RemedyKind, (side: string) => string>> = {
  removeAddressAsPerson: removal,
  removeAddressInExchange: removal,
  removeAddressOnPremises: removal,
  handOff: removal,
  changeMail: (side) => `change mail of ${side}`,
  changeUserPrincipalName: (side) => `change UPN of ${side}`,
  purgeDeletedUser: deletion,
  purgeDeletedGroup: deletion,
  restoreDeletedUser: (side) => `restore ${side} without the address`,
  undo: () => 'undo',
};

function nameOf({ dispute, holder }: ConflictShape, { say, words, message }: Speaker): Sentence {
  const about = words(disputes[dispute]);
  if (dispute === 'unverifiedDomain') return about;
  if (typeof holder === 'string') return say`${about}${words(holders[holder])}`;
  const standing = holder.standing === undefined ? '' : words(standings[holder.standing]);
  return say`${about}${message(`role.${holder.role}`)} (${message(holder.kind)}${standing})`;
}

function suggested({ gives, kind, executor, where }: Suggestion, { say, words }: Speaker) {
  const byHand = where === undefined ? 'by hand' : places[where];
  const by = executor === 'person' ? byHand : executors[executor];
  return say`${words(actions[kind](sides[gives]))}, ${words(by)}`;
}

/** Texts about many conflicts. */
export const shape: Entries<ShapeLabels> = {
  'card.shape.name': ({ shape: of }, speaker) => nameOf(of, speaker),
  'card.shape.none': 'of a group that no conflict is in now',
  'card.shape.count': ({ count, shape: of }, speaker) => {
    const { say } = speaker;
    return say`${count} × ${nameOf(of, speaker)}`;
  },
  'card.shape.suggestion': ({ shape: of }, speaker) => {
    const { say, words, message } = speaker;
    const { claimant, suggestion } = of;
    const what = suggestion === undefined ? words('no suggestion') : suggested(suggestion, speaker);
    return say`Blocked for ${message(claimant)} · ${what}`;
  },
  'card.shape.rest': ({ left, unread }, { say, words }) => {
    const others = left === 0 ? '' : say`${left} in groups that are not listed`;
    const between = words(left > 0 && unread > 0 ? ', ' : '');
    return say`${others}${between}${unread === 0 ? '' : say`${unread} with holders not read yet`}.`;
  },
  'card.shape.oldest': ({ address }, { say, address: an }) => say`Oldest: ${an(address)}`,
  'card.shape.oldestSince': ({ number, since }, { say, time }) =>
    say`${String(number)} · quarantined since ${time(since)}`,
  'card.shape.list': 'List ›',
  'card.filter.unassigned': ({ unassigned }, { say }) =>
    unassigned === undefined ? 'Unassigned' : say`Unassigned (${unassigned})`,
  'card.filter.mine': 'Mine',
  'card.filter.waiting': 'Waiting',
  'card.filter.stuck': 'Stuck',
};
