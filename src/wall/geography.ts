/**
 * Where everything stands: four arrangements of the same town (band, wide, square, tall), chosen by the shape of the screen.
 * A harbour runs through it from upper left to lower right, the island below, the mainland above, open sea at the lower
 * right. All numbers are design pixels (centre 0, 0) or ground cells. Pure.
 */
import { type Cell, unproject } from './iso.ts';

/** What a place looks like. */
export type Face =
  | 'tower'
  | 'walkup'
  | 'pier'
  | 'beach'
  | 'block'
  | 'podium'
  | 'shophouse'
  | 'villa'
  | 'plain'
  | 'centre'
  | 'office'
  | 'vendor'
  | 'police'
  | 'regulator'
  | 'newsroom'
  | 'internet'
  /** One room of a clinic from inside. */
  | 'room';

/** The places that are not clinics; they are always there. */
export const OUTSIDE = ['centre', 'office', 'vendor', 'police', 'regulator', 'newsroom', 'internet'] as const;
export type OutsideId = (typeof OUTSIDE)[number];

export type Shape = 'band' | 'wide' | 'square' | 'tall';

/** Side of a place's square plinth, in cells. */
export const FOOTPRINT: Readonly<Record<Face, number>> = {
  tower: 4.6,
  walkup: 4.6,
  pier: 4.6,
  beach: 4.6,
  block: 4.6,
  podium: 4.8,
  shophouse: 4.6,
  villa: 4.6,
  plain: 4.4,
  centre: 7.4,
  office: 6.2,
  vendor: 3.6,
  police: 3.6,
  regulator: 3.6,
  newsroom: 3.6,
  internet: 4.2,
  room: 5,
};

/** How high a face reaches above its plinth's middle, in design pixels: for labels and for what hides behind it. */
export const HEIGHT: Readonly<Record<Face, number>> = {
  tower: 150,
  walkup: 92,
  pier: 62,
  beach: 58,
  block: 58,
  podium: 92,
  shophouse: 92,
  villa: 66,
  plain: 66,
  centre: 112,
  office: 128,
  vendor: 66,
  police: 62,
  regulator: 62,
  newsroom: 74,
  internet: 84,
  room: 44,
};

/** Faces of the clinics the exercise knows by name. Others get the plain face. */
const FACES: Readonly<Record<string, Face>> = {
  central: 'tower',
  midlevels: 'walkup',
  harbour: 'pier',
  bay: 'beach',
  clearwater: 'block',
  station: 'podium',
  market: 'shophouse',
  garden: 'villa',
};

/** The face of a clinic. */
export function faceOf(site: string): Face {
  const known = FACES[site];
  if (known !== undefined) return known;
  for (const [name, face] of Object.entries(FACES)) if (site.includes(name)) return face;
  if (/beach|repulse/.test(site)) return 'beach';
  if (/pier|ferry/.test(site)) return 'pier';
  if (/hill|peak|mid_?level/.test(site)) return 'walkup';
  if (/clear_?water/.test(site)) return 'block';
  return 'plain';
}

interface Arrangement {
  readonly width: number;
  readonly height: number;
  /** Middle line of the harbour, as a ground row; its half width; the island's south coast and east end. */
  readonly harbour: { readonly row: number; readonly half: number };
  readonly south: number;
  readonly islandEast: number;
  readonly mainlandEast: number;
  readonly spots: Readonly<Record<string, readonly [number, number]>>;
  /** Free places for clinics nobody foresaw. */
  readonly free: readonly (readonly [number, number])[];
  /** Tops of the hills: middle and radius in cells, number of terraces. */
  readonly hills: readonly (readonly [number, number, number, number])[];
}

const ARRANGEMENTS: Readonly<Record<Shape, Arrangement>> = {
  band: {
    width: 1552,
    height: 680,
    harbour: { row: 8, half: 3.2 },
    south: 39,
    islandEast: 15,
    mainlandEast: 33,
    spots: {
      centre: [88, -56],
      office: [-336, 72],
      central: [-576, -32],
      midlevels: [-672, 120],
      garden: [-416, 184],
      bay: [-592, 240],
      harbour: [-112, 136],
      station: [-32, -216],
      market: [320, -200],
      clearwater: [560, 136],
      vendor: [512, -64],
      police: [-272, -184],
      newsroom: [-528, -216],
      regulator: [656, -200],
      internet: [176, 240],
    },
    free: [
      [-192, 264],
      [336, 64],
      [704, 16],
      [144, -264],
      [-720, 8],
    ],
    hills: [
      [-9, 23.2, 3.6, 5],
      [27, -19, 3.6, 4],
      [2, -36, 3.4, 4],
      [9, 21, 2.8, 3],
    ],
  },
  wide: {
    width: 1600,
    height: 900,
    harbour: { row: 8, half: 3.6 },
    south: 42,
    islandEast: 21,
    mainlandEast: 37,
    spots: {
      centre: [56, -52],
      office: [-368, 72],
      central: [-592, -24],
      midlevels: [-640, 168],
      garden: [-384, 264],
      bay: [-608, 336],
      harbour: [-112, 136],
      station: [48, -304],
      market: [368, -264],
      clearwater: [592, 184],
      vendor: [592, -72],
      police: [-304, -232],
      newsroom: [-560, -304],
      regulator: [656, -296],
      internet: [272, 320],
    },
    free: [
      [-112, 320],
      [336, 56],
      [-96, -176],
      [-720, -168],
      [208, -392],
    ],
    hills: [
      [-9, 22.5, 5.2, 6],
      [9, 19.5, 3.4, 4],
      [26, -20, 4.4, 5],
      [33, -12, 3, 3],
      [-28, -30, 5, 5],
    ],
  },
  square: {
    width: 1120,
    height: 1040,
    harbour: { row: 8, half: 3.2 },
    south: 42,
    islandEast: 21,
    mainlandEast: 32,
    spots: {
      centre: [80, -76],
      office: [-224, 120],
      central: [-416, 40],
      midlevels: [-432, 240],
      garden: [-208, 312],
      bay: [-352, 420],
      harbour: [-24, 180],
      station: [16, -328],
      market: [304, -264],
      clearwater: [400, 176],
      vendor: [432, -76],
      police: [-224, -216],
      newsroom: [-400, -316],
      regulator: [400, -400],
      internet: [256, 392],
    },
    free: [
      [16, 420],
      [-432, -120],
      [240, 88],
      [-160, -420],
      [176, -440],
    ],
    hills: [
      [-2.5, 24, 4.6, 5],
      [15, 21.5, 3.2, 4],
      [25, -18, 4, 4],
      [-26, -26, 5, 5],
    ],
  },
  tall: {
    width: 760,
    height: 1400,
    harbour: { row: 10, half: 3.2 },
    south: 47,
    islandEast: 24,
    mainlandEast: 24,
    spots: {
      centre: [56, -148],
      office: [-128, 172],
      central: [-264, 60],
      midlevels: [-256, 308],
      garden: [-80, 388],
      bay: [-176, 540],
      harbour: [72, 204],
      station: [-64, -388],
      market: [160, -420],
      clearwater: [256, 84],
      vendor: [272, -268],
      police: [-240, -248],
      newsroom: [-232, -520],
      regulator: [240, -572],
      internet: [224, 336],
    },
    free: [
      [56, 580],
      [-272, -100],
      [0, -584],
      [256, -100],
      [-240, -640],
    ],
    hills: [
      [4, 25, 4.2, 5],
      [20, 21, 3, 3],
      [20, -20, 4, 4],
      [-34, -26, 5, 5],
    ],
  },
};

/** Where somebody is, in cells. */
export interface Stand extends Cell {
  readonly sits: boolean;
}

/** One place on the ground. */
export interface Plot {
  readonly id: string;
  readonly face: Face;
  /** Middle of the plinth. */
  readonly x: number;
  readonly y: number;
  /** Side of the plinth. */
  readonly size: number;
  /** Of a room: the cell and height where its name hangs, and where people are in it. */
  readonly label?: readonly [x: number, y: number, z: number];
  readonly stand?: readonly Stand[];
  readonly queue?: readonly Stand[];
}

/** A whole map: where everything stands for one shape of screen. */
export interface Geography {
  readonly shape: Shape;
  readonly width: number;
  readonly height: number;
  readonly plots: readonly Plot[];
  /** Outlines of the land, in cells, anticlockwise or not: filled. */
  readonly land: readonly (readonly Cell[])[];
  /** Sand, in cells. */
  readonly beaches: readonly (readonly Cell[])[];
  readonly hills: readonly (readonly [number, number, number, number])[];
  readonly harbour: { readonly row: number; readonly half: number };
  readonly islandEast: number;
  /** Of a clinic from inside: its middle, where messages go, where reporters stand, and the way out. */
  readonly middle?: Cell;
  readonly desk?: string;
  readonly press?: readonly Stand[];
  readonly door?: Cell;
}

/** Which arrangement suits a host of this size. */
export function shapeFor(width: number, height: number): Shape {
  const aspect = width / Math.max(1, height);
  if (aspect >= 1.95) return 'band';
  if (aspect >= 1.38) return 'wide';
  return aspect >= 0.78 ? 'square' : 'tall';
}

/**
 * The map for a shape of screen and these clinics, in the scenario's order. A clinic without a place of its own takes
 * the next free one, so that every site is drawn.
 */
export function geographyFor(shape: Shape, sites: readonly string[]): Geography {
  const plan = ARRANGEMENTS[shape];
  const plots: Plot[] = [];
  const taken = new Set<string>();
  let free = 0;
  const plot = (id: string, face: Face, spot: readonly [number, number]): void => {
    const cell = unproject(spot[0], spot[1]);
    plots.push({ id, face, x: cell.x, y: cell.y, size: FOOTPRINT[face] });
  };
  const homeOf = (site: string): string | null => {
    const face = faceOf(site);
    for (const [home, own] of Object.entries(FACES)) if (own === face) return home;
    return null;
  };
  // Clinics that carry their place in their id come first, so that a stranger never takes their plot.
  const homes = new Map<string, string>();
  for (const site of sites) {
    const home = homeOf(site);
    if (home !== null && !taken.has(home)) {
      taken.add(home);
      homes.set(site, home);
    }
  }
  const spare = Object.keys(FACES).filter((home) => !taken.has(home));
  for (const site of sites) {
    const home = homes.get(site);
    const spot = home === undefined ? undefined : plan.spots[home];
    if (spot !== undefined) {
      plot(site, faceOf(site), spot);
      continue;
    }
    const vacant = spare.shift();
    const next = (vacant === undefined ? undefined : plan.spots[vacant]) ??
      plan.free[free % plan.free.length] ?? [0, 0];
    if (vacant === undefined) free += 1;
    plot(site, vacant === 'harbour' ? 'pier' : 'plain', next);
  }
  for (const id of OUTSIDE) {
    const spot = plan.spots[id];
    if (spot !== undefined) plot(id, id, spot);
  }
  return {
    shape,
    width: plan.width,
    height: plan.height,
    plots,
    ...coasts(plan),
    hills: plan.hills,
    harbour: plan.harbour,
    islandEast: plan.islandEast,
  };
}

/** Quays, beaches and headlands, cut from the arrangement's few numbers. */
function coasts(plan: Arrangement): { land: Cell[][]; beaches: Cell[][] } {
  const north = plan.harbour.row - plan.harbour.half;
  const island = plan.harbour.row + plan.harbour.half;
  const at = (id: string): Cell => {
    const spot = plan.spots[id] ?? [0, 0];
    return unproject(spot[0], spot[1]);
  };
  const bay = at('bay');
  const clear = at('clearwater');
  const pier = at('harbour');
  const far = 90;
  const mainland: Cell[] = [
    { x: -far, y: -far },
    { x: plan.mainlandEast - 4, y: -far },
    { x: plan.mainlandEast - 4, y: clear.y - 10 },
    { x: plan.mainlandEast + 2, y: clear.y - 10 },
    { x: plan.mainlandEast + 2, y: clear.y + 4 },
    { x: clear.x + 3.2, y: clear.y + 4 },
    { x: clear.x + 3.2, y: clear.y + 6.5 },
    { x: clear.x - 5, y: clear.y + 6.5 },
    { x: clear.x - 5, y: clear.y + 2.4 },
    { x: clear.x - 8.5, y: clear.y + 2.4 },
    { x: clear.x - 8.5, y: north },
    { x: pier.x + 4, y: north },
    { x: pier.x + 4, y: north + 1.6 },
    { x: pier.x - 3, y: north + 1.6 },
    { x: pier.x - 3, y: north },
    { x: pier.x - 15, y: north },
    { x: pier.x - 15, y: north - 2 },
    { x: pier.x - 19, y: north - 2 },
    { x: pier.x - 19, y: north + 0.6 },
    { x: -far, y: north + 0.6 },
  ];
  const isle: Cell[] = [
    { x: -far, y: island + 0.4 },
    { x: pier.x - 18, y: island + 0.4 },
    { x: pier.x - 18, y: island - 1 },
    { x: pier.x - 7, y: island - 1 },
    { x: pier.x - 7, y: island + 0.4 },
    { x: plan.islandEast - 6, y: island + 0.4 },
    { x: plan.islandEast - 6, y: island + 3 },
    { x: plan.islandEast, y: island + 3 },
    { x: plan.islandEast, y: island + 14 },
    { x: plan.islandEast - 5, y: island + 14 },
    { x: plan.islandEast - 5, y: island + 22 },
    { x: bay.x + 9.5, y: island + 22 },
    { x: bay.x + 9.5, y: bay.y + 3.4 },
    { x: bay.x + 5.4, y: bay.y + 3.4 },
    { x: bay.x + 5.4, y: bay.y + 0.8 },
    { x: bay.x - 3.4, y: bay.y + 0.8 },
    { x: bay.x - 3.4, y: bay.y + 4.6 },
    { x: bay.x - 12, y: bay.y + 4.6 },
    { x: bay.x - 12, y: plan.south },
    { x: -far, y: plan.south },
  ];
  const sand: Cell[] = [
    { x: bay.x - 3.8, y: bay.y - 2 },
    { x: bay.x + 5.8, y: bay.y - 2 },
    { x: bay.x + 5.8, y: bay.y + 3.1 },
    { x: bay.x + 3.6, y: bay.y + 2.5 },
    { x: bay.x, y: bay.y + 2.9 },
    { x: bay.x - 3.8, y: bay.y + 3.7 },
  ];
  return { land: [mainland, isle], beaches: [sand] };
}
