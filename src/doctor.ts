/**
 * `npm run doctor [-- <address of the bot>]`: checks everything that can be wrong with this
 * installation, changes nothing, and says what to do. Ends with 1 when something failed.
 */
import { existsSync } from 'node:fs';
import { createDoctor } from './app/create-doctor.ts';
import { readConfig } from './config/config.ts';
import { plainText } from './on-premises/check-directory/terminal.ts';
import { openStoreReader } from './store/database/store-reader.ts';
import type { Diagnosis } from './use-cases/inspect/run-doctor.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const settings = readConfig(process.env);
if (settings.ok) {
  const { config } = settings;
  const { DATABASE_URL: url, DATABASE_TLS_CA: caFile, DATA_FOLDER: dataFolder } = config;
  const runDoctor = createDoctor(config, {
    clock: { now: () => new Date().toISOString() },
    openStore: () => openStoreReader({ url, caFile, dataFolder }),
    endpoint: process.argv[2]?.replace(/\/+$/, ''),
  });
  tell(await runDoctor());
} else {
  tell(settings.problems.map((sentence) => ({ check: 'settings', outcome: 'failed', sentence })));
}

function tell(diagnoses: readonly Diagnosis[]): void {
  for (const diagnosis of diagnoses) console.log(line(diagnosis));
  const count = (wanted: Diagnosis['outcome']) =>
    diagnoses.filter(({ outcome }) => outcome === wanted).length;
  console.log(`${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed`);
  process.exitCode = count('failed') > 0 ? 1 : 0;
}

function line({ check, outcome, sentence, nextStep }: Diagnosis): string {
  const next = nextStep === undefined ? '' : ` -> ${nextStep}`;
  return plainText(`${outcome.padEnd(7)}  ${check}: ${sentence}${next}`);
}
