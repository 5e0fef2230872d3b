/**
 * `npm run doctor [-- <address of the bot>]`: checks everything that can be wrong with this
 * installation, changes nothing, and prints what to do. Ends with 1 when something failed.
 */
import { existsSync } from 'node:fs';
import { createDoctor } from './app/create-doctor.ts';
import { readConfig } from './config/config.ts';
import { openStoreReader } from './store/database/store-reader.ts';
import type { Diagnosis } from './use-cases/inspect/run-doctor.ts';
import { terminalLanguage } from './words/terminal-language.ts';
import { wordsIn } from './words/words.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const LABELS = {
  ok: 'terminal.doctor.ok',
  warning: 'terminal.doctor.warning',
  failed: 'terminal.doctor.failed',
} as const;

const { plain } = wordsIn(terminalLanguage(process.env));
const settings = readConfig(process.env);
if (settings.ok) {
  const { config } = settings;
  const { DATABASE_URL: url, DATABASE_TLS_CA: caFile, DATA_FOLDER: dataFolder } = config;
  const runDoctor = createDoctor(config, {
    clock: { now: () => new Date().toISOString() },
    openStore: () => openStoreReader({ url, caFile, dataFolder }),
    endpoint: process.argv[2]?.replace(/\/+$/, ''),
  });
  print(await runDoctor());
} else {
  const check = { code: 'doctor.check.settings' } as const;
  print(settings.problems.map((message) => ({ check, outcome: 'failed', message })));
}

function print(diagnoses: readonly Diagnosis[]): void {
  for (const diagnosis of diagnoses) console.log(lineOf(diagnosis));
  const count = (wanted: Diagnosis['outcome']) =>
    diagnoses.filter(({ outcome }) => outcome === wanted).length;
  const counts = { ok: count('ok'), warning: count('warning'), failed: count('failed') };
  console.log(plain({ code: 'terminal.doctor.summary', ...counts }));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

function lineOf({ check, outcome, message, nextStep }: Diagnosis): string {
  const label = plain(LABELS[outcome]).padEnd(7);
  const next = nextStep === undefined ? '' : ` -> ${plain(nextStep)}`;
  return `${label}  ${plain(check)}: ${plain(message)}${next}`;
}
