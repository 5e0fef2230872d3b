import type { ExchangeMessages } from '../../domain/message/exchange-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What Exchange Online answers. */
export const exchange: Entries<ExchangeMessages> = {};
