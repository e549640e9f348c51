import type { z } from 'zod';
import type * as director from '../../console/director-shapes.ts';
import type * as shapes from '../../console/shapes.ts';

/** What the API answers, from the very shapes that it is checked with. Types only: nothing of them reaches the browser. */
export type Queue = z.infer<typeof shapes.Queue>;
export type Waiting = Queue['waiting'][number];
export type Live = Queue['live'][number];
export type Claim = z.infer<typeof shapes.Claim>;
export type Opened = z.infer<typeof shapes.Opened>;
export type Line = z.infer<typeof shapes.Line>;
export type Summary = z.infer<typeof shapes.Summary>;
export type Change = z.infer<typeof shapes.Change>;
export type Me = z.infer<typeof shapes.Me>;
export type Step = z.infer<typeof shapes.Step>;
export type Ways = z.infer<typeof shapes.Ways>;
export type Teammate = z.infer<typeof shapes.Teammate>;
export type DispositionCode = z.infer<typeof shapes.Disposition>;
export type DraftView = z.infer<typeof shapes.DraftView>;
export type PromisedCall = z.infer<typeof shapes.PromisedCall>;
export type FreeTime = z.infer<typeof shapes.FreeTime>;
export type Found = z.infer<typeof shapes.Found>;
export type Figures = z.infer<typeof shapes.Figures>;
export type Canned = z.infer<typeof shapes.Canned>;
export type ListedMember = z.infer<typeof shapes.ListedMember>;
export type Invited = z.infer<typeof shapes.Invited>;
export type Role = Me['roles'][number];
export type Question = z.infer<typeof shapes.Question>;

export type Piece = z.infer<typeof director.Piece>;
export type OpenedPiece = z.infer<typeof director.OpenedPiece>;
export type Versions = z.infer<typeof director.Versions>;
export type Changed = z.infer<typeof director.Changed>;
export type ChartFigures = z.infer<typeof director.ChartFigures>;
export type CrisisFigures = z.infer<typeof director.CrisisFigures>;
export type ReviewRow = z.infer<typeof director.ReviewRow>;
export type SignOffs = z.infer<typeof director.SignOffs>;
