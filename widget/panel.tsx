import type { h as createElement, render as renderInto } from 'preact';
import type { Kith } from './kith.ts';
export async function openPanel(_h: typeof createElement, _render: typeof renderInto, _kith: Kith, _token: string | null | undefined, _badge: HTMLElement | undefined): Promise<void> {}
