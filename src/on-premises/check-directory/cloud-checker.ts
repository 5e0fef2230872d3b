import { FindingKeys, isNew } from '../../domain/cloud-check/cloud-difference.ts';
import { CLOUD_PROBLEMS, type CloudFinding } from '../../domain/cloud-check/cloud-finding.ts';
import { FindingCounter } from '../../domain/idfix/check-summary.ts';
import type { CloudDirectory, CloudFacts } from '../../use-cases/ports/cloud-directory.ts';
import type { CloudChecker } from '../../use-cases/ports/directory-check.ts';
import { emptyTenant } from './cloud-command.ts';
import { openReport, type PlainIn } from './directory-checker.ts';
import { readCloudRules, runCloudCheck } from './run-cloud-check.ts';

/** Checks all of Entra ID. A list of users or groups that cannot be read is an error, not an absence. */
export function createCloudChecker({
  cloud,
  facts,
  plainIn,
}: {
  readonly cloud: CloudDirectory;
  readonly facts: CloudFacts;
  readonly plainIn: PlainIn;
}): CloudChecker {
  return {
    async check(file, { before, primaryIsUpn = false, ...choices } = {}) {
      const rules = await readCloudRules(facts, { primaryIsUpn });
      const sink = file && (await openReport(file, choices, plainIn));
      const keys = new FindingKeys();
      const added = new FindingCounter<CloudFinding>(CLOUD_PROBLEMS);
      let leftOut = 0;
      const summary = await runCloudCheck(cloud.open(), {
        rules,
        onFinding: async (finding) => {
          keys.add(finding);
          if (before === undefined || isNew(before, finding)) added.add(finding);
          if (file?.isFull) leftOut += 1;
          else await sink?.write(finding);
        },
      });
      if (summary.objects === 0) throw emptyTenant();
      await sink?.close(summary);
      return { summary, leftOut, added: added.counted(), keys: keys.sorted() };
    },
  };
}
