import { ConfigError } from '../config.ts';
import { codeOf } from '../log.ts';
import { commands } from './commands.ts';
import { UsageError } from './options.ts';

const [name = 'help', ...rest] = process.argv.slice(2);
const words = [name, ...rest];
const command = commands.find(({ path }) => path.every((word, at) => words[at] === word));

const width = Math.max(...commands.map(({ usage }) => usage.length)) + 2;

if (!command) {
  process.stdout.write(
    `porchlight <command>\n\n${commands.map(({ usage, does }) => `  ${usage.padEnd(width)}${does}`).join('\n')}\n`,
  );
  process.exitCode = name === 'help' || name === '--help' ? 0 : 64; // EX_USAGE of sysexits.h
} else {
  try {
    process.exitCode = await command.run(words.slice(command.path.length));
  } catch (thrown) {
    process.stderr.write(
      thrown instanceof ConfigError || thrown instanceof UsageError
        ? `${thrown.message}\n`
        : `porchlight ${name} failed: ${codeOf(thrown)}\n`,
    );
    process.exitCode = 1;
  }
}
