import { expect, test } from 'vitest';
import { pause, resume } from '../../src/switch.ts';
import { crisisWords, durable, eventually, expectHelpline, ours } from './expectations.ts';
import { receivePages } from './receiver.ts';
import { start } from './start.ts';

test('paused, every chat says the helplines and the phone soon, and resumed it goes on', async () => {
  const pages = await receivePages();
  const running = await start({ environment: pages.environment });
  const person = await running.visitor();
  pause(running.directory);
  await eventually(async () => {
    await person.say('hello');
    expect(ours(await person.transcript()).at(-1)?.key).toBe('safety.paused');
  });
  const last = ours(await person.transcript()).at(-1);
  expect(last?.text).toContain('988');
  expect(last?.text).toContain('911');
  expect(last?.ask).toBeUndefined();

  await expectHelpline(person, await person.say(crisisWords));
  await eventually(() => expect(pages.reasons()).toContain('crisis'));

  resume(running.directory);
  const other = await running.visitor();
  await eventually(async () => {
    await other.say('hello');
    expect(ours(await other.transcript()).at(-1)?.key).not.toBe('safety.paused');
  });
});

test('paused, who asks to be left alone is left alone, and who asks to be deleted is deleted', async () => {
  const running = await start();
  const [stopping, leaving] = [await running.visitor(), await running.visitor()];
  await leaving.say('my very own words');
  pause(running.directory);
  await eventually(async () => {
    const probe = await running.visitor();
    await probe.say('hello');
    expect(ours(await probe.transcript()).at(-1)?.key).toBe('safety.paused');
  });
  await stopping.say('STOP');
  const quiet = durable(await stopping.transcript());
  await stopping.say('hm');
  expect(ours(durable(await stopping.transcript())).length).toBe(ours(quiet).length);
  await leaving.post({ type: 'message', text: 'Delete', value: { type: 'command', command: 'delete', turn: 1 } });
  const left = await leaving.transcript();
  expect(left.map(({ text }) => text).join()).not.toContain('my very own words');
  expect(
    ours(left)
      .map(({ key }) => key)
      .join(),
  ).toContain('deleted');
});
