import '../workers/lockdown.ts';
import { mount } from 'svelte';
import './styles/base.css';
import './styles/print.css';
import { closeWorkerDoor } from './state/doors.ts';
import { loadedParts } from './state/loaded-parts.svelte.ts';
import { offline } from './state/offline.svelte.ts';
import { reportOf } from './state/report.ts';
import { session } from './state/session.svelte.ts';
import App from './ui/App.svelte';
import { loadedSteps } from './ui/loaded-steps.svelte.ts';
import { loadSidePages } from './ui/side-pages.ts';

// The headless runner reads results here; it is what the page shows, as data.
Object.defineProperty(globalThis, 'karina', { value: reportOf(session) });

const target = document.getElementById('app');
if (target) mount(App, { target, props: { session } });
void offline.keep();
closeWorkerDoor();
// What the user waits for comes first: the steps after this one, then the workers, then what is read beside the job.
void loadedParts.load(() => loadedSteps.load().then(loadSidePages));
