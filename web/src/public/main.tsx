/** @jsxImportSource preact */
/**
 * Where a public page starts. The form stands in the page already, so nothing is fetched before it shows; only a form
 * with rules waits for what runs them.
 */
import { render } from 'preact';
import { hasRules, type Settle } from '../core/rules/ruled';
import '../shared/theme/tokens.css';
import './fields.css';
import './result.css';
import './styles.css';
import { App } from './App';
import { readDoor, type Door } from './door';
import { startLanguage } from './language';

async function settleOf(door: Door): Promise<Settle | null> {
  if (!hasRules(door.form)) return null;
  const { compilePlainRules } = await import('../core/rules/plain');
  return compilePlainRules(door.form);
}

function start(root: HTMLElement): void {
  const door = readDoor(document, location);
  const language = startLanguage();
  // Rules that cannot be fetched leave a form without them, which the server settles when it is sent.
  const prepare = (found: Door): Promise<Settle | null> => settleOf(found).catch(() => null);
  const show = (settle: Settle | null): void => render(<App door={door} start={language} settle={settle} prepare={prepare} />, root);
  if (door !== null && hasRules(door.form)) void prepare(door).then(show);
  else show(null);
}

const root = document.getElementById('root');
if (root !== null) start(root);
