import type { AddressMessages } from '../../domain/message/address-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a typed address or sign-in name. */
export const address: Entries<AddressMessages> = {};
