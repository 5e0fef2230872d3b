import type { ConflictShape } from '../../domain/conflict/conflict-shape.ts';
import type { RemedyKind } from '../../domain/remedy/remedy-plan.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { ShapeLabels } from '../shape-labels.ts';
import type { Speaker } from '../speaker.ts';

type Suggestion = NonNullable<ConflictShape['suggestion']>;

const disputes = {
  address: '',
  userPrincipalName: 'UPN umstritten: ',
  refusedByExchange: 'von Exchange Online abgelehnt: ',
  clash: 'nicht in Quarantäne: ',
  unverifiedDomain: 'Adresse in einer nicht überprüften Domäne',
} as const;
const holders = {
  claimant: 'inzwischen vergeben, Fehler noch nicht verschwunden',
  several: 'mehrere Inhaber',
  notFound: 'kein Inhaber gefunden',
  unknown: 'Inhaber unbekannt, nicht jede Quelle antwortete',
} as const;
const standings = { deleted: ', gelöscht', disabled: ', deaktiviert' } as const;
const executors = {
  graphDelegated: 'Graph, als genehmigende Person',
  graphApplication: 'Graph',
  exchange: 'Exchange Online',
  activeDirectory: 'Active Directory',
} as const;
const places = {
  activeDirectory: 'von Hand in Active Directory',
  exchangeOnline: 'von Hand in Exchange Online',
  adminCenter: 'von Hand in einem Admin Center',
} as const;
const sides = {
  claimant: {
    at: 'beim gesperrten Objekt',
    of: 'des gesperrten Objekts',
    as: 'das gesperrte Objekt',
  },
  holder: { at: 'beim Inhaber', of: 'des Inhabers', as: 'den Inhaber' },
} as const;
type Side = (typeof sides)[keyof typeof sides];
const removal = ({ at }: Side) => `${at} entfernen`;
const deletion = ({ as }: Side) => `${as} endgültig löschen`;
const actions: Readonly<Record<RemedyKind, (side: Side) => string>> = {
  removeAddressAsPerson: removal,
  removeAddressInExchange: removal,
  removeAddressOnPremises: removal,
  handOff: removal,
  changeMail: ({ of }) => `E-Mail-Attribut ${of} ändern`,
  changeUserPrincipalName: ({ of }) => `UPN ${of} ändern`,
  purgeDeletedUser: deletion,
  purgeDeletedGroup: deletion,
  restoreDeletedUser: ({ as }) => `${as} ohne die Adresse wiederherstellen`,
  undo: () => 'rückgängig machen',
};

function nameOf({ dispute, holder }: ConflictShape, { say, words, message }: Speaker): Sentence {
  const about = words(disputes[dispute]);
  if (dispute === 'unverifiedDomain') return about;
  if (typeof holder === 'string') return say`${about}${words(holders[holder])}`;
  const standing = holder.standing === undefined ? '' : words(standings[holder.standing]);
  return say`${about}${message(`role.${holder.role}`)} (${message(holder.kind)}${standing})`;
}

function suggested({ gives, kind, executor, where }: Suggestion, { say, words }: Speaker) {
  const byHand = where === undefined ? 'von Hand' : places[where];
  const by = executor === 'person' ? byHand : executors[executor];
  return say`${words(actions[kind](sides[gives]))}, ${words(by)}`;
}

/** Texts about many conflicts. */
export const shape: Entries<ShapeLabels> = {
  'card.shape.name': ({ shape: of }, speaker) => nameOf(of, speaker),
  'card.shape.none': 'einer Gruppe, in der kein Konflikt mehr ist',
  'card.shape.count': ({ count, shape: of }, speaker) => {
    const { say } = speaker;
    return say`${count} × ${nameOf(of, speaker)}`;
  },
  'card.shape.suggestion': ({ shape: of }, speaker) => {
    const { say, words, message } = speaker;
    const { claimant, suggestion } = of;
    const what =
      suggestion === undefined ? words('kein Vorschlag') : suggested(suggestion, speaker);
    return say`Gesperrt für ${message(claimant)} · ${what}`;
  },
  'card.shape.rest': ({ left, unread }, { say, words }) => {
    const others = left === 0 ? '' : say`${left} in nicht aufgeführten Gruppen`;
    const between = words(left > 0 && unread > 0 ? ', ' : '');
    return say`${others}${between}${unread === 0 ? '' : say`${unread} mit noch nicht gelesenen Inhabern`}.`;
  },
  'card.shape.oldest': ({ address }, { say, address: an }) => say`Am ältesten: ${an(address)}`,
  'card.shape.oldestSince': ({ number, since }, { say, time }) =>
    say`${String(number)} · in Quarantäne seit ${time(since)}`,
  'card.shape.list': 'Liste ›',
  'card.filter.unassigned': ({ unassigned }, { say }) =>
    unassigned === undefined ? 'Nicht zugewiesen' : say`Nicht zugewiesen (${unassigned})`,
  'card.filter.mine': 'Meine',
  'card.filter.waiting': 'Wartend',
  'card.filter.stuck': 'Hängend',
};
