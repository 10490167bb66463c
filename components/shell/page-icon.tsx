import { BookOpen, ChartNoAxesColumn, Download, Rows3, Scale, TextQuote, Upload, Users } from 'lucide-react';
import type { ProjectPageId } from '#components/shell/navigation.ts';

export function PageIcon({ page }: { page: ProjectPageId }) {
  const Icon = icons[page];
  return <Icon aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />;
}

const icons = {
  overview: ChartNoAxesColumn,
  traces: Rows3,
  agreement: Scale,
  codebook: BookOpen,
  unanchored: TextQuote,
  import: Upload,
  export: Download,
  members: Users,
} as const;
