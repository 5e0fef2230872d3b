import type { Entries } from '../catalogue.ts';
import type { InfoCardLabels, StateCount } from '../info-card-labels.ts';
import { joined, type Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { lasting } from '../speaker.ts';

/** Texts of cards about Unclash itself: help, welcome, status, doctor, failures. */
export const infoCard: Entries<InfoCardLabels> = {
  'card.reader.asOf': ({ at }, { say, time }) =>
    say`Stand: ${time(at)}; diese Karte ändert sich nicht.`,
  'card.reader.conflicts': ({ numbers }, { say, list, words }) =>
    say`Offen als Konflikt ${list(numbers.map((number) => words(String(number))))}. Unclash zeigt die Karte auf „conflict ${String(numbers[0])}“.`,
  'card.error': 'Das hat nicht funktioniert',
  'card.error.next': 'Nächster Schritt:',
  'card.error.reference': ({ reference }, { say, text }) => say`Referenz ${text(reference, 128)}`,
  'card.error.summary': ({ what }, { say }) => say`Das hat nicht funktioniert: ${what}`,

  'card.help.title': 'Unclash',
  'card.help.purpose':
    'Findet Adressen, die Microsoft Entra ID in Quarantäne gestellt hat, weil ein anderes Objekt sie hat, und entfernt sie von dem Objekt, das Sie auswählen.',
  'card.help.commands': 'Befehle',
  'card.help.how':
    'Erwähnen Sie in einem Kanal oder Gruppenchat zuerst Unclash. „check“ nimmt mehrere Adressen auf einmal an.',
  'card.help.summary': 'Unclash: die Befehle',
  'card.command.check':
    'welche Objekte eine Adresse haben oder beanspruchen; auch ein Name, eine Erwähnung oder eine Objekt-ID',
  'card.command.conflict': 'die Karte dieses Konflikts; auch „#12“',
  'card.command.conflicts':
    'die offenen; auch „conflicts stuck“, „waiting“, „mine“, „unassigned“, „groups“, „contoso.com“, „closed“',
  'card.command.cards': 'die Karten der offenen Konflikte hier noch einmal zeigen',
  'card.command.scan': 'jetzt nach Konflikten suchen',
  'card.command.history': 'der Verlauf einer Adresse; auch „history 12“',
  'card.command.status': 'letzte Abfrage, nächste Abfrage, Mandant, die letzten Wochen',
  'card.command.doctor': 'für Genehmiger: Fehler der Installation',
  'card.command.checkDirectory':
    'für Genehmiger: Werte in Active Directory, die eine Regel verletzen oder zu einem Konflikt führen',
  'card.command.audit': 'für Genehmiger: das Audit-Log als Datei',
  'card.command.checkCloud':
    'für Genehmiger: Überschneidungen und Fehler in Entra ID, die keine Quarantäne zeigt',
  'card.command.alerts':
    'für Genehmiger: die dieser Unterhaltung; auch „alerts on“, „alerts off“, „alerts on for groups“, „alerts language de“',
  'card.command.signout': 'Unclash vergisst Ihre Anmeldung',
  'card.command.help': 'diese Liste',

  'card.welcome': ({ tenant }, { say, name }) =>
    tenant === undefined ? say`Unclash ist bereit` : say`Unclash ist bereit für ${name(tenant)}`,
  'card.welcome.purpose':
    'Wenn zwei Objekte dieselbe Adresse beanspruchen, stellt Microsoft Entra ID sie bei einem davon in Quarantäne, und kaum jemand bemerkt es. Unclash erkennt das, zeigt, für wen die Adresse gesperrt ist und wer sie verwendet, und entfernt sie von dem Objekt, das Sie auswählen.',
  'card.welcome.team': ({ channel }, { say, name, words }) =>
    say`Jeder Konflikt ist ein Beitrag in ${channel === undefined ? words('diesem Kanal') : name(channel)}. Der Beitrag bleibt aktuell, bis der Konflikt gelöst ist.`,
  'card.welcome.teamWaits': ({ channel }, { say, name, words }) =>
    say`Warnungen sind in ${channel === undefined ? words('diesem Kanal') : name(channel)} ausgeschaltet: Nur Genehmiger schalten sie ein. Ein Genehmiger schreibt hier „alerts on“, und jeder Konflikt wird ein Beitrag.`,
  'card.welcome.switchOn': 'Meldungen einschalten',
  'card.welcome.personal':
    'Befehle funktionieren hier jederzeit. Warnungen erscheinen im Kanal Ihres IT-Teams; „alerts on“ fügt diesen Chat hinzu.',
  'card.welcome.groupChat':
    'Befehle funktionieren hier jederzeit. Warnungen erscheinen in Kanälen; „alerts on“ fügt diesen Chat hinzu.',
  'card.welcome.approvers': 'Nichts ändert sich von selbst',
  'card.welcome.approversMay':
    'Sie sehen den Plan, bevor etwas geschrieben wird. Genehmiger Ihrer Organisation können ihn ausführen; alle anderen können ihn lesen.',
  'card.welcome.noApprovers': 'Noch keine Genehmiger',
  'card.welcome.nameApprovers':
    'Kein Plan kann ausgeführt werden, bis ein Administrator von Unclash Genehmiger festlegt (APPROVER_GROUP_IDS oder APPROVER_USER_IDS). Lesen können alle.',

  'card.status.summary': ({ tenant, counts }, speaker) =>
    speaker.say`Status von ${speaker.name(tenant)}: ${countsOf(counts, speaker)}`,
  'card.status.unreadable': 'Der Mandant kann nicht gelesen werden',
  'card.status.pollProblem': 'Problem der letzten Abfrage',
  'card.status.quarantineOff': 'Doppelte Adressen kommen hier nicht in Quarantäne',
  'card.status.quarantineOffMeans':
    'quarantineUponProxyAddressesConflictEnabled ist in diesem Mandanten ausgeschaltet: Ein Duplikat verhindert die Synchronisierung des ganzen Objekts, und Unclash kann es nicht sehen.',
  'card.status.conflicts': 'Konflikte',
  'card.status.counts': ({ counts }, speaker) => countsOf(counts, speaker),
  'card.status.lastPoll': 'Letzte Abfrage',
  'card.status.notYet': 'noch keine',
  'card.status.lastCompletePoll': 'Letzte vollständige Abfrage',
  'card.status.detection': 'Erkennung',
  'card.status.filter': 'gefilterte Abfrage',
  'card.status.advancedFilter': 'gefilterte Abfrage (erweitert)',
  'card.status.fullScan': 'alle synchronisierten Objekte, weil der Mandant den Filter ablehnt',
  'card.status.nextPoll': 'Nächste Abfrage',
  'card.status.lastSync': 'Letzte Synchronisierung',
  'card.status.alerts': 'Warnungen',
  'card.status.conversations': ({ channels, suspended, quiet }, { say, count }) => {
    const all = say`in ${count(channels, { one: 'Unterhaltung', other: 'Unterhaltungen' })}`;
    const paused =
      suspended === undefined
        ? all
        : say`${all}; davon pausieren ${suspended}, weil Teams Nachrichten dorthin abweist`;
    return quiet === undefined ? paused : say`${paused}; davon haben ${quiet} gerade Ruhezeit`;
  },
  'card.status.week': ({ weeksAgo }, { say, words }) =>
    weeksAgo === 0
      ? words('Letzte 7 Tage')
      : say`Vor ${weeksAgo * 7} bis ${(weeksAgo + 1) * 7} Tagen`,
  'card.status.trend': ({ opened, cleared, medianSeconds }, { say, age }) => {
    const counts = say`${opened} neu, ${cleared} erledigt`;
    if (medianSeconds === undefined) return counts;
    if (medianSeconds < 60) return say`${counts}, die Hälfte davon binnen einer Minute`;
    return say`${counts}${age(...lasting(medianSeconds), (span) => say`, Median bis erledigt ${span}`)}`;
  },
  'card.status.tenantId': 'Mandanten-ID',
  'card.status.ago': ({ at, now }, { say, time, age }) =>
    say`${time(at)}${age(at, now, (old) => say` (${old} her)`)}`,
  'card.status.poll': (poll, { say, time, age, count, words }) => {
    const { at, now, outcome, requests, seen, durationMs } = poll;
    const facts: Sentence[] = [words(outcomes[outcome])];
    if (requests !== undefined) {
      facts.push(count(requests, { one: 'Anforderung', other: 'Anforderungen' }));
    }
    if (seen !== undefined) {
      facts.push(say`${count(seen, { one: 'Objekt', other: 'Objekte' })} mit Fehlern`);
    }
    facts.push(say`${Math.round(durationMs / 100) / 10} s`);
    return say`${time(at)}${age(at, now, (old) => say` (${old} her)`)}: ${joined(facts)}`;
  },

  'card.doctor.heading': ({ failed, warnings, ok }, { say, count }) =>
    say`Doctor: ${failed} fehlgeschlagen, ${count(warnings, { one: 'Warnung', other: 'Warnungen' })}, ${ok} in Ordnung`,
  'card.doctor.failed': 'Fehlgeschlagen',
  'card.doctor.warning': 'Warnung',
  'card.doctor.leftOut': ({ left }, { say }) =>
    say`${left} weitere sind ausgelassen; „npm run doctor“ gibt alle aus.`,
};

const outcomes = {
  complete: 'vollständig',
  partial: 'unvollständig',
  failed: 'fehlgeschlagen',
} as const;

/** "2 offen, 1 wartend auf Entra"; "keine". */
function countsOf(counts: readonly StateCount[], { say, words }: Speaker): Sentence {
  if (counts.length === 0) return words('keine');
  return joined(counts.map(({ state, count }) => say`${count} ${words(inState[state])}`));
}

const inState: Readonly<Record<StateCount['state'], string>> = {
  'card.state.open': 'offen',
  'card.state.awaitingSecondApprover': 'vor der zweiten Genehmigung',
  'card.state.applying': 'in Ausführung',
  'card.state.waiting': 'wartend auf Entra',
  'card.state.matching': 'Zusammenführung von Konten',
  'card.state.stuck': 'festgefahren',
  'card.state.cleared': 'behoben',
  'card.state.snoozed': 'zurückgestellt',
  'card.state.byDesign': 'gewollt',
};
