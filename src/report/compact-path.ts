/** An absolute SVG path of points in tenths (`M1.5,2L3,2Z`) with relative lines, about half as long: `M1.5,2l1.5,0Z`. */
export const compactPath = (path: string): string =>
  path
    .split(/(?=M)/)
    .map((ring) => {
      const [first = [0, 0], ...rest] = ring
        .slice(1)
        .replace(/Z$/, '')
        .split('L')
        .map((point) => point.split(',').map((at) => Math.round(Number(at) * 10)));
      let [x = 0, y = 0] = first;
      const steps = rest.flatMap(([toX = 0, toY = 0]) => {
        const step = `${(toX - x) / 10},${(toY - y) / 10}`;
        const moved = toX !== x || toY !== y;
        [x, y] = [toX, toY];
        return moved ? [step] : [];
      });
      const lines =
        steps.length === 0
          ? ''
          : `l${steps.join(' ')}`.replaceAll(/(^|[l, -])0\./g, '$1.').replaceAll(/[ ,]-/g, '-');
      return `M${(first[0] ?? 0) / 10},${(first[1] ?? 0) / 10}${lines}Z`;
    })
    .join('');
