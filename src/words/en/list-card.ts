import type { Entries } from '../catalogue.ts';
import type { ListCardLabels, Narrowing } from '../list-card-labels.ts';
import { joined, type Sentence } from '../sentence.ts';
import type { PluralForms, Speaker } from '../speaker.ts';

const objects: PluralForms = { one: 'object', other: 'objects' };
const conflicts: PluralForms = { one: 'conflict', other: 'conflicts' };
const newConflicts: PluralForms = { one: 'new address conflict', other: 'new address conflicts' };
const addresses: PluralForms = { one: 'address', other: 'addresses' };
export const findingForms: PluralForms = { one: 'finding', other: 'findings' };
const listed = {
  open: 'open address ',
  closed: 'cleared address ',
  all: 'address ',
  waiting: 'waiting address ',
  stuck: 'stuck address ',
  snoozed: 'snoozed address ',
  byDesign: 'intended address ',
} as const;
const claimants = { user: 'users', group: 'groups', orgContact: 'contacts' } as const;
const assignees = { me: 'assigned to you', nobody: 'unassigned' } as const;

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
    part === undefined ? [] : say`"${text(part, 100)}"`,
  ].filter((one) => one.length > 0);
}

/** Texts of cards that answer about addresses and list conflicts or findings. */
export const listCard: Entries<ListCardLabels> = {
  'card.row.show': 'Show ›',
  'card.row.open': ({ number, address }, { say, address: an }) =>
    say`Show conflict ${String(number)}: ${an(address)}`,
  'card.row.who': ({ number, claimant, kind, since, now, assignee }, speaker) => {
    const { say, name, message, age } = speaker;
    const old =
      since !== undefined && now !== undefined && age(since, now, (time) => say` · ${time}`);
    const whose = assignee === undefined ? '' : say` · assigned to ${name(assignee)}`;
    return say`${String(number)} · ${name(claimant)} (${message(kind)})${old || ''}${whose}`;
  },
  'card.list.heading': ({ filter, total, ...narrowing }, speaker) => {
    const { say, words, count, plural } = speaker;
    const found =
      total === 0
        ? say`No ${words(listed[filter])}${plural(0, conflicts)}`
        : count(total, {
            one: `${listed[filter]}conflict`,
            other: `${listed[filter]}conflicts`,
          });
    return joined([found, ...narrowed(narrowing, speaker)], ' · ');
  },
  'card.list.noneOpen': 'Entra ID quarantines no address.',
  'card.list.none': 'No conflict matches.',
  'card.list.searched': ({ searched }, { say }) =>
    say`Unclash searched the newest ${searched} conflicts only.`,
  'card.list.csv.number': 'number',
  'card.list.csv.state': 'state',
  'card.list.csv.address': 'address',
  'card.list.csv.value': 'quarantined value',
  'card.list.csv.property': 'property',
  'card.list.csv.claimantKind': 'object kind',
  'card.list.csv.claimantId': 'object id',
  'card.list.csv.claimantName': 'object',
  'card.list.csv.claimantSignIn': 'sign-in name',
  'card.list.csv.mastery': 'source of authority',
  'card.list.csv.occurredAt': 'quarantined at',
  'card.list.csv.openedAt': 'first seen at',
  'card.list.csv.reopened': 'came back',
  'card.list.csv.clearedAt': 'cleared at',
  'card.list.csv.assigneeId': 'assignee id',
  'card.list.csv.assigneeName': 'assignee',
  'card.list.csv.deferredUntil': 'deferred until',
  'card.list.csv.deferredBy': 'deferred by',
  'card.list.csv.reason': 'reason',
  'card.list.csv.ticket': 'ticket',
  'card.list.csv.notes': 'notes',
  'card.list.strange': ({ typed }, { say, text }) =>
    say`"${text(typed, 40)}" is not a filter. Filters: open, closed, all, waiting, stuck, snoozed, bydesign, mine, unassigned, users, groups, contacts, a domain, a part of a name or address, a page number.`,
  'card.list.explanation': ({ first, last, total }, { say }) => {
    const where =
      last - first + 1 < total
        ? say`Conflicts ${first} to ${last} of ${total}, newest first. `
        : '';
    return say`${where}Press a line to open the conflict.`;
  },
  'card.list.previous': 'Previous page',
  'card.list.next': 'Next page',
  'card.list.planAll': 'Plan all…',
  'card.summary.heading': ({ total }, { count }) => count(total, newConflicts),
  'card.summary.toast': ({ total, address }, { say, count, address: an }) =>
    say`${count(total, newConflicts)}, the first is ${an(address)}`,
  'card.summary.explanation': ({ shown, left }, { say }) => {
    const rest = left === 0 ? '' : say`: ${shown} here, ${left} more in the list`;
    return say`Found in one poll${rest}. Press a line to open the conflict.`;
  },
  'card.summary.more': 'Show more',
  'card.superseded': 'Another card follows this conflict',
  'card.superseded.why':
    'Unclash was interrupted while it posted this card, and posted the conflict again. The other card in this channel follows the conflict. This card is closed; it changed nothing.',
  'card.superseded.summary': ({ number }, { say }) =>
    say`Another card shows conflict ${String(number)}`,

  'card.history': 'History of an address',
  'card.history.none': 'Unclash has seen no conflict about it.',
  'card.history.conflict': ({ number, claimant }, { say, bold, name }) =>
    say`${bold(say`Conflict ${String(number)}`)}, blocked for ${name(claimant)}`,
  'card.history.found': ({ number, claimant }, { say, bold, name }) =>
    say`${bold(say`Conflict ${String(number)}`)}, found on ${name(claimant)} by a check`,
  'card.history.more': ({ left }, { say, count }) =>
    say`and ${count(left, { one: 'earlier conflict', other: 'earlier conflicts' })}`,
  'card.history.summary': ({ address, conflicts: found }, { say, address: an, count }) =>
    say`History of ${an(address)}: ${count(found, conflicts)}`,

  'card.object.summary': ({ name: who, conflicts: found }, { say, name, count }) =>
    say`${name(who)}: ${count(found, { one: 'open conflict', other: 'open conflicts' })}`,
  'card.object.inConflicts': ({ conflicts: found }, { say, count }) =>
    say`In ${count(found, { one: 'open conflict', other: 'open conflicts' })}`,
  'card.object.quarantinedOnly':
    'Entra ID quarantines values of this object; the next poll adds them to the conflicts',
  'card.object.noConflict': 'Unclash knows no open conflict about this object',
  'card.people.heading': ({ name: who, total }, { say, text, count }) =>
    total === 0
      ? say`No object named "${text(who, 80)}" was found, but not everything was searched`
      : say`${count(total, objects)} named "${text(who, 80)}"`,
  'card.people.choose': 'Press a line to check that object.',
  'card.people.cut': ({ most }, { say }) =>
    say`There are more than these ${most}. Type more of the name, or an address.`,
  'card.people.check': ({ name: who }, { say, name }) => say`Check ${name(who)}`,

  'card.check.invalid': 'Not valid',
  'card.check.inConflict': 'In conflict',
  'card.check.inUse': 'In use',
  'card.check.perhapsFree': 'Perhaps free',
  'card.check.notCertain': 'Not certain',
  'card.check.free': 'Free',
  'card.check.counts': ({ blocked, holders }, { say, count }) =>
    say`Blocked for ${count(blocked, objects)}, in use by ${count(holders, objects)}.`,
  'card.check.holders': ({ holders }, { say, count }) => say`In use by ${count(holders, objects)}.`,
  'card.check.sipHolders': ({ holders }, { say, count }) =>
    say`In use as a SIP address by ${count(holders, objects)}. SIP addresses have to be unique, too; Entra ID does not quarantine them, so a conflict shows only where Entra Connect or Cloud Sync logs its errors.`,
  'card.check.noSipHolder':
    'No object has it as a SIP address. A conflict about one shows only where Entra Connect or Cloud Sync logs its errors.',
  'card.check.deletedOnly': 'Only deleted objects have it; they may still block it.',
  'card.check.notFound': 'No holder found, but some places could not be searched.',
  'card.check.noHolder': 'No object has it.',
  'card.check.noHolderInGraph':
    'No object has it. Mail-enabled public folders and dynamic distribution lists were not searched: only Exchange Online shows them.',
  'card.check.inUseAs': ({ roles }, { say, list, message }) =>
    say`In use as ${list(roles.map((role) => message(role)))}`,
  'card.check.blockedFor': 'Blocked for this object',
  'card.check.unshown': ({ left }, { say }) => say`${left} more not shown: check fewer at once.`,
  'card.check.plan': ({ address }, { say, text }) => say`Plan for ${text(address, 40)} …`,
  'card.check.show': ({ number }, { say }) => say`Show conflict ${String(number)}`,
  'card.check.nothing': 'No address to check',
  'card.check.summary': ({ address, verdict, others }, { say, address: an, message, count }) => {
    const rest =
      others === 0
        ? ''
        : say` (and ${count(others, { one: 'other address', other: 'other addresses' })})`;
    return say`${an(address)}: ${message(verdict)}${rest}`;
  },

  'card.directory.heading': ({ findings, predicted }, { say, count }) => {
    const next = predicted === undefined ? '' : say`, ${predicted} will conflict at the next sync`;
    return say`Active Directory: ${count(findings, findingForms)}${next}`;
  },
  'card.directory.read': ({ objects: read, excluded, notRun }, { say, count, words }) => {
    const total = excluded.reduce((sum, rule) => sum + rule.count, 0);
    const byRule = excluded.map((rule) => {
      const more = words(rule.count > rule.names.length ? ' …' : '');
      return say`${rule.count} ${rule.rule} (${rule.names.join(', ')}${more})`;
    });
    const out = byRule.length === 0 ? '' : say`: ${joined(byRule, '; ')}`;
    const rules = notRun.length === 0 ? '' : say` Rules not run: ${notRun.join(', ')}.`;
    return say`${count(read, objects)} read, ${total} of them not checked${out}.${rules}`;
  },
  'card.cloud.heading': ({ findings }, { say, count }) =>
    say`Entra ID: ${count(findings, findingForms)}`,
  'card.cloud.read': ({ objects: read }, { say, count }) => say`${count(read, objects)} read.`,
  'card.cloud.notRun': ({ reason }, { say }) => say`Not run: ${reason}`,
  'card.cloud.difference': ({ since, added, gone, byProblem }, { say, time, list }) => {
    if (added + gone === 0) return say`Nothing differs since the check of ${time(since)}.`;
    const which = list(byProblem.map(({ problem, count }) => say`${count} ${problem}`));
    const what = gone === 0 ? '' : say` (${which})`;
    return say`Since the check of ${time(since)}: ${added} new, ${gone} gone${what}.`;
  },
  'card.cloud.notCompared': ({ since }, { say, time }) =>
    say`Not compared with the check of ${time(since)}: the two did not judge the same.`,
  'card.cloud.new': ({ problem }, { say }) => say`${problem}, new`,
  'card.cloud.nothing': 'Nothing is wrong by the rules that were run.',
  'card.cloud.fileElsewhere':
    'Bots cannot send files here. For the file with all findings, send "check cloud" in a personal chat.',
  'card.cloud.noFile':
    'Bots cannot send files in this cloud; "npm run check-cloud -- --csv out.csv" writes all findings.',
  'card.cloud.file': ({ leftOut }, { say, count }) =>
    leftOut === 0
      ? say`The file with all findings follows, in IdFix's columns. It is kept for a day.`
      : say`The file follows, in IdFix's columns. It is too long for ${count(leftOut, findingForms)}; "npm run check-cloud -- --csv out.csv" writes all.`,
  'card.directory.unpredicted': ({ why }, { say }) =>
    say`Conflicts at the next sync are unknown: ${why}`,
  'card.directory.worst': ({ rows }, { say }) =>
    rows === 1 ? say`The worst` : say`The worst ${rows}`,
  'card.directory.correct': ({ shown, total }, { say, words }) =>
    shown < total
      ? say`Correct as suggested, one kind at a time (the ${shown} most frequent of ${total})`
      : words('Correct as suggested, one kind at a time'),
  'card.directory.shape': ({ count, attribute, repair }, { say, message }) =>
    say`${count} × ${message({ code: 'idfix.correction', attribute, repair })}`,
  'card.directory.planCorrections': 'Plan corrections…',
  'card.directory.number': ({ number }, { say }) => say`${number}`,
  'card.directory.nothing': 'No rule is broken.',
  'card.directory.fileElsewhere':
    'Bots cannot send files here. For the file with all findings, send "check directory" in a personal chat.',
  'card.directory.noFile':
    'Bots cannot send files in this cloud; "npm run check-directory -- --csv out.csv" writes all findings.',
  'card.directory.file': ({ leftOut }, { say, count }) =>
    leftOut === 0
      ? say`The file with all findings follows, in IdFix's columns. It is kept for a day.`
      : say`The file follows, in IdFix's columns. It is too long for ${count(leftOut, findingForms)}; "npm run check-directory -- --csv out.csv" writes all.`,
  'card.directory.nextSync': 'next sync',
  'card.directory.empty': '(empty)',
  'card.directory.reason': ({ reason, repaired }, { say, address }) =>
    repaired === undefined
      ? say`${reason}`
      : say`${reason} IdFix would make it ${address(repaired)}.`,
  'card.forecast.heading': ({ total }, { say, count }) =>
    say`${count(total, addresses)} will conflict at the next sync`,
  'card.forecast.summary': ({ total, address }, { say, count, address: an }) =>
    say`${count(total, addresses)} will conflict at the next sync, the first is ${an(address)}`,
  'card.forecast.explanation':
    'Changed in Active Directory since the last sync. Correct it there before the next sync, and no conflict arises.',
  'card.forecast.more': ({ left }, { say }) =>
    say`${left} more are left out; "npm run check-directory -- --before-sync" lists all.`,
};
