import { type ZipFile, zip } from '../../zip.ts';
import { colourIcon, outlineIcon } from './icons.ts';

export interface TeamsApp {
  readonly appId: string;
  /** Neutral: it is seen over somebody's shoulder, and in the list of an employer's apps. */
  readonly name: string;
  readonly publicUrl: string;
  readonly privacyUrl: string;
  readonly version: string;
}

const nameMax = 30; // Of the short name, by the schema.
const urlMax = 2_048;

/** What Teams would refuse of such a package, one sentence each. */
export function appProblems({ appId, name, publicUrl, privacyUrl, version }: TeamsApp): readonly string[] {
  const isAddress = (url: string) => /^https:\/\/[^/]+\.[a-z]{2,}(\/|$)/.test(url) && url.length <= urlMax;
  const checks: readonly (readonly [boolean, string])[] = [
    [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(appId), 'MICROSOFT_APP_ID has to be a GUID.'],
    [
      name.length > 0 && name.length <= nameMax,
      `smsName in centre.yaml is the app’s name: at most ${nameMax} characters.`,
    ],
    [isAddress(publicUrl), 'PUBLIC_URL has to be an https address with a name.'],
    [isAddress(privacyUrl), 'privacyNotice in centre.yaml has to be at an https address with a name.'],
    [/^\d+\.\d+\.\d+$/.test(version), 'The version has to be three numbers.'],
  ];
  return checks.filter(([isRight]) => !isRight).map(([, problem]) => problem);
}

/** What an administrator uploads to Teams: a manifest and two icons. */
export function appPackage(app: TeamsApp): Buffer {
  const manifest = `${JSON.stringify(manifestOf(app), null, 2)}\n`;
  const files: readonly ZipFile[] = [
    { name: 'manifest.json', bytes: Buffer.from(manifest) },
    { name: 'color.png', bytes: colourIcon() },
    { name: 'outline.png', bytes: outlineIcon() },
  ];
  return zip(files);
}

/** Between two people only, no files, and nobody's data asked of the organisation. */
function manifestOf({ appId, name, publicUrl, privacyUrl, version }: TeamsApp): object {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.16/MicrosoftTeams.schema.json',
    manifestVersion: '1.16',
    version,
    id: appId,
    developer: { name, websiteUrl: publicUrl, privacyUrl, termsOfUseUrl: privacyUrl },
    name: { short: name.slice(0, nameMax), full: name },
    description: {
      short: 'An automated assistant. You can ask for a person.',
      full: 'An automated assistant, not a person. It asks a few questions and helps you reach our team. Your employer may be able to read what is written in Teams. In an emergency, call your local emergency number.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F3A4A',
    bots: [{ botId: appId, scopes: ['personal'], supportsFiles: false, isNotificationOnly: false }],
    permissions: ['identity'],
    validDomains: [new URL(publicUrl).host],
  };
}
