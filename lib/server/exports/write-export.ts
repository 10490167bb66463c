import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportManifest } from '#lib/exports/manifest.ts';
import { getExportShape, type ExportShapeId } from '#lib/exports/index.ts';
import { everything, type ExportSelection } from '#lib/exports/selection.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { runExport } from './run-export.ts';
import { everybody } from './selected-labels.ts';

type WriteExport = Partial<ExportSelection> & {
  projectId: number;
  shape: ExportShapeId;
  /** Made where it is not there. */
  directory: string;
};

/**
 * Writes the labels and the manifest into a directory, over what an earlier export left there. Both are written
 * under a temporary name first, so a file under its own name is whole. Throws 'invalid' for an unreadable filter.
 */
export async function writeExport({
  projectId,
  shape: shapeId,
  directory,
  ...selection
}: WriteExport): Promise<ExportManifest> {
  const project = await prisma().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { id: true, slug: true },
  });
  const shape = getExportShape(shapeId);
  await mkdir(directory, { recursive: true });
  const target = join(directory, shape.file);
  const manifestTarget = join(directory, 'manifest.json');
  const suffix = `.${process.pid}.part`;
  try {
    const run = runExport(project, shape, { ...everything, ...selection }, everybody);
    await pipeline(run.bytes, createWriteStream(target + suffix));
    const manifest = run.manifest();
    await writeFile(manifestTarget + suffix, formatManifest(manifest));
    await rename(target + suffix, target);
    await rename(manifestTarget + suffix, manifestTarget);
    return manifest;
  } catch (error) {
    await Promise.all([target, manifestTarget].map((file) => rm(file + suffix, { force: true })));
    throw error;
  }
}

/** The text of manifest.json. */
export function formatManifest(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
