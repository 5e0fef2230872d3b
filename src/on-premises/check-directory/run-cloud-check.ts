import { CloudClashes } from '../../domain/cloud-check/cloud-clashes.ts';
import {
  CLASS,
  CLOUD_PROBLEMS,
  type CloudFinding,
} from '../../domain/cloud-check/cloud-finding.ts';
import { type CloudRules, cloudRules } from '../../domain/cloud-check/cloud-rules.ts';
import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import { defined } from '../../domain/defined.ts';
import { FindingCounter } from '../../domain/idfix/check-summary.ts';
import type { CloudFacts, CloudObjects } from '../../use-cases/ports/cloud-directory.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { CheckOptions } from './run-check.ts';

interface CloudCheckOptions extends Pick<CheckOptions, 'onProgress'> {
  readonly rules: CloudRules;
  /** Called for each finding once it is known; waited for, so that a slow file slows reading. */
  readonly onFinding: (finding: CloudFinding) => void | Promise<void>;
}

/**
 * Reads Entra ID once and reports what is wrong though nothing is quarantined; the objects of a clash are
 * read once more. Memory does not grow with the number of objects beyond the index of addresses (see
 * `AddressIndex`) and the ids. Throws `BotError`.
 */
export async function runCloudCheck(
  objects: CloudObjects,
  { rules, onFinding, onProgress }: CloudCheckOptions,
): Promise<CloudSummary> {
  const counter = new FindingCounter<CloudFinding>(CLOUD_PROBLEMS);
  const clashes = new CloudClashes();
  const report = async (finding: CloudFinding) => {
    counter.add(finding);
    await onFinding(finding);
  };
  for await (const page of objects.pages()) {
    for (const object of page) {
      clashes.add(counter.objects, object);
      counter.addObject({ objectClass: CLASS[object.kind] });
      for (const finding of rules.check(object)) await report(finding);
    }
    onProgress?.({ objects: counter.objects, findings: counter.findings });
  }
  for (const lot of clashes.lots()) {
    const again = await objects.at(lot.positions);
    for (const finding of lot.findings(again)) await report(finding);
  }
  return { ...counter.counted(), notRun: [...objects.unread(), ...rules.notRun] };
}

/** The rules that can be run with what the tenant gives; a fact that cannot be read leaves its rule out. */
export async function readCloudRules(
  facts: CloudFacts,
  { primaryIsUpn }: { readonly primaryIsUpn: boolean },
): Promise<CloudRules> {
  const [domains, mailboxes] = await Promise.all([
    facts.verifiedDomains().catch(failure),
    facts.sharedMailboxes?.().catch(failure),
  ]);
  const refused = mailboxes instanceof BotError && {
    mailboxesUnread: {
      code: 'cloud.notRun.sharedSignInRefused',
      problem: mailboxes.problem,
    } as const,
  };
  return cloudRules({
    ...defined({ verifiedDomains: lowered(domains), sharedMailboxes: lowered(mailboxes) }),
    ...refused,
    primaryIsUpn,
  });
}

function failure(error: unknown): BotError {
  if (error instanceof BotError) return error;
  throw error;
}

const lowered = (texts: readonly string[] | BotError | undefined) =>
  texts === undefined || texts instanceof BotError
    ? undefined
    : new Set(texts.map((text) => text.toLowerCase()));
