import { writeFileSync } from 'node:fs';
import { pageOf } from '../test/constellations/page.ts';
import { playAll } from '../test/constellations/play-all.ts';

/** Writes docs/CONSTELLATIONS.md, and says where Unclash differs from what is true. */
const outcomes = await playAll();
writeFileSync('docs/CONSTELLATIONS.md', pageOf(outcomes));
for (const { id, differences } of outcomes.values())
  for (const difference of differences) console.error(`${id}: ${difference}`);
if ([...outcomes.values()].some(({ differences }) => differences.length > 0)) process.exitCode = 1;
