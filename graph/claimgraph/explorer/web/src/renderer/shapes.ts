/** The outlines of nodes, of about the same area for the same radius. */

import type { Surface } from "./surface";

export const SHAPES = ["dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon"] as const;
export type Shape = (typeof SHAPES)[number];

const TURN = Math.PI * 2;
const CORNERS: Readonly<Record<Exclude<Shape, "dot">, readonly (readonly [number, number])[]>> = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: [[0, -1.22], [1.22, 0], [0, 1.22], [-1.22, 0]],
  star: corners(10, -0.25, (place) => (place % 2 ? 0.56 : 1.35)),
  triangle: [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  triangleDown: [[0, 1.25], [1.15, -0.85], [-1.15, -0.85]],
  hexagon: corners(6, 0, () => 1.1),
};

function corners(count: number, turned: number, reach: (place: number) => number): [number, number][] {
  return Array.from({ length: count }, (_, place) => {
    const angle = (place / count + turned) * TURN;
    return [Math.cos(angle) * reach(place), Math.sin(angle) * reach(place)];
  });
}

/** Add an outline to the path. */
export function trace(surface: Surface, shape: Shape, x: number, y: number, radius: number): void {
  if (shape === "dot") {
    surface.moveTo(x + radius, y);
    surface.arc(x, y, radius, 0, TURN);
    return;
  }
  const points = CORNERS[shape];
  for (let place = 0; place < points.length; place += 1) {
    const [across, down] = points[place]!;
    if (place) {
      surface.lineTo(x + across * radius, y + down * radius);
    } else {
      surface.moveTo(x + across * radius, y + down * radius);
    }
  }
  surface.closePath();
}

export function isShape(name: string): name is Shape {
  return (SHAPES as readonly string[]).includes(name);
}
