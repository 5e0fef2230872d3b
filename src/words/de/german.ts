import type { Catalogue } from '../catalogue.ts';
import { activeDirectory } from './active-directory.ts';
import { address } from './address.ts';
import { card } from './card.ts';
import { chat } from './chat.ts';
import { conflict } from './conflict.ts';
import { doctor } from './doctor.ts';
import { exchange } from './exchange.ts';
import { graph } from './graph.ts';
import { idfix } from './idfix.ts';
import { remedy } from './remedy.ts';
import { service } from './service.ts';
import { setting } from './setting.ts';
import { terminal } from './terminal.ts';

/** Every sentence in German. */
export const german: Catalogue = {
  ...activeDirectory,
  ...address,
  ...card,
  ...chat,
  ...conflict,
  ...doctor,
  ...exchange,
  ...graph,
  ...idfix,
  ...remedy,
  ...service,
  ...setting,
  ...terminal,
  verbatim: ({ text }, { say }) => say`${text}`,
};
