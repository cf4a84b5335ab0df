/**
 * Everything that draws with recharts, as one chunk: recharts' parts use each other so much that three chunks were a tenth
 * larger together than one.
 */
export { Deciles } from './Deciles';
export { Funnel } from './Funnel';
export { Stacks } from './Stacks';
export { YearBars } from './YearBars';
export { YearLines } from './YearLines';
