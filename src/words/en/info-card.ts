import type { Entries } from '../catalogue.ts';
import type { InfoCardLabels, StateCount } from '../info-card-labels.ts';
import { joined, type Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { lasting } from '../speaker.ts';

/** Texts of cards about Unclash itself: help, welcome, status, doctor, failures. */
export const infoCard: Entries<InfoCardLabels> = {
  'card.reader.asOf': ({ at }, { say, time }) => say`As of ${time(at)}; this card does not change.`,
  'card.reader.conflicts': ({ numbers }, { say, list, words }) =>
    say`Open as conflict ${list(numbers.map((number) => words(String(number))))}. Unclash shows the card for "conflict ${String(numbers[0])}".`,
  'card.error': 'It did not work',
  'card.error.next': 'Next step:',
  'card.error.reference': ({ reference }, { say, text }) => say`Reference ${text(reference, 128)}`,
  'card.error.summary': ({ what }, { say }) => say`It did not work: ${what}`,

  'card.help.title': 'Unclash',
  'card.help.purpose':
    'Finds addresses that Microsoft Entra ID quarantined because another object has them, and removes them from the object that you choose.',
  'card.help.commands': 'Commands',
  'card.help.how':
    'In a channel or group chat, mention Unclash first. "check" accepts several addresses at once.',
  'card.help.summary': 'Unclash: the commands',
  'card.command.check':
    'which objects have an address or claim it; also a name, a mention or an object id',
  'card.command.conflict': 'the card of that conflict; also "#12"',
  'card.command.conflicts':
    'the open ones; also "conflicts stuck", "waiting", "mine", "unassigned", "groups", "contoso.com", "closed"',
  'card.command.cards': 'post the cards of the open conflicts here again',
  'card.command.scan': 'poll for conflicts now',
  'card.command.history': 'the history of an address; also "history 12"',
  'card.command.status': 'last poll, next poll, tenant, the last weeks',
  'card.command.doctor': 'for approvers: faults of the installation',
  'card.command.checkDirectory': 'for approvers: faults and clashes in Active Directory',
  'card.command.audit': 'for approvers: the audit log as a file',
  'card.command.checkCloud': 'for approvers: faults and clashes in Entra ID',
  'card.command.alerts':
    'for approvers: those of this conversation; also "alerts on", "alerts off", "alerts on for groups", "alerts language de"',
  'card.command.signout': 'Unclash forgets your sign-in',
  'card.command.help': 'this list',

  'card.welcome': ({ tenant }, { say, name }) =>
    tenant === undefined ? say`Unclash is ready` : say`Unclash is ready for ${name(tenant)}`,
  'card.welcome.purpose':
    'When two objects claim the same address, Microsoft Entra ID quarantines it on one of them, and few people notice. Unclash detects that, shows for whom the address is blocked and who uses it, and removes it from the object that you choose.',
  'card.welcome.team': ({ channel }, { say, name, words }) =>
    say`Each conflict is one post in ${channel === undefined ? words('this channel') : name(channel)}. The post stays up to date until the conflict is resolved.`,
  'card.welcome.teamWaits': ({ channel }, { say, name, words }) =>
    say`Alerts are off in ${channel === undefined ? words('this channel') : name(channel)}: only approvers switch them on. An approver writes "alerts on" here, and each conflict becomes one post.`,
  'card.welcome.switchOn': 'Switch alerts on',
  'card.welcome.personal':
    'Commands work here at any time. Alerts are posted in the channel of your IT team; "alerts on" adds this chat.',
  'card.welcome.groupChat':
    'Commands work here at any time. Alerts are posted in channels; "alerts on" adds this chat.',
  'card.welcome.approvers': 'Nothing changes by itself',
  'card.welcome.approversMay':
    'You see the plan before anything is written. Approvers of your organization can apply it; all others can read it.',
  'card.welcome.noApprovers': 'No approvers yet',
  'card.welcome.nameApprovers':
    'No plan can be applied until an administrator of Unclash names approvers (APPROVER_GROUP_IDS or APPROVER_USER_IDS). Everybody can read.',

  'card.status.summary': ({ tenant, counts }, speaker) =>
    speaker.say`Status of ${speaker.name(tenant)}: ${countsOf(counts, speaker)}`,
  'card.status.unreadable': 'The tenant cannot be read',
  'card.status.pollProblem': 'Problem of the last poll',
  'card.status.quarantineOff': 'Duplicate addresses are not quarantined here',
  'card.status.quarantineOffMeans':
    'quarantineUponProxyAddressesConflictEnabled is off in this tenant: a duplicate stops the sync of the whole object, and Unclash cannot see it.',
  'card.status.conflicts': 'Conflicts',
  'card.status.counts': ({ counts }, speaker) => countsOf(counts, speaker),
  'card.status.lastPoll': 'Last poll',
  'card.status.notYet': 'not yet',
  'card.status.lastCompletePoll': 'Last complete poll',
  'card.status.detection': 'Detection',
  'card.status.filter': 'filtered query',
  'card.status.advancedFilter': 'filtered query (advanced)',
  'card.status.fullScan': 'full scan of synced objects, because the tenant refuses the filter',
  'card.status.nextPoll': 'Next poll',
  'card.status.lastSync': 'Last sync',
  'card.status.alerts': 'Alerts',
  'card.status.conversations': ({ channels, suspended, quiet }, { say, count }) => {
    const all = say`in ${count(channels, { one: 'conversation', other: 'conversations' })}`;
    const paused =
      suspended === undefined
        ? all
        : say`${all}; ${suspended} of them paused, because Teams refuses messages there`;
    return quiet === undefined ? paused : say`${paused}; ${quiet} of them with quiet hours now`;
  },
  'card.status.week': ({ weeksAgo }, { say, words }) =>
    weeksAgo === 0 ? words('Last 7 days') : say`${weeksAgo * 7} to ${(weeksAgo + 1) * 7} days ago`,
  'card.status.trend': ({ opened, cleared, medianSeconds }, { say, age }) => {
    const counts = say`${opened} opened, ${cleared} cleared`;
    if (medianSeconds === undefined) return counts;
    if (medianSeconds < 60) return say`${counts}, half of them within a minute`;
    return say`${counts}${age(...lasting(medianSeconds), (span) => say`, median time to clear ${span}`)}`;
  },
  'card.status.tenantId': 'Tenant id',
  'card.status.ago': ({ at, now }, { say, time, age }) =>
    say`${time(at)}${age(at, now, (old) => say` (${old} ago)`)}`,
  'card.status.poll': (poll, { say, time, age, count, words }) => {
    const { at, now, outcome, requests, seen, durationMs } = poll;
    const facts: Sentence[] = [words(outcomes[outcome])];
    if (requests !== undefined) facts.push(count(requests, { one: 'request', other: 'requests' }));
    if (seen !== undefined) {
      facts.push(say`${count(seen, { one: 'object', other: 'objects' })} with errors`);
    }
    facts.push(say`${Math.round(durationMs / 100) / 10} s`);
    return say`${time(at)}${age(at, now, (old) => say` (${old} ago)`)}: ${joined(facts)}`;
  },

  'card.doctor.heading': ({ failed, warnings, ok }, { say, count }) =>
    say`Doctor: ${failed} failed, ${count(warnings, { one: 'warning', other: 'warnings' })}, ${ok} ok`,
  'card.doctor.failed': 'Failed',
  'card.doctor.warning': 'Warning',
  'card.doctor.leftOut': ({ left }, { say }) =>
    say`${left} more are left out; "npm run doctor" prints all.`,
};

const outcomes = { complete: 'complete', partial: 'incomplete', failed: 'failed' } as const;

/** "2 open, 1 waiting for Entra"; "none". */
function countsOf(counts: readonly StateCount[], { say, words }: Speaker): Sentence {
  if (counts.length === 0) return words('none');
  return joined(counts.map(({ state, count }) => say`${count} ${words(inState[state])}`));
}

const inState: Readonly<Record<StateCount['state'], string>> = {
  'card.state.open': 'open',
  'card.state.awaitingSecondApprover': 'waiting for a second approver',
  'card.state.applying': 'being applied',
  'card.state.waiting': 'waiting for Entra',
  'card.state.matching': 'accounts being matched',
  'card.state.stuck': 'stuck',
  'card.state.cleared': 'cleared',
  'card.state.snoozed': 'snoozed',
  'card.state.byDesign': 'by design',
};
