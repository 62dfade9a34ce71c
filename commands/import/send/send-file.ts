import { countClients } from '../../../worker/files/rows/client-count.ts';
import type { OpenFile } from '../file/open-file.ts';
import type { Options } from '../options.ts';
import { readChunks, type Chunk } from '../../../worker/files/rows/read-chunks.ts';
import type { Reading } from '../../../worker/files/survey/reading.ts';
import { sendChunk, type Sender } from './send-chunk.ts';
import { sendChunks, type SentChunk } from './send-chunks.ts';
import type { SharedPurchases } from '../../../worker/files/rows/shared-purchases.ts';

export interface Sending {
  options: Options;
  file: OpenFile;
  reading: Reading;
  shared: SharedPurchases | null;
  /** How many rows the file has. */
  rows: number;
}

/** Sends the purchases of a file that is read by its columns. */
export async function sendFile({ options, file, reading, shared, rows }: Sending): Promise<number> {
  const clients = countClients();
  return sendChunks<Chunk>({
    options,
    file,
    rows,
    reading,
    cut: (items) => readChunks(items, { reading, shared, clients }, options.chunkRows),
    send: sendAndCount,
    clients: clients.describe,
  });
}

async function sendAndCount(sender: Sender, chunk: Chunk): Promise<SentChunk> {
  const { recorded, repeated, rejections, notes } = await sendChunk(sender, chunk);
  const rejected = new Set(rejections.map(({ line }) => line)).size;
  const { records, sameOrder, refunds, notPaid } = chunk;
  return {
    tally: { records, recorded, repeated, rejected, sameOrder, refunds, notPaid },
    rejections,
    notes,
  };
}
