import type { CloudFinding } from '../../domain/cloud-check/cloud-finding.ts';
import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import type { CloudDirectory, CloudFacts } from '../../use-cases/ports/cloud-directory.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { openSinks, SINKS } from './check-command.ts';
import type { CommandLine } from './command-line.ts';
import { findingsLine, tableOf, understood } from './findings/findings-table.ts';
import { readCloudRules, runCloudCheck } from './run-cloud-check.ts';
import type { Terminal } from './terminal.ts';

export type CloudCommand = Extract<CommandLine, { readonly do: 'cloud' }>;

/** Checks Entra ID and reports to the terminal and to files. Throws `BotError`. */
export async function cloudCommand(
  command: CloudCommand,
  { cloud, facts }: { readonly cloud: CloudDirectory; readonly facts: CloudFacts },
  terminal: Terminal,
): Promise<CloudSummary> {
  const rules = await readCloudRules(facts, command);
  const sinks = await openSinks(SINKS, command.reports, terminal.plain);
  const shown: CloudFinding[] = [];
  const bar = terminal.progress();
  try {
    const summary = await runCloudCheck(cloud.open(), {
      rules,
      onProgress: bar.update,
      onFinding: async (finding) => {
        if (shown.length < command.rows) shown.push(finding);
        for (const sink of sinks) await sink.write(finding);
      },
    });
    for (const sink of sinks) await sink.close(summary);
    bar.stop();
    if (summary.objects === 0) throw emptyTenant();
    show(terminal, { summary, shown, command });
    return summary;
  } finally {
    bar.stop();
  }
}

/** How the cloud is named in a report. */
const ENTRA_ID = 'Entra ID';

/** A tenant has at least its administrator. */
export const emptyTenant = (): BotError =>
  new BotError(
    'directoryRefused',
    { code: 'check.nothingRead', source: ENTRA_ID },
    { nextStep: { code: 'check.checkPermissions' } },
  );

function show(
  terminal: Terminal,
  {
    summary,
    shown,
    command,
  }: {
    readonly summary: CloudSummary;
    readonly shown: readonly CloudFinding[];
    readonly command: CloudCommand;
  },
): void {
  terminal.out(understood(summary, { source: ENTRA_ID, notes: [] }));
  if (shown.length > 0) terminal.out(`${tableOf(shown, terminal.plain)}\n`);
  const hidden = summary.findings - shown.length;
  if (shown.length > 0 && hidden > 0) terminal.out({ code: 'check.moreFindings', hidden });
  for (const reason of summary.notRun) terminal.out({ code: 'check.notRun', reason });
  terminal.out(findingsLine(summary, summary.objects));
  for (const { path } of command.reports) terminal.note({ code: 'check.written', path });
}
