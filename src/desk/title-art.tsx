/**
 * The title picture: the group's city at night from above, one clinic awake and ringing, seven others linked to it.
 * Isometric like the operations wall, drawn by code from fixed numbers, so it is the same picture for everybody.
 */

/** Half a tile in pixels: two to one. */
const TILE_X = 34;
const TILE_Y = 17;
const ORIGIN = { x: 1080, y: -20 };
/** Where the awake clinic stands, in tiles. */
const AWAKE = { x: 15, y: 14 };
const SITES = [
  { x: 9, y: 9 },
  { x: 21, y: 11 },
  { x: 12, y: 19 },
  { x: 20, y: 18 },
  { x: 14, y: 6 },
  { x: 8, y: 15 },
  { x: 24, y: 5 },
] as const;

/** Deterministic spread of numbers; it decorates and decides nothing. */
function spread(x: number, y: number, salt: number): number {
  const value = Math.sin(x * 127.1 + y * 269.5 + salt * 311.7) * 43758.5453;
  return value - Math.floor(value);
}

function at(x: number, y: number, z = 0): readonly [number, number] {
  return [Math.round((ORIGIN.x + (x - y) * TILE_X) * 10) / 10, Math.round((ORIGIN.y + (x + y) * TILE_Y - z) * 10) / 10];
}

function shape(...points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

/** Top, left and right face of a block that stands on a tile. */
function block(x: number, y: number, width: number, depth: number, height: number, base = 0) {
  const top = base + height;
  return {
    top: shape(at(x, y, top), at(x + width, y, top), at(x + width, y + depth, top), at(x, y + depth, top)),
    left: shape(
      at(x, y + depth, top),
      at(x + width, y + depth, top),
      at(x + width, y + depth, base),
      at(x, y + depth, base),
    ),
    right: shape(
      at(x + width, y, top),
      at(x + width, y + depth, top),
      at(x + width, y + depth, base),
      at(x + width, y, base),
    ),
  };
}

/** So near that a building there would stand in a clinic or before it. */
function near(
  x: number,
  y: number,
  place: { readonly x: number; readonly y: number },
  behind: number,
  before: number,
): boolean {
  return x >= place.x - behind && x <= place.x + before && y >= place.y - behind && y <= place.y + before;
}

/** The road from a clinic to the awake one: along one axis, then the other. */
function road(site: { readonly x: number; readonly y: number }): string {
  const [a, b] = at(site.x + 0.5, site.y + 0.5);
  const [c, d] = at(AWAKE.x + 0.5, site.y + 0.5);
  const [e, f] = at(AWAKE.x + 0.5, AWAKE.y + 0.5);
  return `M${a} ${b}L${c} ${d}L${e} ${f}`;
}

function onRoad(x: number, y: number): boolean {
  return SITES.some(
    (site) =>
      (y === site.y && x >= Math.min(site.x, AWAKE.x) && x <= Math.max(site.x, AWAKE.x)) ||
      (x === AWAKE.x && y >= Math.min(site.y, AWAKE.y) && y <= Math.max(site.y, AWAKE.y)),
  );
}

/** Harbour: a band of water across the city. */
function isWater(x: number, y: number): boolean {
  const middle = 25.5 + Math.sin(x * 0.45) * 1.2;
  return x + y * 0.25 > middle + 4 || (y > 22 && x > 6);
}

interface Row {
  readonly depth: number;
  readonly top: string;
  readonly left: string;
  readonly right: string;
  readonly lights: string;
}

/** Ghost buildings, gathered by depth so that the nearer ones are drawn over the farther ones. */
function ghosts(): readonly Row[] {
  const rows: Row[] = [];
  for (let depth = 0; depth < 56; depth += 1) {
    let top = '';
    let left = '';
    let right = '';
    let lights = '';
    for (let x = 0; x <= depth; x += 1) {
      const y = depth - x;
      if (x > 30 || y > 30 || isWater(x, y) || onRoad(x, y)) continue;
      if (near(x, y, AWAKE, 2, 3) || SITES.some((site) => near(x, y, site, 1, 2))) continue;
      if (spread(x, y, 1) < 0.42) continue;
      const inset = 0.12 + spread(x, y, 2) * 0.12;
      const height = 8 + spread(x, y, 3) ** 3 * 62;
      const faces = block(x + inset, y + inset, 1 - 2 * inset, 1 - 2 * inset, height);
      top += faces.top;
      left += faces.left;
      right += faces.right;
      if (spread(x, y, 4) > 0.7 && height > 18) {
        const [lx, ly] = at(x + 0.35, y + 1 - inset, height * (0.35 + spread(x, y, 5) * 0.4));
        lights += `M${lx} ${ly}l5 2.5v5l-5-2.5Z`;
      }
    }
    rows.push({ depth, top, left, right, lights });
  }
  return rows;
}

const GHOSTS = ghosts();

/** Windows on the two visible faces of a block. */
function windows(x: number, y: number, width: number, depth: number, floors: readonly number[], count: number): string {
  let path = '';
  const half = 0.13;
  for (const z of floors) {
    for (let index = 0; index < count; index += 1) {
      const across = ((index + 0.5) / count) * width;
      path += shape(
        at(x + across - half, y + depth, z),
        at(x + across + half, y + depth, z),
        at(x + across + half, y + depth, z - 12),
        at(x + across - half, y + depth, z - 12),
      );
      const along = ((index + 0.5) / count) * depth;
      path += shape(
        at(x + width, y + along - half, z),
        at(x + width, y + along + half, z),
        at(x + width, y + along + half, z - 12),
        at(x + width, y + along - half, z - 12),
      );
    }
  }
  return path;
}

function SmallClinic({ x, y }: { readonly x: number; readonly y: number }) {
  const plinth = block(x - 0.15, y - 0.15, 1.3, 1.3, 4);
  const house = block(x + 0.12, y + 0.12, 0.76, 0.76, 22, 4);
  const [cx, cy] = at(x + 0.5, y + 0.5, 40);
  return (
    <g>
      <path d={plinth.left + plinth.right} fill="#0a2a33" />
      <path d={plinth.top} fill="#0f3742" stroke="#4fe0d0" stroke-width="1.4" />
      <path d={house.left} fill="#54767f" />
      <path d={house.right} fill="#3c5a64" />
      <path d={house.top} fill="#7fa0a6" />
      <path d={windows(x + 0.12, y + 0.12, 0.76, 0.76, [21], 2)} fill="#ffc56b" opacity=".75" />
      <path d={`M${cx - 2} ${cy - 7}h4v5h5v4h-5v5h-4v-5h-5v-4h5Z`} fill="#4fe0d0" />
    </g>
  );
}

function AwakeClinic() {
  const { x, y } = AWAKE;
  const plinth = block(x - 1.3, y - 1.3, 3.6, 3.6, 9);
  const hall = block(x - 0.75, y - 0.75, 2.5, 2.5, 44, 9);
  const tower = block(x - 0.75, y - 0.75, 1.5, 1.5, 42, 53);
  const canopy = block(x + 0.1, y + 1.75, 1, 0.45, 4, 26);
  const [doorX, doorY] = at(x + 0.6, y + 1.75, 9);
  const [signX, signY] = at(x, y, 116);
  return (
    <g>
      <path d={plinth.left + plinth.right} fill="#0c3b41" />
      <path d={plinth.top} fill="#17535a" stroke="#4fe0d0" stroke-width="3" stroke-linejoin="round" />
      <path d={hall.left} fill="#e4f2f0" />
      <path d={hall.right} fill="#b3d0cf" />
      <path d={hall.top} fill="#f7fdfc" />
      <path d={windows(x - 0.75, y - 0.75, 2.5, 2.5, [46], 5)} fill="#ffc56b" />
      <path d={tower.left} fill="#e9f6f4" />
      <path d={tower.right} fill="#bfdfdc" />
      <path d={tower.top} fill="#fbfffe" />
      <path d={windows(x - 0.75, y - 0.75, 1.5, 1.5, [90, 70], 3)} fill="#ffc56b" />
      <path d={`M${doorX - 13} ${doorY - 2.5}l26 13v-19l-26-13Z`} fill="#ffe6b3" />
      <path d={`M${doorX - 3} ${doorY + 2.5}v-10c0-5 7-2 7 3v10Z`} fill="#2f5566" />
      <circle cx={doorX + 0.5} cy={doorY - 12} r="3.2" fill="#2f5566" />
      <path d={canopy.left} fill="#16a394" />
      <path d={canopy.right} fill="#0f7d72" />
      <path d={canopy.top} fill="#4fe0d0" />
      <g transform={`translate(${signX} ${signY})`}>
        <path d="M0 22V6" stroke="#e9f6f4" stroke-width="4" />
        <rect x="-19" y="-30" width="38" height="38" rx="9" fill="#fbfffe" />
        <path d="M-4.5-23h9v8h8v8h-8v8h-9v-8h-8v-8h8Z" fill="#13998b" />
      </g>
    </g>
  );
}

/** @param near the picture moves in on the one clinic: for whoever works in it */
export function TitleArt({ near = false }: { readonly near?: boolean }) {
  const [glowX, glowY] = at(AWAKE.x + 0.5, AWAKE.y + 0.5, 20);
  const [ringX, ringY] = at(AWAKE.x, AWAKE.y, 122);
  const water: string[] = [];
  for (let x = 0; x < 34; x += 1) {
    for (let y = 0; y < 34; y += 1) {
      if (isWater(x, y)) water.push(shape(at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)));
    }
  }
  return (
    <svg
      class={near ? 'title-art title-art-near' : 'title-art'}
      viewBox="0 0 1600 900"
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <radialGradient id="title-ground" cx=".68" cy=".5" r=".75">
          <stop offset="0" stop-color="#174052" />
          <stop offset=".5" stop-color="#0a2331" />
          <stop offset="1" stop-color="#040d14" />
        </radialGradient>
        <radialGradient id="title-glow">
          <stop offset="0" stop-color="#ffc56b" stop-opacity=".42" />
          <stop offset="1" stop-color="#ffc56b" stop-opacity="0" />
        </radialGradient>
        <radialGradient id="title-dusk" cx=".68" cy=".5" r=".62">
          <stop offset=".35" stop-color="#040d14" stop-opacity="0" />
          <stop offset="1" stop-color="#040d14" stop-opacity=".96" />
        </radialGradient>
      </defs>
      <rect width="1600" height="900" fill="url(#title-ground)" />
      <path d={water.join('')} fill="#0c3350" opacity=".55" />
      <g fill="none" stroke-linecap="round" stroke-linejoin="round">
        {SITES.map((site) => (
          <path key={`${site.x}-${site.y}`} d={road(site)} stroke="#4fe0d0" stroke-width="7" opacity=".1" />
        ))}
        {SITES.map((site) => (
          <path
            key={`${site.x}-${site.y}`}
            d={road(site)}
            stroke="#4fe0d0"
            stroke-width="1.8"
            opacity=".75"
            stroke-dasharray="1 7"
          />
        ))}
      </g>
      {GHOSTS.map((row) => (
        <g key={row.depth}>
          <path d={row.left} fill="#0e2d3c" />
          <path d={row.right} fill="#0a2230" />
          <path d={row.top} fill="#143a4a" />
          <path d={row.lights} fill="#ffc56b" opacity=".5" />
          {SITES.filter((site) => site.x + site.y + 2 === row.depth).map((site) => (
            <SmallClinic key={`${site.x}-${site.y}`} x={site.x} y={site.y} />
          ))}
          {AWAKE.x + AWAKE.y + 3 === row.depth && (
            <>
              <ellipse cx={glowX} cy={glowY} rx="330" ry="230" fill="url(#title-glow)" />
              <AwakeClinic />
            </>
          )}
        </g>
      ))}
      <rect width="1600" height="900" fill="url(#title-dusk)" />
      <g
        class="title-ring"
        transform={`translate(${ringX} ${ringY})`}
        fill="none"
        stroke="#ffc56b"
        stroke-width="4"
        stroke-linecap="round"
      >
        <path d="M34-30a30 30 0 0 1 0 40" />
        <path d="M50-42a52 52 0 0 1 0 64" />
        <path d="M66-54a74 74 0 0 1 0 88" />
        <path d="M-34-30a30 30 0 0 0 0 40" />
        <path d="M-50-42a52 52 0 0 0 0 64" />
        <path d="M-66-54a74 74 0 0 0 0 88" />
      </g>
    </svg>
  );
}
