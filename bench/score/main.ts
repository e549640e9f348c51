import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileScreen } from '../../src/core/safety/screen.ts';
import { builtInDanger } from '../../src/hearing.ts';
import { buildScore } from './build.ts';
import { buildingLines, ordinaryExamples } from './lines.ts';

const target = fileURLToPath(new URL('../../src/core/compiled/score.bin', import.meta.url));
const lines = buildingLines();
const ordinary = ordinaryExamples(compileScreen(builtInDanger()));
const bytes = buildScore(lines, ordinary);
writeFileSync(target, bytes);
process.stdout.write(
  `From ${lines.length} lines and ${ordinary.length} of transcripts: ${bytes.length} bytes in src/core/compiled/score.bin.\n`,
);
