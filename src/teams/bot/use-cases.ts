import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { Recommendation } from '../../domain/remedy/remedy-plan.ts';
import type { CollectReport } from '../../use-cases/directory-check/collect-report.ts';
import type { StartDirectoryCheck } from '../../use-cases/directory-check/start-directory-check.ts';
import type { CheckAddress } from '../../use-cases/inspect/check-address.ts';
import type { FindAlertCard } from '../../use-cases/inspect/find-alert-card.ts';
import type { ListConflicts } from '../../use-cases/inspect/list-conflicts.ts';
import type { OpenConflict } from '../../use-cases/inspect/open-conflict.ts';
import type { ExamineInstallation } from '../../use-cases/inspect/run-doctor.ts';
import type { ShowHistory } from '../../use-cases/inspect/show-history.ts';
import type { ShowStatus } from '../../use-cases/inspect/show-status.ts';
import type { AlertChannel } from '../../use-cases/ports/channels.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { AcknowledgeConflict } from '../../use-cases/remedy/acknowledge-conflict.ts';
import type { ApproveRemedy } from '../../use-cases/remedy/approve-remedy.ts';
import type { CheckNow } from '../../use-cases/remedy/check-now.ts';
import type { PreviewRemedy } from '../../use-cases/remedy/preview-remedy.ts';
import type { RejectRemedy } from '../../use-cases/remedy/reject-remedy.ts';
import type { RequestRemedy } from '../../use-cases/remedy/request-remedy.ts';
import type { ReviewRemedy } from '../../use-cases/remedy/review-remedy.ts';
import type { PreviewUndo, UndoRemedy } from '../../use-cases/remedy/undo-remedy.ts';
import type {
  LeaveConversation,
  RejoinConversation,
} from '../../use-cases/watch/channel-lifecycle.ts';
import type { ChooseAlerts } from '../../use-cases/watch/choose-alerts.ts';
import type { SubscribeChannel } from '../../use-cases/watch/subscribe-channel.ts';
import type { WatchConflicts } from '../../use-cases/watch/watch-conflicts.ts';

/** A channel as an activity shows it; what the activity does not tell is absent. */
export type SeenChannel = Pick<AlertChannel, 'id' | 'reference'> &
  Partial<Pick<AlertChannel, 'name' | 'teamName' | 'teamId'>>;

/** Everything that people can make the bot do; the use cases, ready-made. */
export interface UseCases {
  readonly checkAddress: CheckAddress;
  readonly previewRemedy: PreviewRemedy;
  readonly requestRemedy: RequestRemedy;
  readonly reviewRemedy: ReviewRemedy;
  readonly approveRemedy: ApproveRemedy;
  readonly rejectRemedy: RejectRemedy;
  readonly previewUndo: PreviewUndo;
  readonly undoRemedy: UndoRemedy;
  readonly acknowledgeConflict: AcknowledgeConflict;
  readonly checkNow: CheckNow;
  readonly openConflict: OpenConflict;
  readonly findAlertCard: FindAlertCard;
  readonly listConflicts: ListConflicts;
  readonly showStatus: ShowStatus;
  readonly examineInstallation: ExamineInstallation;
  readonly showHistory: ShowHistory;
  readonly startDirectoryCheck: StartDirectoryCheck;
  readonly collectReport: CollectReport;
  readonly watchConflicts: WatchConflicts;
  readonly chooseAlerts: ChooseAlerts;
  readonly subscribeChannel: SubscribeChannel;
  readonly leaveConversation: LeaveConversation;
  readonly rejoinConversation: RejoinConversation;
  /** Brings reference and names of a subscribed channel up to date; others are left alone. */
  readonly rememberReference: (channel: SeenChannel) => Promise<void>;
  /** Which side of a conflict should give way, for its card. */
  readonly recommend: (details: ConflictDetails) => Recommendation | undefined;
  readonly clock: Clock;
}
