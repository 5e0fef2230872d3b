import type { Catalogue } from '../catalogue.ts';
import { activeDirectory } from './active-directory.ts';
import { address } from './address.ts';
import { alerts } from './alerts.ts';
import { bulk } from './bulk.ts';
import { chat } from './chat.ts';
import { cloud } from './cloud.ts';
import { conflict } from './conflict.ts';
import { conflictCard } from './conflict-card.ts';
import { digest } from './digest.ts';
import { directoryCheck } from './directory-check.ts';
import { doctor } from './doctor.ts';
import { exchange } from './exchange.ts';
import { graph } from './graph.ts';
import { idfix } from './idfix.ts';
import { infoCard } from './info-card.ts';
import { listCard } from './list-card.ts';
import { match } from './match.ts';
import { operation } from './operation.ts';
import { planCard } from './plan-card.ts';
import { remedy } from './remedy.ts';
import { reminder } from './reminder.ts';
import { service } from './service.ts';
import { setting } from './setting.ts';
import { shape } from './shape.ts';
import { terminal } from './terminal.ts';
import { textFile } from './text-file.ts';
import { triage } from './triage.ts';
import { usage } from './usage.ts';

/** Every sentence in English. */
export const english: Catalogue = {
  ...activeDirectory,
  ...address,
  ...alerts,
  ...conflictCard,
  ...infoCard,
  ...listCard,
  ...planCard,
  ...bulk,
  ...chat,
  ...cloud,
  ...conflict,
  ...digest,
  ...directoryCheck,
  ...doctor,
  ...exchange,
  ...graph,
  ...idfix,
  ...match,
  ...operation,
  ...remedy,
  ...reminder,
  ...service,
  ...setting,
  ...shape,
  ...terminal,
  ...textFile,
  ...triage,
  ...usage,
  verbatim: ({ text }, { say }) => say`${text}`,
};
