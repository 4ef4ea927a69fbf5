import type { GuestNode, HostNode, ThingNode } from '../core/posture.js';

/** A rectangle in the picture's own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something with its place in the picture. */
export type Placed<T> = T & { readonly box: Box };

/** The guests of one zone on one host, in the order in which they are drawn. */
export interface Block {
  readonly id: string;
  readonly host: string;
  /** Empty: in no zone. */
  readonly zone: string;
  readonly guests: readonly GuestNode[];
}

/** A line from a guest, or from a whole block, to a thing. */
export interface Line {
  readonly from: Box;
  readonly to: Box;
  readonly thing: ThingNode;
  /** The guests for which it stands. */
  readonly guests: readonly string[];
  /** Whether it stands for a block: its guests' own lines are not drawn. */
  readonly bundled: boolean;
  /** Whether a guest changes the thing, or only reads it. */
  readonly acts: boolean;
  /** What it says when it is pointed at. */
  readonly reason: string;
}

/** Where everything is. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly Placed<HostNode>[];
  readonly blocks: readonly Placed<Block>[];
  readonly guests: readonly Placed<GuestNode>[];
  readonly things: readonly Placed<ThingNode>[];
  readonly lines: readonly Line[];
}

export const moved = (box: Box, x: number, y: number): Box => ({ ...box, x: box.x + x, y: box.y + y });
