import type { ReportSummary } from '../idfix/reported-finding.ts';
import type { Message } from '../message/message.ts';
import type { CloudFinding } from './cloud-finding.ts';

/** What a check of Entra ID found, small enough for a chat message. */
export interface CloudSummary extends ReportSummary {
  /** At most ten, worst first. */
  readonly worst: readonly CloudFinding[];
  /** Rules that were not run and lists that were not read, each with its reason. */
  readonly notRun: readonly Message[];
}
