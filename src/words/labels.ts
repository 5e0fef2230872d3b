import type { AlertLabels } from './alert-labels.ts';
import type { BulkLabels } from './bulk-labels.ts';
import type { ChatLabels } from './chat-labels.ts';
import type { ConflictCardLabels } from './conflict-card-labels.ts';
import type { DigestLabels } from './digest-labels.ts';
import type { InfoCardLabels } from './info-card-labels.ts';
import type { ListCardLabels } from './list-card-labels.ts';
import type { PlanCardLabels } from './plan-card-labels.ts';
import type { ReminderLabels } from './reminder-labels.ts';
import type { ShapeLabels } from './shape-labels.ts';
import type { TerminalLabels } from './terminal-labels.ts';
import type { TriageLabels } from './triage-labels.ts';

/** Codes that only readers of the catalogue use: titles and buttons of cards, chat, terminal. */
export interface Labels
  extends AlertLabels,
    BulkLabels,
    ConflictCardLabels,
    PlanCardLabels,
    ListCardLabels,
    InfoCardLabels,
    DigestLabels,
    ReminderLabels,
    ChatLabels,
    TerminalLabels,
    ShapeLabels,
    TriageLabels {}
