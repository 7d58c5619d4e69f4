/** Where the boxes and lines of a web of causes stand: left to right, from causes to results. */
import dagre from '@dagrejs/dagre';
import type { CausesView } from '../../session/contract.ts';
import { BOX, type PlacedWeb } from './cause-box.ts';

const round = (value: number): number => Math.round(value * 10) / 10;

export function placeWeb({ causes, links }: CausesView): PlacedWeb {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 46, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const cause of causes) graph.setNode(cause.id, { ...BOX });
  for (const link of links) graph.setEdge(link.from, link.to, {}, link.how);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width: round(width),
    height: round(height),
    boxes: causes.map((cause) => {
      const { x, y } = graph.node(cause.id) as { readonly x: number; readonly y: number };
      return { id: cause.id, x: round(x - BOX.width / 2), y: round(y - BOX.height / 2) };
    }),
    lines: links.map((link) => {
      const edge = graph.edge(link.from, link.to, link.how) as {
        readonly points: readonly { readonly x: number; readonly y: number }[];
      };
      const [first, ...rest] = edge.points.map((point) => `${round(point.x)} ${round(point.y)}`);
      return { from: link.from, to: link.to, path: `M${first}L${rest.join('L')}` };
    }),
  };
}
