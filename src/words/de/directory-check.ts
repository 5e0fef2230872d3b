import type { DirectoryCheckMessages } from '../../domain/message/directory-check-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { PluralForms } from '../speaker.ts';

const OBJECTS: PluralForms = { one: 'Objekt', other: 'Objekte' };
const OF_OBJECTS: PluralForms = { one: 'Objekt', other: 'Objekten' };
const FINDINGS: PluralForms = { one: 'Befund', other: 'Befunde' };

const KINDS: Readonly<Record<string, PluralForms>> = {
  user: { one: 'Benutzer', other: 'Benutzer' },
  group: { one: 'Gruppe', other: 'Gruppen' },
  contact: { one: 'Kontakt', other: 'Kontakte' },
  '': { one: 'Objekt unbekannter Klasse', other: 'Objekte unbekannter Klasse' },
};

const SEPARATORS: Readonly<Record<string, string>> = {
  lineBreak: 'Zeilenumbruch',
  blank: 'Leerzeichen',
};

const OUTCOMES = { refused: 'abgelehnt', failed: 'fehlgeschlagen' } as const;

/** `npm run check-directory`. */
export const directoryCheck: Entries<DirectoryCheckMessages> = {
  'check.noDirectory': 'Es gibt kein Verzeichnis zu prüfen: AD_URLS ist nicht gesetzt.',
  'check.setUrls':
    'Setzen Sie AD_URLS, AD_USER und AD_PASSWORD, oder prüfen Sie einen Export mit --input.',
  'check.nothingRead': ({ source }, { say }) =>
    say`${source} enthält keinen Benutzer, Kontakt und keine Gruppe, die geprüft werden könnten: 0 Objekte wurden gelesen.`,
  'check.checkFilter':
    'Prüfen Sie den Filter und den Container und ob das Dienstkonto sie lesen darf; oder exportieren Sie erneut.',
  'check.checkPermissions':
    'Prüfen Sie den Mandanten und die Berechtigungen der App (docs/PERMISSIONS.md).',

  'check.understood': ({ source, kinds, notes }, { say }) => {
    const read = kinds.length === 0 ? say`nichts` : joined(kinds.map((kind) => say`${kind}`));
    return say`${source} gelesen: ${joined([read, ...notes.map((note) => say`${note}`)], '; ')}.`;
  },
  'check.kind': ({ objectClass, count: many }, { say, count, plural }) => {
    const kind = KINDS[objectClass];
    return kind
      ? count(many, kind)
      : say`${many} ${plural(many, OBJECTS)} der Klasse ${objectClass}`;
  },
  'check.note.globalCatalog':
    'über einen globalen Katalog, der nur einen Teil der Attribute enthält',
  'check.note.rulesNotRun': ({ attributes }, { say }) =>
    say`Regeln nicht angewendet: ${attributes.join(', ')}`,
  'check.note.keeperUnknown': 'welches Duplikat E-Mail-aktiviert ist, ist unbekannt',
  'check.note.likeIdFix': 'beurteilt und ausgeschlossen wie von IdFix (--like-idfix)',
  'check.note.guessedEncoding': ({ encoding }, { say }) =>
    say`als ${encoding} gelesen, da es nicht UTF-8 ist (--encoding nennt eine andere Kodierung)`,
  'check.note.delimiter': ({ delimiter }, { say, words }) =>
    say`Spalten getrennt durch ${delimiter === '\t' ? words('Tabulatoren') : say`„${delimiter}“`}`,
  'check.note.joinedBy': ({ separators }, { say, list, words }) =>
    say`proxyAddresses verbunden durch ${list(separators.map((one) => words(SEPARATORS[one] ?? `„${one}“`)))}`,
  'check.note.undecided': ({ count: many, lines }, { say, count }) =>
    say`proxyAddresses von ${count(many, OF_OBJECTS)} NICHT GEPRÜFT, da nichts zeigt, wo eine Adresse endet (${joined(lines.map((line) => say`Zeile ${String(line)}`))}${many > lines.length ? ', ...' : ''}); verbinden Sie sie durch „;“`,
  'check.note.cutOff': ({ count: many }, { say, count }) =>
    say`${count(many, OBJECTS)} mit nur einem Teil der Werte (;range=): Die übrigen sind unbekannt`,

  'check.read': ({ objects, excluded }, { say, count, words }) =>
    say`${count(objects, OBJECTS)} gelesen, davon ${excluded} nicht geprüft${words(excluded === 0 ? '.' : ':')}`,
  'check.excluded': ({ count, rule, names }, { say, name }) => {
    const more = count > names.length ? say` und ${count - names.length} weitere` : '';
    return say`${count} ${rule}: ${joined(names.map((one) => name(one)))}${more}`;
  },
  'check.findings': ({ findings, problems }, { say, count }) =>
    say`${count(findings, FINDINGS)}: ${joined(problems.map(({ name, times }) => say`${name} ${times}`))}.`,
  'check.correctable': ({ count, shape, key }, { say }) =>
    say`${count} × ${shape} (--shape ${key})`,
  'check.noFindings': ({ checked }, { say, count }) =>
    say`Keine Regel beanstandet etwas an ${count(checked, { one: 'geprüften Objekt', other: 'geprüften Objekten' })}.`,
  'check.nothingChecked': 'Nichts wurde geprüft.',
  'check.moreFindings': ({ hidden }, { say }) =>
    say`... und ${hidden} weitere; --rows zeigt mehr davon, --csv schreibt alle.`,
  'check.written': ({ path }, { say }) => say`Geschrieben: ${path}`,
  'check.progress': ({ objects, findings }, { say, count }) =>
    say`${count(objects, OBJECTS)} gelesen, ${count(findings, FINDINGS)}`,
  'check.column.problem': 'PROBLEM',
  'check.column.object': 'OBJEKT',
  'check.column.class': 'KLASSE',
  'check.column.attribute': 'ATTRIBUT',
  'check.column.value': 'WERT',
  'check.column.suggestion': 'VORSCHLAG',
  'check.page.title': 'Befunde',
  'check.page.filter': 'Wörter, die eine Zeile enthält',
  'check.page.allProblems': 'Alle Probleme',
  'check.notRun': ({ reason }, { say }) => say`Nicht angewendet: ${reason}`,
  'check.suggestions':
    'Vorgeschlagene Änderungen. Lesen Sie jede davon, bevor Sie die Datei anwenden.',

  'check.forecast': ({ count: many, everything }, { say, count, words }) => {
    const scope = words(
      everything ? 'alles in Active Directory' : 'Änderungen seit der letzten Synchronisierung',
    );
    return many === 0
      ? say`Nichts wird in Konflikt geraten (geprüft: ${scope}).`
      : say`${count(many, { one: 'Wert kommt', other: 'Werte kommen' })} in Entra ID nicht so an wie in Active Directory (geprüft: ${scope}).`;
  },

  'apply.verdict.ready': 'ändern',
  'apply.verdict.alreadyDone': 'ist so',
  'apply.verdict.refused': 'ABGELEHNT',
  'apply.possible': ({ ready, all }, { say }) => say`${ready} von ${all} können angewendet werden.`,
  'apply.nothing': 'Nichts davon kann jetzt angewendet werden.',
  'apply.nothingChanged': 'Nichts wurde geändert.',
  'apply.confirm': ({ ready }, { say }) => say`Geben Sie zum Anwenden ${String(ready)} ein:`,
  'apply.summary': ({ done, alreadyDone, refused, failed }, { say }) =>
    say`${done} angewendet, ${alreadyDone} waren bereits so, ${refused} abgelehnt, ${failed} fehlgeschlagen.`,
  'apply.notApplied': ({ outcome, object, reason }, { say, words }) =>
    say`${words(OUTCOMES[outcome])}: ${object}: ${joined(
      reason.map((one) => say`${one}`),
      ' ',
    )}`,
  'apply.howToUndo': ({ path }, { say }) =>
    say`Rückgängig machen: npm run check-directory -- --undo ${path}`,
  'apply.undoFile': 'Rückgängig machen mit: npm run check-directory -- --undo <diese Datei>',
  'apply.noTerminal': 'Es gibt kein Terminal für die Bestätigung; nichts wurde geändert.',
  'apply.confirmOnTerminal':
    'Führen Sie den Befehl in einem Terminal aus, oder ergänzen Sie --yes, nachdem Sie die Vorschau gelesen haben.',
  'apply.catalogsOnly':
    'AD_URLS nennt nur globale Kataloge, in die nicht geschrieben werden kann. Nichts wurde geändert.',
  'apply.addController': ({ host }, { say }) =>
    say`Ergänzen Sie AD_URLS um einen Domänencontroller jeder Domäne, z. B. ldaps://${host}.`,

  'change.sameValue': ({ attribute, value }, { say, address }) =>
    say`UPDATE ist der Wert, den ${attribute} bereits hat (${address(value)}). Geben Sie den richtigen ein.`,
  'change.inNoDomain': 'Das Objekt liegt in keiner Domäne von AD_URLS.',
  'change.objectGone': 'Das Objekt gibt es nicht mehr.',
  'change.valueGone': ({ attribute, value }, { say, address }) =>
    say`${attribute} hat den Wert ${address(value)} nicht mehr.`,
  'change.valuePresent': ({ attribute, value }, { say, address }) =>
    say`${attribute} hat den Wert ${address(value)} bereits, vielleicht in anderer Groß-/Kleinschreibung.`,
  'change.otherValue': ({ attribute, value }, { say, address }) =>
    say`${attribute} hat inzwischen einen anderen Wert (${address(value)}).`,
  'change.heldBy': ({ value, holder }, { say, address, name }) =>
    say`${name(holder)} hat ${address(value)} bereits.`,
  'change.losesPrimary':
    'Die primäre Adresse würde entfernt, während andere Adressen ohne eine solche blieben. Machen Sie in derselben Datei eine davon zur primären (SMTP: in Großbuchstaben).',
  'change.twoPrimaries':
    'Das Objekt hätte mehr als eine primäre Adresse. Machen Sie in derselben Datei die andere zum Alias (smtp:).',
  'change.entraSilent': ({ problem }, { say }) =>
    say`Entra ID hat nicht geantwortet; neue Adressen werden daher nur mit Active Directory verglichen. ${problem}`,
  'change.entraNotRead':
    'Neue Adressen werden nur mit Active Directory verglichen: Die Einstellungen für Entra ID sind nicht vollständig.',
};
