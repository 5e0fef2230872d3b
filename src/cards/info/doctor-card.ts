import type { Message } from '../../domain/message/message.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import doctorTemplate from './doctor-card.json' with { type: 'json' };

const expand = cardTemplate(doctorTemplate);

/** One line of the doctor. */
export interface DoctorLine {
  /** The name of the line. */
  readonly check: Message;
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly message: Message;
  readonly nextStep?: Message;
}

/** What is wrong with the installation, worst first, and then what is fine. */
export function doctorCard(lines: readonly DoctorLine[], words: Words): CardMessage {
  return fitted([24, 12, 6, 3, 1], (shown) => draw(lines, words, shown));
}

function draw(lines: readonly DoctorLine[], words: Words, shown: number): CardMessage {
  const of = (outcome: DoctorLine['outcome']) => lines.filter((line) => line.outcome === outcome);
  const [failed, warnings, fine] = [of('failed'), of('warning'), of('ok')];
  const problems = [...failed, ...warnings];
  const left = Math.max(0, problems.length - shown) + Math.max(0, fine.length - shown);
  const heading = words.plain({
    code: 'card.doctor.heading',
    failed: failed.length,
    warnings: warnings.length,
    ok: fine.length,
  });
  const view = {
    heading,
    problems: problems.slice(0, shown).map((line) => problemView(line, words)),
    leftOut: left > 0 ? words.text({ code: 'card.doctor.leftOut', left }) : '',
    fine: fine.slice(0, shown).map((line) => textOf(line, words)),
  };
  return expand(view, heading, words);
}

function problemView(line: DoctorLine, words: Words): object {
  const failed = line.outcome === 'failed';
  return {
    ...textOf(line, words),
    style: failed ? 'attention' : 'warning',
    label: words.text(failed ? 'card.doctor.failed' : 'card.doctor.warning'),
    nextStep: line.nextStep === undefined ? '' : words.plain(line.nextStep),
  };
}

function textOf({ check, message }: DoctorLine, words: Words): object {
  return { check: words.plain(check), sentence: words.plain(message) };
}
