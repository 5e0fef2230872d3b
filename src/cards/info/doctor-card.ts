import { literal, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { counted } from '../template/card-time.ts';
import doctorTemplate from './doctor-card.json' with { type: 'json' };

const expand = cardTemplate(doctorTemplate);

/** One line of the doctor; its texts may come from the directory. */
export interface DoctorLine {
  readonly check: string;
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly sentence: string;
  readonly nextStep?: string;
}

/** What is wrong with the installation, worst first, and then what is fine. */
export function doctorCard(lines: readonly DoctorLine[], words: Words): CardMessage {
  return fitted([24, 12, 6, 3, 1], (shown) => draw(lines, words, shown));
}

function draw(lines: readonly DoctorLine[], words: Words, shown: number): CardMessage {
  const of = (outcome: DoctorLine['outcome']) => lines.filter((line) => line.outcome === outcome);
  const [failed, warnings, fine] = [of('failed'), of('warning'), of('ok')];
  const problems = [...failed, ...warnings];
  const leftOut = Math.max(0, problems.length - shown) + Math.max(0, fine.length - shown);
  const heading = literal(
    `Doctor: ${failed.length} failed, ${counted(warnings.length, 'warning')}, ${fine.length} ok`,
  );
  const view = {
    heading,
    problems: problems.slice(0, shown).map(problemView),
    leftOut: leftOut > 0 ? `${leftOut} more are left out; "npm run doctor" prints all.` : '',
    fine: fine.slice(0, shown).map(textOf),
  };
  return expand(view, heading, words);
}

function problemView(line: DoctorLine): object {
  const failed = line.outcome === 'failed';
  return {
    ...textOf(line),
    style: failed ? 'attention' : 'warning',
    label: failed ? 'Failed' : 'Warning',
    nextStep: plainText(line.nextStep ?? ''),
  };
}

function textOf({ check, sentence }: DoctorLine): object {
  return { check: plainText(check), sentence: plainText(sentence) };
}
