import { expect, test } from 'vitest';
import { SigningKeys } from '../../src/channels/azure/keys.ts';
import type { Outbound } from '../../src/channels/azure/outbound.ts';
import { type Expected, isGenuine } from '../../src/channels/azure/token.ts';
import { Issuer, issuerAt, issuerPaths } from '../../src/demo/issuer.ts';
import { appId, serviceUrl } from './microsoft.ts';

const origin = 'https://login.example';
const { metadataUrl, issuer: iss } = issuerAt(origin);
const began = Date.UTC(2026, 5, 1);
const dayMs = 24 * 60 * 60_000;

/** The gate's own question, at a time and with keys that the test changes. */
function scene() {
  const account = { appId, password: 'not-a-real-secret-of-anybody' };
  let [signer, now] = [new Issuer(account), began];
  const outbound: Outbound = {
    async call(url) {
      const body = url.endsWith(issuerPaths.keys) ? signer.keys() : signer.metadata(origin);
      return { status: 200, contentType: 'application/json', text: JSON.stringify(body) };
    },
  };
  const keys = new SigningKeys(outbound, metadataUrl, () => now);
  const token = signer.token(serviceUrl, now);
  const isBelieved = (given = token, changed: Partial<Expected> = {}) => {
    const readServiceUrl = (spelled: unknown) => String(spelled);
    const usual = { issuer: iss, appId, channel: 'msteams', serviceUrl, readServiceUrl, nowS: now / 1_000 };
    return isGenuine(`Bearer ${given}`, { ...usual, ...changed }, keys);
  };
  return {
    token,
    isBelieved,
    wait(ms: number) {
      now += ms;
    },
    changeKeys() {
      signer = new Issuer(account);
    },
    newToken: () => signer.token(serviceUrl, now),
  };
}

test('a token that was believed once is believed for nothing more than before', async () => {
  const { token, isBelieved, wait } = scene();
  expect(await isBelieved()).toBe(true);
  expect(await isBelieved()).toBe(true);
  expect(await isBelieved(token, { channel: 'directline' })).toBe(false);
  expect(await isBelieved(token, { serviceUrl: 'https://smba.trafficmanager.net/emea/' })).toBe(false);
  expect(await isBelieved(token, { appId: '99999999-2222-4333-8444-555555555555' })).toBe(false);
  expect(await isBelieved(token.replace(/.{4}$/, 'AAAA'))).toBe(false);
  wait(2 * 60 * 60_000);
  expect(await isBelieved()).toBe(false); // It has expired since.
});

test('what a key signed is forgotten with the key', async () => {
  const { token, isBelieved, wait, changeKeys, newToken } = scene();
  expect(await isBelieved()).toBe(true);
  changeKeys();
  wait(dayMs + 1);
  const inItsTime = { nowS: began / 1_000 };
  expect(await isBelieved(token, inItsTime)).toBe(false);
  expect(await isBelieved(newToken())).toBe(true);
});
