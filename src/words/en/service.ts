import type { ServiceMessages } from '../../domain/message/service-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Teams, the database and the job queue answer, and faults of our own. */
export const service: Entries<ServiceMessages> = {
  'service.quoted': ({ problem, said }, { say, text }) => say`${problem} It said: ${text(said)}`,
  'service.retriesAlone': 'Unclash tries again by itself.',
  'service.retryInAMinute': 'Try again in a minute.',
  'service.retryInMinutes': 'Try again in a few minutes.',
  'service.late': ({ seconds }, { say }) =>
    say`Unclash did not finish within ${seconds} seconds; its work continues.`,
  'service.lateAnswer': ({ seconds }, { say }) =>
    say`Unclash did not finish within ${seconds} seconds.`,
  'service.lateNext':
    'The card in the channel shows each change that Unclash accepts. If it is the same after a minute, press again; nothing is written twice.',
  'service.bug': 'Unclash failed because of a fault of its own.',
  'service.reportReference':
    'Try again. If it fails again, give the reference to the administrator of Unclash.',

  'teams.mayNotWrite': ({ reason }, { say }) =>
    say`Teams does not let Unclash write to this conversation (${reason}).`,
  'teams.addAgain':
    'Unclash tries again by itself. If it fails for hours, add Unclash to the channel again, or write to it there.',
  'teams.alertsPaused': ({ place, reason, since, retryAt }, { say, text, time }) =>
    say`Alerts to ${text(place)} are paused since ${time(since)}: Teams refuses messages to it (${reason}). Unclash tries again at ${time(retryAt)}, then less often, for three days. A message to Unclash there resumes alerts at once.`,
  'teams.alertsGivenUp': ({ place, reason, since }, { say, text, time }) =>
    say`Alerts to ${text(place)} ended: Teams has refused messages to it since ${time(since)} (${reason}). Write to Unclash there to resume alerts, or add the app again.`,
  'teams.alertsResumed': ({ place, since }, { say, text, time }) =>
    say`Alerts to ${text(place)} reach it again; they were paused since ${time(since)}. Conflicts of that time are posted there now.`,
  'teams.alertsAdded': ({ place, by }, { say, name, words }) =>
    say`${by === undefined ? words('Alerts') : say`${name(by)} switched alerts on: they`} are also posted in ${place === '' ? words('another conversation') : name(place)} from now. An approver ends that there with "alerts off".`,
  'teams.woken': ({ number, address, why }, { say, address: an }) =>
    say`Conflict ${String(number)} is open again, ${an(address)}: ${why}.`,
  'teams.wokenByPerson': ({ number, address, by }, { say, name, address: an }) =>
    say`${name(by)} moved conflict ${String(number)} back to the open conflicts, ${an(address)}.`,
  'teams.manyWoken': ({ total, numbers }, { say, count, list }) =>
    say`${count(total, { one: 'deferred conflict is', other: 'deferred conflicts are' })} open again: ${list([...numbers.map(String), ...(total > numbers.length ? [say`${total - numbers.length} more`] : [])])}. The history of each says why; "conflicts" lists the open ones.`,
  'teams.noAnswer': 'Teams did not answer when Unclash sent a message.',
  'teams.messageRefused': ({ status, reason }, { say }) =>
    say`Teams did not accept a message (${`${status} ${reason}`.trim()}).`,
  'teams.postUnconfirmed': ({ reason }, { say }) =>
    say`Teams did not confirm a message, which may have been posted (${reason}).`,
  'teams.checkApp': 'Check the log of Unclash, and that the Teams admin center allows the app.',
  'teams.sendLimit': ({ window }, { say, words }) =>
    say`The message limit of Teams is reached (${words(windows[window])}).`,
  'teams.signInUnavailable': 'The sign-in service of Teams does not answer.',

  'teams.left.removed': 'Unclash was removed.',
  'teams.left.channelDeleted': 'The channel was deleted.',
  'teams.left.teamDeleted': 'The team was deleted.',
  'teams.left.teamArchived': 'The team was archived.',
  'teams.left.refused': 'Teams refused messages for days.',
  'teams.left.switchedOff': ({ by }, { say, name }) => say`${name(by)} switched alerts off.`,

  'oneDrive.fileRefused': ({ reason }, { say, words }) =>
    say`OneDrive did not store the file (${typeof reason === 'number' ? String(reason) : words(failures[reason])}).`,
  'oneDrive.acceptAgain': 'Accept the file again below; Unclash keeps it for a day.',

  'store.noAnswer': 'The database of Unclash does not answer.',
  'store.checkDatabase':
    'Try again in a minute. If it still fails, an operator of Unclash has to check the database.',
  'store.folderInUse': ({ folder }, { say }) =>
    say`Another process is using the data folder ${folder}.`,
  'store.folderGone': ({ folder }, { say }) =>
    say`The folder of the embedded database, ${folder}, was deleted while Unclash ran. Unclash ends, because it can remember nothing.`,
  'store.startAgain':
    'Start Unclash again: it begins with an empty database. To keep its memory, restore the folder from a backup first.',
  'store.useAnotherFolder':
    'Stop the other process, set DATA_FOLDER to another folder, or set DATABASE_URL to share one PostgreSQL server.',
  'store.damaged': ({ folder }, { say }) => say`The embedded database in ${folder} is damaged.`,
  'store.restoreOrStartEmpty': ({ copy }, { say }) =>
    copy === undefined
      ? say`Put a backup in its place, or move the folder away to start empty (no copy could be made).`
      : say`Put a backup in its place, or move the folder away to start empty (a copy is in ${copy}).`,
  'store.restoreBackup': 'Put a backup in its place (docs/OPERATIONS.md).',
  'store.diskFull': ({ freeMegabytes, neededMegabytes }, { say }) =>
    say`The disk of the embedded database is full: ${freeMegabytes} MB of the ${neededMegabytes} MB that it needs are free.`,
  'store.makeRoom': ({ folder }, { say }) =>
    say`Make room on the disk of ${folder}. Nothing was changed, and Unclash continues by itself.`,
  'store.unreadableAuthority': ({ file }, { say }) => say`The file ${file} cannot be read.`,
  'store.nameAuthority': 'Set DATABASE_TLS_CA to a PEM file that this account may read.',
  'store.audit.cutOff': 'the row with the noted hash is missing; rows were cut off at the end',
  'store.audit.neighbour': 'a row before it was removed or inserted',
  'store.audit.entry': 'the entry is not what was written',
  'store.copy.notEmpty': ({ table }, { say }) => say`the target has rows in ${table} already`,
  'store.copy.auditBroken': ({ row }, { say }) =>
    say`the audit log of the source is broken at row ${String(row)}`,
  'server.portInUse': ({ port }, { say }) => say`Another program uses port ${String(port)}.`,
  'server.setFreePort': ({ setting }, { say }) =>
    say`Set ${setting} to a free port, or stop that program.`,
  'server.portNotPermitted': ({ port }, { say }) =>
    say`This account may not use port ${String(port)}.`,
  'server.setHigherPort': ({ setting }, { say }) => say`Set ${setting} to a number above 1023.`,
  'server.noSuchAddress': ({ host }, { say }) => say`This machine has no address ${host}.`,
  'server.setOwnAddress': ({ setting }, { say }) =>
    say`Set ${setting} to an address of this machine, or to 0.0.0.0.`,
  'queue.noAnswer': 'The job queue of Unclash does not answer.',
};

const windows = {
  second: 'of one second',
  'half-minute': 'of half a minute',
  hour: 'of one hour',
  tenant: 'of the tenant',
} as const;

const failures = { incomplete: 'the file is incomplete', noAnswer: 'no answer' } as const;
