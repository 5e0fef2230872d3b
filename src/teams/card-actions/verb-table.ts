import { z } from 'zod/v4';
import type { CardData, Verb } from '../../cards/template/verbs.ts';
import { configureAlerts, switchAlertsOff, switchAlertsOn } from './alert-actions.ts';
import { approve, reject, review } from './approval-actions.ts';
import {
  applyMany,
  approveMany,
  offerFile,
  planCorrecting,
  planMany,
  pressBulk,
  undoMany,
} from './bulk-actions.ts';
import { answer, answers, conflict, fingerprint, guid, kind, remedy } from './card-data.ts';
import type { CardVerb } from './card-verb.ts';
import {
  answerCheckNow,
  answerShowObject,
  openFound,
  showConflict,
  showMore,
} from './conflict-actions.ts';
import { answerPreviewMatch, follow } from './match-actions.ts';
import { apply, applySuggested, preview } from './remedy-actions.ts';
import { assign, pressDecision, showTriage } from './triage-actions.ts';
import { answerPreviewUndo, undo } from './undo-actions.ts';

/** What is in the data of most buttons. */
const onConflict = z.object({ conflict });
/** A chooser that was left empty. */
const noChoice = z.literal('');
/** A person as Teams names them, e.g. `29:1bc…` or `8:orgid:…`; the roster of the conversation says whether they are a member. */
const teamsUser = z
  .string()
  .max(256)
  .regex(/^\w[\w:.@+=-]*$/);
const onRun = z.object({ run: guid });
const onPlan = z.object({ run: guid, digest: fingerprint });
const forEverybody = { needs: 'person', seenBy: 'everybody' } as const;
const forPresser = { needs: 'person', seenBy: 'actor' } as const;

/**
 * Every verb of a button, once: how its data is checked, who sees the answer, and what runs. Who may do
 * it is decided by the use case that runs.
 */
export const verbTable: { readonly [V in Verb]: CardVerb<CardData[V]> } = {
  previewRemedy: {
    ...forPresser,
    data: z.object({ conflict, object: guid.optional(), remedy, ...answers }),
    run: preview,
  },
  openFinding: {
    needs: 'person',
    seenBy: 'newMessage',
    data: z.object({ address: z.string().max(320), object: guid.optional() }),
    run: openFound,
  },
  applyRemedy: {
    ...forPresser,
    data: z.object({ conflict, object: guid, fingerprint, remedy, ...answers }),
    run: apply,
  },
  applySuggestion: {
    ...forPresser,
    data: z.object({ conflict, object: guid, fingerprint }),
    run: applySuggested,
  },
  reviewRemedy: { ...forPresser, data: onConflict, run: review },
  approveRemedy: {
    ...forPresser,
    data: z.object({ conflict, remedyRequest: guid }),
    formerly: { verbs: ['agreeRemedy'], keys: { resolution: 'remedyRequest' } },
    run: approve,
  },
  rejectRemedy: {
    ...forPresser,
    data: z.object({ conflict, remedyRequest: guid, reason: answer }),
    formerly: { verbs: ['declineRemedy'], keys: { resolution: 'remedyRequest' } },
    run: reject,
  },
  previewMatch: { ...forPresser, data: onConflict, run: answerPreviewMatch },
  followMatch: { ...forPresser, data: z.object({ conflict, follow: z.boolean() }), run: follow },
  previewUndo: { ...forPresser, data: onConflict, run: answerPreviewUndo },
  undoRemedy: { ...forPresser, data: z.object({ conflict, fingerprint }), run: undo },
  assignToMe: {
    ...forPresser,
    data: onConflict,
    formerly: { verbs: ['acknowledge'] },
    run: pressDecision((_, by) => ({ do: 'assign', to: by, ifFree: true })),
  },
  unassign: {
    ...forPresser,
    data: onConflict,
    formerly: { verbs: ['unacknowledge'] },
    run: pressDecision(() => ({ do: 'unassign' })),
  },
  showTriage: { needs: 'nobody', seenBy: 'actor', data: onConflict, run: showTriage },
  assign: {
    ...forPresser,
    data: z.object({ conflict, person: z.union([guid, teamsUser, noChoice]).optional() }),
    run: assign,
  },
  snooze: {
    ...forPresser,
    data: z.object({ conflict, hours: z.string().max(10).optional(), reason: answer }),
    run: pressDecision(({ hours, reason = '' }) => ({
      do: 'snooze',
      hours: Number(hours),
      reason,
    })),
  },
  markByDesign: {
    ...forPresser,
    data: z.object({ conflict, reason: answer }),
    run: pressDecision(({ reason = '' }) => ({ do: 'markByDesign', reason })),
  },
  wake: { ...forPresser, data: onConflict, run: pressDecision(() => ({ do: 'wake' })) },
  addNote: {
    ...forPresser,
    data: z.object({ conflict, note: answer }),
    run: pressDecision(({ note = '' }) => ({ do: 'addNote', text: note })),
  },
  removeNote: { ...forPresser, data: onConflict, run: pressDecision(() => ({ do: 'removeNote' })) },
  setTicket: {
    ...forPresser,
    data: z.object({ conflict, ticket: answer }),
    run: pressDecision(({ ticket = '' }) => ({ do: 'setTicket', reference: ticket })),
  },
  checkNow: {
    ...forPresser,
    data: z.object({ conflict, done: z.boolean().optional(), object: guid.optional() }),
    run: answerCheckNow,
  },
  cancelRemedy: { needs: 'nobody', seenBy: 'actor', data: onConflict, run: showConflict },
  switchAlertsOn: {
    needs: 'person',
    seenBy: 'everybody',
    data: z.object({}),
    run: switchAlertsOn,
  },
  showConflict: { needs: 'nobody', seenBy: 'newMessage', data: onConflict, run: showConflict },
  showMore: {
    needs: 'nobody',
    seenBy: 'actor',
    data: z.object({
      filter: z.enum(['open', 'closed', 'all', 'waiting', 'stuck', 'snoozed', 'byDesign']),
      page: z.int().positive(),
      assigned: z.enum(['me', 'nobody']).optional(),
      domain: z.string().max(255).optional(),
      kind: kind.optional(),
      shape: z.string().max(200).optional(),
      text: z.string().max(100).optional(),
      before: conflict.optional(),
      after: conflict.optional(),
    }),
    run: showMore,
  },
  planMany: { ...forPresser, data: z.object({ shape: z.string().max(200) }), run: planMany },
  planCorrections: {
    ...forPresser,
    data: z.object({ shape: z.string().max(100).optional() }),
    run: planCorrecting,
  },
  showBulk: { ...forEverybody, data: onRun, run: pressBulk('showBulk') },
  applyBulk: { ...forEverybody, data: onPlan, run: applyMany },
  approveBulk: { ...forEverybody, data: onPlan, run: approveMany },
  discardBulk: { ...forEverybody, data: onRun, run: pressBulk('discardBulk') },
  stopBulk: { ...forEverybody, data: onRun, run: pressBulk('stopBulk') },
  resumeBulk: { ...forEverybody, data: onRun, run: pressBulk('resumeBulk') },
  undoBulk: { ...forPresser, data: onRun, run: undoMany },
  fileBulk: { ...forPresser, data: onRun, run: offerFile },
  configureAlerts: {
    ...forPresser,
    data: z.object({
      kinds: answer,
      states: answer,
      addresses: answer,
      units: answer,
      olderThan: answer,
      digest: answer,
      digestAt: answer,
      zone: answer,
      quietFrom: answer,
      quietUntil: answer,
      remindAfter: answer,
      cloud: answer,
      unassigned: answer,
    }),
    run: configureAlerts,
  },
  switchAlertsOff: { ...forPresser, data: z.object({}), run: switchAlertsOff },
  showObject: {
    needs: 'nobody',
    seenBy: 'newMessage',
    data: z.object({ object: guid, kind }),
    run: answerShowObject,
  },
};
