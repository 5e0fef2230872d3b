import type { RepairKind } from '../../domain/idfix/repair-kind.ts';
import type { IdfixMessages } from '../../domain/message/idfix-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';

const REPAIRS: Readonly<Record<RepairKind, string>> = {
  duplicate: 'Duplikat entfernen, beim E-Mail-aktivierten Objekt belassen',
  presentAlready: 'entfernen, was in richtiger Form schon da ist',
  filledIn: 'fehlenden Wert ergänzen',
  outerBlanks: 'Leerzeichen an den Enden entfernen',
  blanks: 'Leerzeichen entfernen',
  onePrimary: 'eine primäre Adresse behalten',
  shortened: 'abschneiden, was zu lang ist',
  characters: 'unzulässige Zeichen auslassen',
  other: 'so schreiben, wie die Regeln es verlangen',
};

type Elsewhere = IdfixMessages['idfix.duplicate.removed'];

/** Where else the value of a duplicate is: "Auch mail von Ann Example und 2 weitere." */
const also = ({ places, more }: Elsewhere, { say, name, list, plural }: Speaker): Sentence => {
  const named = places.map((place) => say`${place.attribute} von ${name(place.name)}`);
  const rest = say`${more} ${plural(more, { one: 'weiteres', other: 'weitere' })}`;
  return say`Auch ${list(more > 0 ? [...named, rest] : named)}.`;
};

/** What the check of Active Directory finds. */
export const idfix: Entries<IdfixMessages> = {
  'idfix.breaksRules': ({ attribute, value, problems }, { say, address }) =>
    say`${address(value)} verletzt die Regeln für ${attribute} (${problems.join(', ')}).`,
  'idfix.correction': ({ attribute, repair }, { say, words }) =>
    say`${attribute}: ${words(REPAIRS[repair])}`,
  'idfix.groupName':
    'Für eine Gruppe wird kein neuer Name vorgeschlagen: Skripte und Berechtigungen beziehen sich auf diesen.',
  'idfix.madeTwice': ({ value }, { say, address }) =>
    say`Der korrigierte Wert wäre ${address(value)}, ebenso der eines anderen Objekts. Geben Sie einen anderen Wert ein.`,
  'idfix.presentAlready': ({ value }, { say, address }) =>
    say`Der korrigierte Wert wäre ${address(value)}; das Objekt hat ihn bereits.`,
  'idfix.repaired':
    'Der Vorschlag entfernt oder ergänzt, was die Regeln verlangen; prüfen Sie, ob das gemeint ist.',
  'idfix.takenBy': ({ value, holder }, { say, address, name }) =>
    say`Der korrigierte Wert wäre ${address(value)}; ${name(holder)} hat ihn bereits. Geben Sie einen anderen Wert ein.`,
  'idfix.tooManyRepairs': ({ value }, { say, address }) =>
    say`Der korrigierte Wert wäre ${address(value)}. Es gibt zu viele Korrekturen, um ihn mit den anderen zu vergleichen: Wenden Sie die übrigen an, und prüfen Sie erneut.`,
  'idfix.undecided':
    'Die Regeln zeigen nicht, was gemeint ist; eine Person muss den richtigen Wert eingeben.',

  'idfix.duplicate.enterAnother': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} Dieses Objekt hat keinen mailNickname: Geben Sie einen anderen Wert für ${elsewhere.attribute} ein.`,
  'idfix.duplicate.keptOnMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix belässt einen Wert beim E-Mail-aktivierten Objekt.`,
  'idfix.duplicate.mailEnabledUnknown': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} Welches davon E-Mail-aktiviert ist, ist unbekannt, da mailNickname nicht gelesen wurde: Entscheiden Sie, welches den Wert behält.`,
  'idfix.duplicate.noneMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} Keines davon ist E-Mail-aktiviert: Entscheiden Sie, welches den Wert behält.`,
  'idfix.duplicate.removed': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix entfernt den Wert bei einem Objekt ohne mailNickname.`,
  'idfix.duplicate.removedAndPromoted': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} IdFix entfernt den Wert bei einem Objekt ohne mailNickname; ${speaker.address(elsewhere.successor)} wird zur primären Adresse.`,
  'idfix.duplicate.severalMailEnabled': (elsewhere, speaker) =>
    speaker.say`${also(elsewhere, speaker)} Mehrere davon sind E-Mail-aktiviert: Entscheiden Sie, welches den Wert behält.`,

  'idfix.excluded.accountName': 'Namen, die auf $ enden',
  'idfix.excluded.criticalSystemObject': 'Systemobjekte der Domäne (isCriticalSystemObject)',
  'idfix.excluded.groupWithoutAddress': 'Gruppen ohne Adresse',
  'idfix.excluded.nameOfIdFix': 'Namen, die IdFix ausschließt',
  'idfix.excluded.replicationConflict': 'Verlierer eines Replikationskonflikts (CNF)',
  'idfix.excluded.syncAccount': 'Konten von Entra Connect',
  'idfix.excluded.systemMailbox': 'Systempostfächer von Exchange',
  'idfix.excluded.systemName': 'Systemnamen',
};
