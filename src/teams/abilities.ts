import type { ConflictCase } from '../domain/conflict.ts';
import type { Recommendation } from '../domain/remedy.ts';
import type { AcknowledgeConflict } from '../use-cases/acknowledge-conflict.ts';
import type { AgreeRemedy } from '../use-cases/agree-remedy.ts';
import type { CheckAddress } from '../use-cases/check-address.ts';
import type { CheckNow } from '../use-cases/check-now.ts';
import type { ChooseAlerts } from '../use-cases/choose-alerts.ts';
import type { DeclineRemedy } from '../use-cases/decline-remedy.ts';
import type { FindAlertCard } from '../use-cases/find-alert-card.ts';
import type { LeavePlace, ReturnToPlace } from '../use-cases/follow-places.ts';
import type { ListConflicts } from '../use-cases/list-conflicts.ts';
import type { OpenCase } from '../use-cases/open-case.ts';
import type { AlertChannel, Clock } from '../use-cases/ports.ts';
import type { PreviewRemedy } from '../use-cases/preview-remedy.ts';
import type { RequestRemedy } from '../use-cases/request-remedy.ts';
import type { ReviewRemedy } from '../use-cases/review-remedy.ts';
import type { ExamineInstallation } from '../use-cases/run-doctor.ts';
import type { ShowHistory } from '../use-cases/show-history.ts';
import type { ShowStatus } from '../use-cases/show-status.ts';
import type { StartDirectoryCheck } from '../use-cases/start-directory-check.ts';
import type { SubscribeChannel } from '../use-cases/subscribe-channel.ts';
import type { TakeReport } from '../use-cases/take-report.ts';
import type { PreviewUndo, UndoRemedy } from '../use-cases/undo-remedy.ts';
import type { WatchConflicts } from '../use-cases/watch-conflicts.ts';

/** A channel as an activity shows it; what the activity does not tell is absent. */
export type SeenChannel = Pick<AlertChannel, 'id' | 'reference'> &
  Partial<Pick<AlertChannel, 'name' | 'teamName' | 'teamId'>>;

/** Everything that people can make the bot do; the use cases, ready-made. */
export interface Abilities {
  readonly checkAddress: CheckAddress;
  readonly previewRemedy: PreviewRemedy;
  readonly requestRemedy: RequestRemedy;
  readonly reviewRemedy: ReviewRemedy;
  readonly agreeRemedy: AgreeRemedy;
  readonly declineRemedy: DeclineRemedy;
  readonly previewUndo: PreviewUndo;
  readonly undoRemedy: UndoRemedy;
  readonly acknowledgeConflict: AcknowledgeConflict;
  readonly checkNow: CheckNow;
  readonly openCase: OpenCase;
  readonly findAlertCard: FindAlertCard;
  readonly listConflicts: ListConflicts;
  readonly showStatus: ShowStatus;
  readonly examineInstallation: ExamineInstallation;
  readonly showHistory: ShowHistory;
  readonly startDirectoryCheck: StartDirectoryCheck;
  readonly takeReport: TakeReport;
  readonly watchConflicts: WatchConflicts;
  readonly chooseAlerts: ChooseAlerts;
  readonly subscribeChannel: SubscribeChannel;
  readonly leavePlace: LeavePlace;
  readonly returnToPlace: ReturnToPlace;
  /** Brings reference and names of a subscribed channel up to date; others are left alone. */
  readonly rememberReference: (channel: SeenChannel) => Promise<void>;
  /** Which side of a conflict should give way, for its card. */
  readonly recommend: (about: ConflictCase) => Recommendation | undefined;
  readonly clock: Clock;
}
