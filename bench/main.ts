import { readOptions, type SectionName, type Size } from './options.ts';
import { keep, printed } from './report.ts';
import { type Goal, isMet, type Section } from './result.ts';
import { behindConnector } from './sections/connector.ts';
import { growth } from './sections/growth.ts';
import { handoff } from './sections/handoff.ts';
import { neighbours } from './sections/neighbours.ts';
import { openLoop } from './sections/open-loop.ts';
import { pages } from './sections/page.ts';
import { startUp } from './sections/start.ts';
import { turns } from './sections/turns.ts';
import { Connector } from './talk/connector.ts';

const sections: { readonly [S in SectionName]: (size: Size, connector: Connector) => Promise<Section> } = {
  turns,
  connector: behindConnector,
  openloop: openLoop,
  neighbours,
  growth,
  start: startUp,
  page: pages,
  handoff,
};

const found: Goal[] = [];
const options = readOptions(process.argv.slice(2));
const connector = await new Connector().start();
try {
  for (const name of options.sections) {
    const section = await sections[name](options.size, connector);
    process.stdout.write(printed(section));
    found.push(...section.goals);
    if (!options.quick) keep(name, section);
  }
} finally {
  connector.stop();
}
process.stdout.write(`Goals met: ${found.filter(isMet).length} of ${found.length}.\n`);
if (options.quick) process.stdout.write('A quick run: it shows that everything works. Its figures mean little.\n');
