import { useEffect, useState } from 'preact/hooks';

export interface GraphNode {
  id: string;
  title: string;
  /** A second line. */
  note?: string;
}

export interface GraphEdge {
  from: string;
  to: string;
  label: string;
}

interface GraphPictureProps {
  /** What the picture shows, for screen readers. The edges are told by a list beside it. */
  label: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  chosen?: string | undefined;
  /** Where a node leads. */
  hrefOf: (node: GraphNode) => string;
}

interface Point {
  x: number;
  y: number;
}

interface Picture {
  width: number;
  height: number;
  boxes: (GraphNode & Point & { width: number; height: number })[];
  lines: { label: string; at: Point; points: Point[]; key: string }[];
}

const nodeHeight = 44;
/** CSS pixels of a character, about. */
const characterWidth = 7.4;

/** Boxes and arrows, laid out from left to right. Dagre is loaded with the first picture. */
export function GraphPicture({ label, nodes, edges, chosen, hrefOf }: GraphPictureProps) {
  const [picture, setPicture] = useState<Picture>();
  const shape = JSON.stringify([nodes, edges]);
  useEffect(() => {
    let isCurrent = true;
    void layOut(nodes, edges).then((made) => isCurrent && setPicture(made));
    return () => {
      isCurrent = false;
    };
  }, [shape]);
  if (!picture) return <p class="muted">Drawing…</p>;
  const { width, height, boxes, lines } = picture;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture that scrolls has to be reached by keyboard
    <section class="picture" aria-label={label} tabIndex={0}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section has its name; a title would be a tooltip everywhere */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" class="arrow" />
          </marker>
        </defs>
        <g>
          {lines.map(({ key, points, label: text, at }) => (
            <g key={key}>
              <path
                class="edge"
                d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')}
                marker-end="url(#arrow)"
              />
              <text class="edge-label" x={at.x} y={at.y} text-anchor="middle">
                {text}
              </text>
            </g>
          ))}
        </g>
        {boxes.map((box) => (
          <a key={box.id} href={hrefOf(box)} aria-current={box.id === chosen ? 'true' : undefined}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="6" class="node" />
            <text
              class="node-title"
              x={box.x + box.width / 2}
              y={box.y + (box.note ? 18 : 27)}
              text-anchor="middle"
            >
              {box.title}
            </text>
            {box.note && (
              <text class="node-note" x={box.x + box.width / 2} y={box.y + 34} text-anchor="middle">
                {box.note}
              </text>
            )}
          </a>
        ))}
      </svg>
    </section>
  );
}

async function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Promise<Picture> {
  const { graphlib, layout } = await import('@dagrejs/dagre');
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 60, edgesep: 14, marginx: 12, marginy: 12 });
  const known = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) {
    const longest = Math.max(node.title.length, (node.note ?? '').length * 0.85);
    graph.setNode(node.id, { width: Math.max(90, longest * characterWidth + 28), height: nodeHeight });
  }
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  for (const [index, { from, to, label }] of drawn.entries())
    if (from !== to)
      graph.setEdge(
        from,
        to,
        { width: label.length * characterWidth * 0.85, height: 16, labelpos: 'c' },
        String(index),
      );
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const hasLoop = drawn.some(({ from, to }) => from === to);
  return {
    width,
    height: height + (hasLoop ? 24 : 0),
    boxes: nodes.map((node) => {
      const { x, y, width: wide, height: high } = graph.node(node.id);
      return { ...node, x: x - wide / 2, y: y - high / 2, width: wide, height: high };
    }),
    lines: drawn.map(({ from, to, label }, index) => {
      const key = `${index} ${from} ${to}`;
      if (from === to) return { label, key, ...loopAt(graph.node(from)) };
      const { points = [], x = 0, y = 0 } = graph.edge(from, to, String(index));
      return { label, at: { x, y: y + 4 }, points, key };
    }),
  };
}

/** An arrow from a box to itself, below it. */
function loopAt({ x, y }: Point): { at: Point; points: Point[] } {
  const [bottom, low] = [y + nodeHeight / 2, y + nodeHeight / 2 + 12];
  return {
    at: { x, y: low + 14 },
    points: [
      { x: x + 24, y: bottom },
      { x: x + 24, y: low },
      { x: x - 24, y: low },
      { x: x - 24, y: bottom },
    ],
  };
}
