import { ask } from './api.ts';
import { Asked } from './asking.tsx';
import { useConsole, useConsoleState } from './here.tsx';
import { Field } from './parts.tsx';
import { meIn } from './state.ts';
import type { Me } from './wire.ts';

/** Where pages go while one is on call. What is kept is shown to nobody, but for its end to whoever left it. */
export function PhoneDialog({ onClose }: { readonly onClose: () => void }) {
  const { say, deeds, store } = useConsole();
  const end = meIn(useConsoleState())?.phoneEnds ?? null;
  const keep = (phone: string | null) =>
    deeds.attempt(async () => {
      await ask('PUT', '/me/phone', { body: { phone } });
      store.set({ stage: { at: 'in', me: await ask<Me>('GET', '/me') } });
    });
  return (
    <Asked
      title={say('phone')}
      act={say('phoneKeep')}
      onClose={onClose}
      does={(given) => keep(String(given.get('phone')))}
    >
      <p>{end === null ? say('phoneNone') : say('phoneKept', { end })}</p>
      {end !== null && (
        <p>
          <button type="button" class="quiet" onClick={() => void keep(null)}>
            {say('phoneForget')}
          </button>
        </p>
      )}
      <Field label={say('phoneLabel')}>
        {(id) => <input id={id} name="phone" type="tel" autocomplete="tel" minLength={3} maxLength={40} required />}
      </Field>
    </Asked>
  );
}
