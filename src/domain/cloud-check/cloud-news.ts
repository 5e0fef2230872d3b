import type { ReportSummary } from '../idfix/reported-finding.ts';
import type { Message } from '../message/message.ts';
import type { CloudDifference } from './cloud-difference.ts';
import type { CloudSummary } from './cloud-summary.ts';

/** What the weekly check of Entra ID has to say to channels. Instants are ISO 8601 in UTC. */
export type CloudNews =
  | (Pick<CloudSummary, 'objects' | 'findings' | 'notRun'> & {
      readonly outcome: 'checked';
      readonly nextAt: string;
      /** Since the weekly check before; absent at the first one. */
      readonly difference?: CloudDifference;
      /** The new findings; of a check that is compared with none, all. At most ten are named, worst first. */
      readonly shown: Pick<ReportSummary, 'byProblem'> & Pick<CloudSummary, 'worst'>;
    })
  | {
      readonly outcome: 'failed';
      readonly nextAt: string;
      readonly problem: Message;
      readonly next: Message;
    };

/** True when the check was compared and found everything as it was. */
export function isUnchanged(news: CloudNews): boolean {
  if (news.outcome === 'failed' || news.difference?.compared !== true) return false;
  return news.difference.added + news.difference.gone === 0;
}
