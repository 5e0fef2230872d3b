import type { Entries } from '../catalogue.ts';
import type { ListCardLabels, Narrowing } from '../list-card-labels.ts';
import { joined, type Sentence } from '../sentence.ts';
import type { PluralForms, Speaker } from '../speaker.ts';

const conflicts: PluralForms = { one: 'Konflikt', other: 'Konflikte' };
const newConflicts: PluralForms = { one: 'neuer Adresskonflikt', other: 'neue Adresskonflikte' };
const read: PluralForms = { one: 'Objekt', other: 'Objekte' };
/** After "für" and "von": the cases differ in the plural. */
const forObjects: PluralForms = { one: 'Objekt', other: 'Objekte' };
const byObjects: PluralForms = { one: 'Objekt', other: 'Objekten' };
export const findingForms: PluralForms = { one: 'Befund', other: 'Befunde' };
const listed = {
  open: { none: 'offenen ', one: 'offener ', other: 'offene ' },
  closed: { none: 'behobenen ', one: 'behobener ', other: 'behobene ' },
  all: { none: '', one: '', other: '' },
  waiting: { none: 'wartenden ', one: 'wartender ', other: 'wartende ' },
  stuck: { none: 'festgefahrenen ', one: 'festgefahrener ', other: 'festgefahrene ' },
  snoozed: { none: 'zurückgestellten ', one: 'zurückgestellter ', other: 'zurückgestellte ' },
  byDesign: { none: 'gewollten ', one: 'gewollter ', other: 'gewollte ' },
} as const;
const claimants = { user: 'Benutzer', group: 'Gruppen', orgContact: 'Kontakte' } as const;
const assignees = { me: 'Ihnen zugewiesen', nobody: 'niemandem zugewiesen' } as const;

/** What narrows a list, one part each. */
function narrowed(
  { assigned, domain, kind, shape, text: part }: Narrowing,
  { say, words, text, message }: Speaker,
): readonly Sentence[] {
  return [
    assigned === undefined ? [] : words(assignees[assigned]),
    kind === undefined ? [] : words(claimants[kind]),
    domain === undefined ? [] : say`@${text(domain, 255)}`,
    shape === undefined ? [] : message(shape),
    part === undefined ? [] : say`„${text(part, 100)}“`,
  ].filter((one) => one.length > 0);
}

/** Texts of cards that answer about addresses and list conflicts or findings. */
export const listCard: Entries<ListCardLabels> = {
  'card.row.show': 'Anzeigen ›',
  'card.row.open': ({ number, address }, { say, address: an }) =>
    say`Konflikt ${String(number)} anzeigen: ${an(address)}`,
  'card.row.who': ({ number, claimant, kind, since, now, assignee }, speaker) => {
    const { say, name, message, age } = speaker;
    const old =
      since !== undefined && now !== undefined && age(since, now, (time) => say` · ${time}`);
    const whose = assignee === undefined ? '' : say` · ${name(assignee)} zugewiesen`;
    return say`${String(number)} · ${name(claimant)} (${message(kind)})${old || ''}${whose}`;
  },
  'card.list.heading': ({ filter, total, ...narrowing }, speaker) => {
    const { say, words, count } = speaker;
    const { none, one, other } = listed[filter];
    const found =
      total === 0
        ? say`Keine ${words(none)}Adresskonflikte`
        : count(total, { one: `${one}Adresskonflikt`, other: `${other}Adresskonflikte` });
    return joined([found, ...narrowed(narrowing, speaker)], ' · ');
  },
  'card.list.noneOpen': 'Entra ID hält keine Adresse in Quarantäne.',
  'card.list.none': 'Kein Konflikt passt dazu.',
  'card.list.searched': ({ searched }, { say }) =>
    say`Unclash hat nur die neuesten ${searched} Konflikte durchsucht.`,
  'card.list.csv.number': 'Nummer',
  'card.list.csv.state': 'Zustand',
  'card.list.csv.address': 'Adresse',
  'card.list.csv.value': 'Wert in Quarantäne',
  'card.list.csv.property': 'Eigenschaft',
  'card.list.csv.claimantKind': 'Art des Objekts',
  'card.list.csv.claimantId': 'ID des Objekts',
  'card.list.csv.claimantName': 'Objekt',
  'card.list.csv.claimantSignIn': 'Anmeldename',
  'card.list.csv.mastery': 'Autoritätsquelle',
  'card.list.csv.occurredAt': 'in Quarantäne seit',
  'card.list.csv.openedAt': 'zuerst gesehen',
  'card.list.csv.reopened': 'wiedergekehrt',
  'card.list.csv.clearedAt': 'erledigt am',
  'card.list.csv.assigneeId': 'ID des Zugewiesenen',
  'card.list.csv.assigneeName': 'Zugewiesener',
  'card.list.csv.deferredUntil': 'zurückgestellt bis',
  'card.list.csv.deferredBy': 'zurückgestellt von',
  'card.list.csv.reason': 'Begründung',
  'card.list.csv.ticket': 'Ticketnummer',
  'card.list.csv.notes': 'Notizen',
  'card.list.strange': ({ typed }, { say, text }) =>
    say`„${text(typed, 40)}“ ist kein Filter. Filter: open, closed, all, waiting, stuck, snoozed, bydesign, mine, unassigned, users, groups, contacts, eine Domäne, ein Teil eines Namens oder einer Adresse, eine Seitenzahl.`,
  'card.list.explanation': ({ first, last, total }, { say }) => {
    const where =
      last - first + 1 < total
        ? say`Konflikte ${first} bis ${last} von ${total}, die neuesten zuerst. `
        : '';
    return say`${where}Eine Zeile öffnet den Konflikt.`;
  },
  'card.list.previous': 'Vorherige Seite',
  'card.list.next': 'Nächste Seite',
  'card.list.planAll': 'Alle planen…',
  'card.summary.heading': ({ total }, { count }) => count(total, newConflicts),
  'card.summary.toast': ({ total, address }, { say, count, address: an }) =>
    say`${count(total, newConflicts)}, der erste betrifft ${an(address)}`,
  'card.summary.explanation': ({ shown, left }, { say }) => {
    const rest = left === 0 ? '' : say`: ${shown} hier, ${left} weitere in der Liste`;
    return say`In einer Abfrage gefunden${rest}. Eine Zeile öffnet den Konflikt.`;
  },
  'card.summary.more': 'Mehr anzeigen',
  'card.superseded': 'Eine andere Karte begleitet diesen Konflikt',
  'card.superseded.why':
    'Unclash wurde beim Senden dieser Karte unterbrochen und hat den Konflikt noch einmal gesendet. Die andere Karte in diesem Kanal begleitet den Konflikt. Diese Karte ist geschlossen; sie hat nichts geändert.',
  'card.superseded.summary': ({ number }, { say }) =>
    say`Eine andere Karte zeigt Konflikt ${String(number)}`,

  'card.history': 'Verlauf einer Adresse',
  'card.history.none': 'Unclash kennt keinen Konflikt dazu.',
  'card.history.conflict': ({ number, claimant }, { say, bold, name }) =>
    say`${bold(say`Konflikt ${String(number)}`)}, gesperrt für ${name(claimant)}`,
  'card.history.found': ({ number, claimant }, { say, bold, name }) =>
    say`${bold(say`Konflikt ${String(number)}`)}, bei ${name(claimant)} durch eine Prüfung gefunden`,
  'card.history.more': ({ left }, { say, count }) =>
    say`und ${count(left, { one: 'früherer Konflikt', other: 'frühere Konflikte' })}`,
  'card.history.summary': ({ address, conflicts: found }, { say, address: an, count }) =>
    say`Verlauf von ${an(address)}: ${count(found, conflicts)}`,

  'card.object.summary': ({ name: who, conflicts: found }, { say, name, count }) =>
    say`${name(who)}: ${count(found, { one: 'offener Konflikt', other: 'offene Konflikte' })}`,
  'card.object.inConflicts': ({ conflicts: found }, { say, count }) =>
    say`In ${count(found, { one: 'offenem Konflikt', other: 'offenen Konflikten' })}`,
  'card.object.quarantinedOnly':
    'Entra ID hält Werte dieses Objekts in Quarantäne; die nächste Abfrage nimmt sie in die Konflikte auf',
  'card.object.noConflict': 'Unclash kennt keinen offenen Konflikt zu diesem Objekt',
  'card.people.heading': ({ name: who, total }, { say, text, count }) =>
    total === 0
      ? say`Kein Objekt namens „${text(who, 80)}“ gefunden, aber nicht alles wurde durchsucht`
      : say`${count(total, { one: 'Objekt', other: 'Objekte' })} namens „${text(who, 80)}“`,
  'card.people.choose': 'Eine Zeile prüft das Objekt.',
  'card.people.cut': ({ most }, { say }) =>
    say`Es gibt mehr als diese ${most}. Nennen Sie mehr vom Namen oder eine Adresse.`,
  'card.people.check': ({ name: who }, { say, name }) => say`${name(who)} prüfen`,

  'card.check.invalid': 'Ungültig',
  'card.check.inConflict': 'Im Konflikt',
  'card.check.inUse': 'Verwendet',
  'card.check.perhapsFree': 'Vielleicht frei',
  'card.check.notCertain': 'Nicht sicher',
  'card.check.free': 'Frei',
  'card.check.counts': ({ blocked, holders }, { say, count }) =>
    say`Gesperrt für ${count(blocked, forObjects)}, verwendet von ${count(holders, byObjects)}.`,
  'card.check.holders': ({ holders }, { say, count }) =>
    say`Verwendet von ${count(holders, byObjects)}.`,
  'card.check.sipHolders': ({ holders }, { say, count }) =>
    say`Als SIP-Adresse verwendet von ${count(holders, byObjects)}. Auch SIP-Adressen müssen eindeutig sein; Entra ID stellt sie nicht in Quarantäne, ein Konflikt zeigt sich daher nur in den Fehlern von Entra Connect oder der Cloudsynchronisierung.`,
  'card.check.noSipHolder':
    'Kein Objekt hat sie als SIP-Adresse. Ein Konflikt darum zeigt sich nur in den Fehlern von Entra Connect oder der Cloudsynchronisierung.',
  'card.check.deletedOnly':
    'Nur gelöschte Objekte haben sie; sie können die Adresse noch blockieren.',
  'card.check.notFound': 'Kein Inhaber gefunden, aber einige Orte konnten nicht durchsucht werden.',
  'card.check.noHolder': 'Kein Objekt hat sie.',
  'card.check.noHolderInGraph':
    'Kein Objekt hat sie. E-Mail-aktivierte öffentliche Ordner und dynamische Verteilerlisten wurden nicht durchsucht: Nur Exchange Online zeigt sie.',
  'card.check.inUseAs': ({ roles }, { say, list, message }) =>
    say`Verwendet als ${list(roles.map((role) => message(role)))}`,
  'card.check.blockedFor': 'Gesperrt für dieses Objekt',
  'card.check.unshown': ({ left }, { say }) =>
    say`${left} weitere nicht angezeigt: Prüfen Sie weniger auf einmal.`,
  'card.check.plan': ({ address }, { say, text }) => say`Plan für ${text(address, 40)} …`,
  'card.check.show': ({ number }, { say }) => say`Konflikt ${String(number)} anzeigen`,
  'card.check.nothing': 'Keine Adresse zu prüfen',
  'card.check.summary': ({ address, verdict, others }, { say, address: an, message, count }) => {
    const rest =
      others === 0
        ? ''
        : say` (und ${count(others, { one: 'weitere Adresse', other: 'weitere Adressen' })})`;
    return say`${an(address)}: ${message(verdict)}${rest}`;
  },

  'card.directory.heading': ({ findings, predicted }, { say, count }) => {
    const next =
      predicted === undefined
        ? ''
        : say`, ${predicted} mit Konflikt bei der nächsten Synchronisierung`;
    return say`Active Directory: ${count(findings, findingForms)}${next}`;
  },
  'card.directory.read': ({ objects, excluded, notRun }, { say, count, words }) => {
    const total = excluded.reduce((sum, rule) => sum + rule.count, 0);
    const byRule = excluded.map((rule) => {
      const more = words(rule.count > rule.names.length ? ' …' : '');
      return say`${rule.count} ${rule.rule} (${rule.names.join(', ')}${more})`;
    });
    const out = byRule.length === 0 ? '' : say`: ${joined(byRule, '; ')}`;
    const rules = notRun.length === 0 ? '' : say` Nicht ausgeführte Regeln: ${notRun.join(', ')}.`;
    return say`${count(objects, read)} gelesen, ${total} davon nicht geprüft${out}.${rules}`;
  },
  'card.cloud.heading': ({ findings }, { say, count }) =>
    say`Entra ID: ${count(findings, findingForms)}`,
  'card.cloud.read': ({ objects }, { say, count }) => say`${count(objects, forObjects)} gelesen.`,
  'card.cloud.notRun': ({ reason }, { say }) => say`Nicht angewendet: ${reason}`,
  'card.cloud.difference': ({ since, added, gone, byProblem }, { say, time, list }) => {
    if (added + gone === 0)
      return say`Seit der Prüfung vom ${time(since)} gibt es keinen Unterschied.`;
    const which = list(byProblem.map(({ problem, count }) => say`${count} ${problem}`));
    const what = gone === 0 ? '' : say` (${which})`;
    return say`Seit der Prüfung vom ${time(since)}: ${added} neu, ${gone} erledigt${what}.`;
  },
  'card.cloud.notCompared': ({ since }, { say, time }) =>
    say`Nicht verglichen mit der Prüfung vom ${time(since)}: Die beiden haben nicht dasselbe beurteilt.`,
  'card.cloud.new': ({ problem }, { say }) => say`${problem}, neu`,
  'card.cloud.nothing': 'Nach den angewendeten Regeln ist nichts falsch.',
  'card.cloud.fileElsewhere':
    'Bots können hier keine Dateien senden. Für die Datei mit allen Befunden senden Sie „check cloud“ in einem persönlichen Chat.',
  'card.cloud.noFile':
    'Bots können in dieser Cloud keine Dateien senden; „npm run check-cloud -- --csv out.csv“ schreibt alle Befunde.',
  'card.cloud.file': ({ leftOut }, { say, count }) =>
    leftOut === 0
      ? say`Die Datei mit allen Befunden folgt, mit den Spalten von IdFix. Sie wird einen Tag lang aufbewahrt.`
      : say`Die Datei folgt, mit den Spalten von IdFix. ${count(leftOut, findingForms)} passen nicht hinein; „npm run check-cloud -- --csv out.csv“ schreibt alle.`,
  'card.directory.unpredicted': ({ why }, { say }) =>
    say`Konflikte bei der nächsten Synchronisierung sind unbekannt: ${why}`,
  'card.directory.worst': ({ rows }, { say }) =>
    rows === 1 ? say`Der schlimmste Befund` : say`Die ${rows} schlimmsten`,
  'card.directory.correct': ({ shown, total }, { say, words }) =>
    shown < total
      ? say`Wie vorgeschlagen korrigieren, eine Art nach der anderen (die ${shown} häufigsten von ${total})`
      : words('Wie vorgeschlagen korrigieren, eine Art nach der anderen'),
  'card.directory.shape': ({ count, attribute, repair }, { say, message }) =>
    say`${count} × ${message({ code: 'idfix.correction', attribute, repair })}`,
  'card.directory.planCorrections': 'Korrekturen planen…',
  'card.directory.number': ({ number }, { say }) => say`${number}`,
  'card.directory.nothing': 'Keine Regel ist verletzt.',
  'card.directory.fileElsewhere':
    'Bots können hier keine Dateien senden. Für die Datei mit allen Befunden senden Sie „check directory“ in einem persönlichen Chat.',
  'card.directory.noFile':
    'Bots können in dieser Cloud keine Dateien senden; „npm run check-directory -- --csv out.csv“ schreibt alle Befunde.',
  'card.directory.file': ({ leftOut }, { say, count }) =>
    leftOut === 0
      ? say`Die Datei mit allen Befunden folgt, mit den Spalten von IdFix. Sie wird einen Tag lang aufbewahrt.`
      : say`Die Datei folgt, mit den Spalten von IdFix. ${count(leftOut, findingForms)} passen nicht hinein; „npm run check-directory -- --csv out.csv“ schreibt alle.`,
  'card.directory.nextSync': 'nächste Synchronisierung',
  'card.directory.empty': '(leer)',
  'card.directory.reason': ({ reason, repaired }, { say, address }) =>
    repaired === undefined
      ? say`${reason}`
      : say`${reason} IdFix würde daraus ${address(repaired)} machen.`,
  'card.forecast.heading': ({ total }, { say, count }) =>
    say`${count(total, { one: 'Adresse führt', other: 'Adressen führen' })} bei der nächsten Synchronisierung zu einem Konflikt`,
  'card.forecast.summary': ({ total, address }, { say, count, address: an }) =>
    say`${count(total, { one: 'Adresse führt', other: 'Adressen führen' })} bei der nächsten Synchronisierung zu einem Konflikt, die erste ist ${an(address)}`,
  'card.forecast.explanation':
    'Seit der letzten Synchronisierung in Active Directory geändert. Korrigieren Sie es dort vor der nächsten Synchronisierung, dann entsteht kein Konflikt.',
  'card.forecast.more': ({ left }, { say }) =>
    say`${left} weitere sind ausgelassen; „npm run check-directory -- --before-sync“ listet alle auf.`,
};
