/** Pence as a plain decimal of pounds, for files: `4500.00`, `-0.05`. No sign of currency, no grouping. */
export function formatPlainPounds(pence: number): string {
  const magnitude = Math.abs(pence);
  const rest = String(magnitude % 100).padStart(2, '0');
  return `${pence < 0 ? '-' : ''}${Math.floor(magnitude / 100)}.${rest}`;
}
