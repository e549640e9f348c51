import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseName } from '../../src/store/sqlite-database.ts';
import { freePort, ServiceProcess } from '../crash/service-process.ts';
import { crisisWords, eventually, recovered } from './expectations.ts';
import { type Person, visitor } from './person.ts';
import { receivePages } from './receiver.ts';
import { asShipped, bytesIn, emptyDirectory, start } from './start.ts';

const bird = () => `canary${randomBytes(6).toString('hex')}`;
const phone = () => `415-555-01${String(10 + Math.floor(Math.random() * 90))}`;

/** Everything somebody might write that must stay between us: words, a name, a number. */
async function sing(person: Person): Promise<readonly string[]> {
  const [word, name, number] = [bird(), bird(), phone()];
  await person.say(`hello ${word}`);
  await person.say(`my name is ${name}, please call me at ${number}`);
  await person.say(`${crisisWords}, ${word}`);
  await person.post({
    type: 'message',
    text: word,
    value: { type: 'choice', question: word, turn: 0, values: [name] },
  });
  await person.post({ type: 'message', text: word, value: { type: 'command', command: 'person', turn: 0 } });
  await person.post({ type: word, text: name, channelData: number }); // Refused.
  return [word, name, number, number.replaceAll('-', '')];
}

test('nothing that anybody wrote is in a log line, a page, a database file or a spool file, whatever breaks', async () => {
  const pages = await receivePages();
  const running = await start({ environment: { ...asShipped, ...pages.environment } });
  const songs = [...(await sing(await running.visitor())), ...(await sing(await running.visitor('es')))];
  running.store().inject({ type: 'slow', forMs: 700 });
  songs.push(...(await sing(await running.visitor())));
  running.store().inject({ type: 'die' });
  songs.push(...(await sing(await running.visitor())));
  const spooling = bytesIn(running.directory);
  await recovered(running);
  await eventually(() => expect(pages.reasons()).toEqual(expect.arrayContaining(['crisis', 'handoff'])));
  await running.stop();
  const places = [
    JSON.stringify(running.lines),
    pages.bodies.join('\n'),
    spooling.toString('latin1'),
    bytesIn(running.directory).toString('latin1'),
  ];
  for (const song of songs) for (const place of places) expect(place.includes(song)).toBe(false);
});

test('nor in what the process writes, with its database away', async () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, databaseName));
  const service = new ServiceProcess(await freePort(), directory);
  await service.start();
  const songs = [...(await sing(await visitor(service.url))), ...(await sing(await visitor(service.url)))];
  renameSync(join(directory, databaseName), join(directory, 'away'));
  await eventually(async () => {
    const reply = await (await visitor(service.url)).say('hello');
    expect(reply.body.porchlight).toBeUndefined();
  });
  songs.push(...(await sing(await visitor(service.url))));
  await service.kill('SIGTERM');
  expect(service.output).toContain('turn.degraded');
  const bytes = bytesIn(directory).toString('latin1');
  for (const song of songs) for (const place of [service.output, bytes]) expect(place.includes(song)).toBe(false);
});
