/** The counsellors' console in its frame. Nobody has an account in a demo, so whoever is at this machine is let in. */
export function openConsole(pane: HTMLElement): void {
  const frame = pane.querySelector('iframe') as HTMLIFrameElement; // demo-page.ts put it there.
  void entrance().then((address) => {
    frame.src = address;
  });
}

/** Signed in already, in this browser: then straight on. */
async function entrance(): Promise<string> {
  if ((await fetch('/console/api/me')).ok) return '/console';
  const answer = await fetch('/demo/console', { method: 'POST' });
  if (!answer.ok) return '/console'; // It says there how to get in.
  const { token } = (await answer.json()) as { token: string }; // Our own server's.
  return `/console#enter=${token}`;
}
