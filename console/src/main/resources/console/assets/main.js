// Brings a page to life. Everything works without it except what moves.
import { followChanges } from './live.js';
import { tickCountdowns } from './countdown.js';
import { listenForDemoControls } from './demo.js';
import { listenForDetails } from './details.js';
import { listenForSendAgain } from './again.js';

listenForDetails();
listenForSendAgain();
listenForDemoControls();
tickCountdowns();

if (document.getElementById('limit-chart')) {
  const { startChart } = await import('./chart.js');
  await startChart(document.getElementById('limit-chart'));
}
followChanges();
