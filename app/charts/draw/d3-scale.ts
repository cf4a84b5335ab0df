/**
 * The scales that recharts is given instead of all of d3-scale (`resolveAlias` in next.config.js): it looks scales up by name in the
 * whole module, so that time and colour scales, which nothing here draws, would take 6 kB of each first load.
 */
export { scaleBand, scaleLinear, scaleLog, scalePoint } from 'd3-scale';
