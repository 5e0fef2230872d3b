import { FindingKeys, isNew } from '../../domain/cloud-check/cloud-difference.ts';
import { CLOUD_PROBLEMS, type CloudFinding } from '../../domain/cloud-check/cloud-finding.ts';
import { FindingCounter } from '../../domain/idfix/check-summary.ts';
import type { CloudDirectory, CloudFacts } from '../../use-cases/ports/cloud-directory.ts';
import type { CloudChecker } from '../../use-cases/ports/directory-check.ts';
import { emptyTenant } from './cloud-command.ts';
import { asTextFile } from './directory-checker.ts';
import { csvSink } from './findings/findings-csv.ts';
import { readCloudRules, runCloudCheck } from './run-cloud-check.ts';

/** Checks all of Entra ID. A list of users or groups that cannot be read is an error, not an absence. */
export function createCloudChecker({
  cloud,
  facts,
}: {
  readonly cloud: CloudDirectory;
  readonly facts: CloudFacts;
}): CloudChecker {
  return {
    async check(file, before) {
      const rules = await readCloudRules(facts, { primaryIsUpn: false });
      const sink = file && (await csvSink(asTextFile(file)));
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
      return { summary, leftOut, added: added.counted(), keys: keys.sorted() };
    },
  };
}
