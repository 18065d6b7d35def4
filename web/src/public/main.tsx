/** @jsxImportSource preact */
/** Where a public page starts. The form stands in the page already, so nothing is fetched before it shows. */
import { render } from 'preact';
import '../shared/theme/tokens.css';
import './fields.css';
import './result.css';
import './styles.css';
import { App } from './App';
import { readDoor } from './door';
import { startLanguage } from './language';

const root = document.getElementById('root');
if (root !== null) render(<App door={readDoor(document, location)} start={startLanguage()} />, root);
