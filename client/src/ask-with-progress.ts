import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient/node';
import type { Server } from './server.js';

/**
 * Asks the server for something that takes a while, and shows how far it is. Undefined where the user has had enough
 * of it.
 */
export function askWithProgress<R>(
  { client }: Server,
  title: string,
  method: string,
  params: object,
): Thenable<R | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const workDoneToken = randomUUID();
    let shown = 0;
    const heard = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
      if (value.kind === 'end') return;
      const { message, percentage = shown } = value;
      progress.report({ ...(message === undefined ? {} : { message }), increment: percentage - shown });
      shown = percentage;
    });
    try {
      return await client.sendRequest<R>(method, { ...params, workDoneToken }, cancellation);
    } catch (error) {
      if (cancellation.isCancellationRequested) return undefined;
      throw error;
    } finally {
      heard.dispose();
    }
  });
}
