import type {
  CloudDifference,
  RememberedCheck,
} from '../../domain/cloud-check/cloud-difference.ts';
import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { CheckSummary } from '../../domain/idfix/check-summary.ts';
import type { DirectoryReport, ReportOffer } from '../../domain/idfix/directory-report.ts';
import type { BotError } from './errors.ts';

/** The ports of `check directory`. Every method throws `BotError` when the outside world fails. */

/** The conversation in Teams that a check was started in. */
export interface ReplyTarget {
  /** Teams conversation id: the thread, the group chat or the personal chat. */
  readonly conversationId: string;
  /** Bot Framework conversation reference, opaque to use cases. */
  readonly reference: unknown;
  /** Where the person can get a file. */
  readonly files: 'here' | 'inPersonalChat' | 'nowhere';
  /** Language of the answer, e.g. `de`; absent in jobs of an older version. */
  readonly language?: string;
}

/** How the file of a check is written. */
interface FileChoices {
  /** Absent: CSV with IdFix's columns. */
  readonly format?: 'html';
  /** Of the sentences in it, e.g. `de`. */
  readonly language?: string;
}

/** Active Directory, checked by IdFix's rules; reads only. */
export interface DirectoryChecker {
  /**
   * Writes the findings to `file` as they are found. In CSV no cell is a formula; a page of HTML needs no network, and no
   * name in it can run.
   */
  check(
    file: ReportWriter | undefined,
    choices?: FileChoices,
  ): Promise<{
    readonly summary: CheckSummary;
    /** Findings after the file was full. */
    readonly leftOut: number;
  }>;
}

/** All of Entra ID, checked for what no quarantine shows; reads only. */
export interface CloudChecker {
  /** As `DirectoryChecker.check`; `before` says which findings are new, `primaryIsUpn` is policy where it is true. */
  check(
    file: ReportWriter | undefined,
    choices?: FileChoices & {
      readonly before?: RememberedCheck;
      readonly primaryIsUpn?: true;
    },
  ): Promise<{
    readonly summary: CloudSummary;
    readonly leftOut: number;
    /** Of the findings that `before` lacks; of all without it. */
    readonly added: Pick<CloudSummary, 'byProblem' | 'worst'>;
    /** `findingKey` of every finding, ascending, each once. */
    readonly keys: Float64Array;
  }>;
}

/** The last check of Entra ID, to say what differs since. Every method throws `BotError`. */
export interface CloudCheckStore {
  last(): Promise<RememberedCheck | undefined>;
  /** In place of the one before. */
  record(check: RememberedCheck): Promise<void>;
}

/** A file that a person may fetch once, within a day. */
export interface ReportFile {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** Entra object id of the person it was made for. */
  readonly ownerId: string;
  readonly sizeInBytes: number;
}

/** Accepts the text of a file from its start to its end, and never keeps more than a part in memory. */
export interface ReportWriter {
  readonly isFull: boolean;
  write(text: string): Promise<void>;
  close(): Promise<ReportFile>;
}

/** Files on their way to a person, in the database: any replica can hand them out. */
export interface ReportFiles {
  create(file: Omit<ReportFile, 'sizeInBytes'>): Promise<ReportWriter>;
  /** Only files that were written to their end, and only for a day. */
  find(id: string): Promise<ReportFile | undefined>;
  /** Its bytes from part 0 on; each part but the last has the same length. Undefined after the last. */
  part(id: string, part: number): Promise<Uint8Array | undefined>;
  remove(id: string): Promise<void>;
}

/** Answers the person who started a check some minutes ago. */
export interface DirectoryReporter {
  show(
    place: ReplyTarget,
    report: DirectoryReport & { readonly offer: ReportOffer; readonly file?: ReportFile },
  ): Promise<void>;
  showCloud(
    place: ReplyTarget,
    report: {
      readonly summary: CloudSummary;
      readonly offer: ReportOffer;
      /** Absent: there was no check before. */
      readonly difference?: CloudDifference;
      /** Which of the worst are new, by their place; absent where nothing is compared. */
      readonly newWorst?: readonly boolean[];
      readonly file?: ReportFile;
    },
  ): Promise<void>;
  sayFailed(place: ReplyTarget, error: BotError): Promise<void>;
}

/** A check that a person started. */
export interface AskedCheck {
  /** Absent: Active Directory. */
  readonly of?: 'cloud';
  /** Of the file; absent: CSV. */
  readonly format?: 'html';
  /** Only of the cloud: primary addresses other than the UPN are findings. */
  readonly primaryIsUpn?: true;
  readonly by: Person;
  readonly place: ReplyTarget;
}
