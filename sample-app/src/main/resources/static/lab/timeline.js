/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { element } from "../elements.js";
import { withoutPackages } from "./texts.js";

const SHOWN = 80;

const signs = { down: "✕", fenced: "▲", up: "●", breaker: "◐", failover: "⇄", restored: "✓", fence: "▮", repair: "✚",
	copy: "⇉", act: "▶" };

const list = document.getElementById("timeline");

let shown = -1;

function line({ at, kind, subject, text }) {
	const made = element("li", {}, element("time", { dateTime: at }, new Date(at).toLocaleTimeString([], { hour12: false })),
		element("span", { className: "sign", ariaHidden: "true" }, signs[kind] ?? "·"),
		element("p", { title: subject }, withoutPackages(text)));
	made.dataset.kind = kind;
	return made;
}

export function showTimeline(entries) {
	const newest = entries.at(-1)?.seq ?? 0;
	if (newest === shown) {
		return;
	}
	shown = newest;
	if (entries.length) {
		const sorted = [...entries].sort((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq);
		list.replaceChildren(...sorted.slice(0, SHOWN).map(line));
	}
}
