// The planner's page as a planner uses it, in a real Chromium; each scenario also asserts that nothing is said on the
// console and nothing is asked elsewhere than of this machine. The numbers are those of the scenarios that were agreed on.

import { browser, result } from './browser.mjs';

for (const part of ['clerk', 'hands', 'times', 'case', 'papers', 'access', 'hostile']) await import(`./${part}.mjs`);
await browser.close();
console.log(`${result.passed} scenarios passed`);
