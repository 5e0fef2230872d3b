import type { Message } from '../message/message.ts';
import { MOST_FAILURES } from './bulk-pace.ts';
import type { StopReason } from './bulk-state.ts';

/** Why a run was stopped, for a person. */
export function whyStopped(why: StopReason): Message {
  switch (why) {
    case 'person':
      return { code: 'audit.bulk.stopped' };
    case 'manyFailures':
      return { code: 'audit.bulk.stopped.manyFailures', most: MOST_FAILURES };
    case 'canaryFailed':
      return { code: 'audit.bulk.stopped.canaryFailed' };
    case 'canaryUnseen':
      return { code: 'audit.bulk.stopped.canaryUnseen' };
    case 'notPermitted':
      return { code: 'audit.bulk.stopped.notPermitted' };
  }
}
