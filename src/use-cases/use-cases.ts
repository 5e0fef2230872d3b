import type { ConflictDetails } from '../domain/conflict/conflict.ts';
import { bindTo } from './bind-to.ts';
import type { BulkPorts } from './bulk/bulk-ports.ts';
import { fileBulk, type WriteCsv } from './bulk/file-bulk.ts';
import { planBulk } from './bulk/plan-bulk.ts';
import { planCorrections } from './bulk/plan-corrections.ts';
import {
  applyBulk,
  approveBulk,
  discardBulk,
  resumeBulk,
  stopBulk,
  undoBulk,
} from './bulk/press-bulk.ts';
import { showBulk } from './bulk/show-bulk.ts';
import { collectReport } from './directory-check/collect-report.ts';
import { startDirectoryCheck } from './directory-check/start-directory-check.ts';
import { checkAddress } from './inspect/check-address.ts';
import { exportAudit, exportConflicts, type WriteCsvLines } from './inspect/export-csv.ts';
import { findAlertCard, findAlertCards } from './inspect/find-alert-card.ts';
import { findByName, showObject } from './inspect/find-object.ts';
import { listConflicts } from './inspect/list-conflicts.ts';
import { mayRead, type Readers } from './inspect/may-read.ts';
import { openConflict } from './inspect/open-conflict.ts';
import { type Diagnosis, examineInstallation } from './inspect/run-doctor.ts';
import { showHistory } from './inspect/show-history.ts';
import { showStatus } from './inspect/show-status.ts';
import type { ReportFiles } from './ports/directory-check.ts';
import type { PollRecord } from './ports/polls.ts';
import { approveRemedy } from './remedy/approve-remedy.ts';
import { checkNow } from './remedy/check-now.ts';
import { followMatch, previewMatch } from './remedy/match-accounts.ts';
import { openFinding } from './remedy/open-finding.ts';
import { previewRemedy } from './remedy/preview-remedy.ts';
import { rejectRemedy } from './remedy/reject-remedy.ts';
import { requestRemedy } from './remedy/request-remedy.ts';
import { reviewRemedy } from './remedy/review-remedy.ts';
import { applySuggestion, suggestRemedy } from './remedy/suggest-remedy.ts';
import { previewUndo, undoRemedy } from './remedy/undo-remedy.ts';
import { triageConflict } from './triage/triage-conflict.ts';
import { addChannel } from './watch/add-channel.ts';
import { adoptCard, adoptThread } from './watch/adopt-card.ts';
import { chooseLanguage, languageOfChannel } from './watch/channel-language.ts';
import { leaveConversation, rejoinConversation } from './watch/channel-lifecycle.ts';
import { chooseAlerts } from './watch/choose-alerts.ts';
import { repostCards } from './watch/repost-cards.ts';
import { rememberChannel } from './watch/subscribe-channel.ts';

/** What the verbs below need of the outside. */
export interface UseCasePorts extends BulkPorts {
  readonly csv: WriteCsv;
  readonly csvLines: WriteCsvLines;
  readonly files: ReportFiles;
  /** Most cards that one poll, or one subscription, posts before it posts a summary. */
  readonly cardsAtOnce: number;
  /** Seconds between two polls. */
  readonly pollInterval: number;
  /** ONE_CLICK: whether a card may offer to carry its suggestion out at once. */
  readonly oneClick: boolean;
  /** READERS: whose commands and presses are answered. */
  readonly readers: Readers;
  /** INSTALLERS_SUBSCRIBE: adding the app to a channel switches alerts on there. */
  readonly installersSubscribe: boolean;
  /** TICKET_HOSTS: hosts that a ticket may link to, in lower case. */
  readonly ticketHosts: readonly string[];
  /** Base address of the Entra admin center of this cloud. */
  readonly entraPortalUrl: string;
  /** Base address of the Exchange admin center, where it is known. */
  readonly exchangeAdminUrl?: string;
  /** Base address of links into Teams. */
  readonly teamsUrl: string;
  /** False without AD_URLS. */
  readonly hasActiveDirectory: boolean;
  readonly runDoctor: () => Promise<readonly Diagnosis[]>;
  /** One poll, or the outcome of the one that is under way. */
  readonly watchConflicts: () => Promise<PollRecord>;
}

/** Everything that people can make the bot do, each verb with its ports. */
export function bindUseCases(ports: UseCasePorts) {
  const bind = bindTo(ports);
  return {
    mayRead: bind(mayRead),
    checkAddress: bind(checkAddress),
    showObject: bind(showObject),
    findByName: bind(findByName),
    checkNow: bind(checkNow),
    listConflicts: bind(listConflicts),
    exportConflicts: bind(exportConflicts),
    exportAudit: bind(exportAudit),
    openConflict: bind(openConflict),
    findAlertCard: bind(findAlertCard),
    findAlertCards: bind(findAlertCards),
    openFinding: bind(openFinding),
    previewRemedy: bind(previewRemedy),
    requestRemedy: bind(requestRemedy),
    reviewRemedy: bind(reviewRemedy),
    approveRemedy: bind(approveRemedy),
    rejectRemedy: bind(rejectRemedy),
    previewMatch: bind(previewMatch),
    followMatch: bind(followMatch),
    previewUndo: bind(previewUndo),
    undoRemedy: bind(undoRemedy),
    triageConflict: bind(triageConflict),
    planBulk: bind(planBulk),
    planCorrections: bind(planCorrections),
    showBulk: bind(showBulk),
    applyBulk: bind(applyBulk),
    approveBulk: bind(approveBulk),
    discardBulk: bind(discardBulk),
    stopBulk: bind(stopBulk),
    resumeBulk: bind(resumeBulk),
    undoBulk: bind(undoBulk),
    fileBulk: bind(fileBulk),
    showHistory: bind(showHistory),
    showStatus: bind(showStatus),
    examineInstallation: bind(examineInstallation),
    startDirectoryCheck: bind(startDirectoryCheck),
    collectReport: bind(collectReport),
    chooseAlerts: bind(chooseAlerts),
    chooseLanguage: bind(chooseLanguage),
    languageOfChannel: bind(languageOfChannel),
    adoptCard: bind(adoptCard),
    adoptThread: bind(adoptThread),
    addChannel: bind(addChannel),
    rememberChannel: bind(rememberChannel),
    repostCards: bind(repostCards),
    leaveConversation: bind(leaveConversation),
    rejoinConversation: bind(rejoinConversation),
    watchConflicts: ports.watchConflicts,
    applySuggestion: bind(applySuggestion),
    /** What the card of a conflict offers. */
    suggest: (details: ConflictDetails) => suggestRemedy(ports, details),
    clock: ports.clock,
    teamsUrl: ports.teamsUrl,
  };
}

/** What edges receive ready-made. */
export type UseCases = ReturnType<typeof bindUseCases>;
