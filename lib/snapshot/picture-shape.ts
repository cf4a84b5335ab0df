/** A picture in the shape that a slide, a page or a message wants: white room is added, nothing is cut off or stretched. */
export const SHAPES = ['own', 'wide', 'classic', 'square'] as const;
export type Shape = (typeof SHAPES)[number];

const RATIO: Readonly<Record<Exclude<Shape, 'own'>, number>> = { wide: 16 / 9, classic: 4 / 3, square: 1 };

export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export function framed(picture: Drawn, shape: Shape): Drawn {
  if (shape === 'own') return picture;
  const width = Math.ceil(Math.max(picture.width, picture.height * RATIO[shape]));
  const height = Math.ceil(Math.max(picture.height, picture.width / RATIO[shape]));
  const [x, y] = [Math.floor((width - picture.width) / 2), Math.floor((height - picture.height) / 2)];
  const inner = picture.svg.replace('<svg ', `<svg x="${x}" y="${y}" `);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${inner}</svg>`,
    width,
    height,
  };
}

/** Pictures one under the other. */
export function stacked(pictures: readonly Drawn[]): Drawn {
  const width = Math.max(...pictures.map((one) => one.width));
  let y = 0;
  const inner = pictures.map((one) => {
    const placed = one.svg.replace('<svg ', `<svg x="0" y="${y}" `);
    y += one.height;
    return placed;
  });
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}"><rect width="${width}" height="${y}" fill="#fff"/>${inner.join('')}</svg>`,
    width,
    height: y,
  };
}
