import type { ComponentType } from 'react';
import { DistributionBlock } from '#components/blocks/distribution-block.tsx';
import { PictureBlock } from '#components/blocks/picture-block.tsx';
import { ToolHeading } from '#components/blocks/tool-heading.tsx';
import type { BlockKind } from '#lib/trace/glossary.ts';
import type { BlockView } from '#lib/trace/view.ts';

type BlockComponent = ComponentType<{ block: BlockView }>;

/** What stands over a block's text, or in its place, for the kinds that text alone does not show. */
export const blockViews: Partial<Record<BlockKind, BlockComponent>> = {
  tool_call: ToolHeading,
  tool_result: ToolHeading,
  image: PictureBlock,
  distribution: DistributionBlock,
};

export { BlockScopeProvider } from '#components/blocks/block-scope.tsx';
export { BlockText } from '#components/blocks/block-text.tsx';
export { openTimeline } from '#components/blocks/open-timeline.ts';
export { StepExtras } from '#components/blocks/step-extras.tsx';
export { TraceViews } from '#components/blocks/trace-views.tsx';
