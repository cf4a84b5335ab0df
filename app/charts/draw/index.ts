/** Everything that draws with recharts: one chunk, loaded by `drawings.tsx`. Nothing else may import from here. */
export { Deciles } from './Deciles';
export { Funnel } from './Funnel';
export { Stacks } from './Stacks';
export { YearBars } from './YearBars';
export { YearLines } from './YearLines';
