/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { element } from "../elements.js";

const number = new Intl.NumberFormat("en");

const place = document.getElementById("tiles");

function time(micros) {
	if (micros >= 1_000_000) {
		return `${(micros / 1_000_000).toFixed(1)} s`;
	}
	return micros < 10_000 ? `${(micros / 1000).toFixed(1)} ms` : `${Math.round(micros / 1000)} ms`;
}

/** A call that threw was no hit. */
function percent({ hits, reads, exceptions }) {
	return reads + exceptions ? `${(100 * hits / (reads + exceptions)).toFixed(1)} %` : "–";
}

const tiles = [
	{ key: "exceptions", name: "Exceptions", of: (totals) => number.format(totals.exceptions),
		grade: ({ exceptions }) => exceptions === 0 },
	{ key: "stale", name: "Stale reads", of: (totals) => number.format(totals.stale), grade: ({ stale }) => stale === 0 },
	{ key: "longest", name: "Longest wait", of: (totals) => totals.longest ? time(totals.longest) : "–" },
	{ key: "ratio", name: "Hit ratio", of: percent },
	{ key: "database", name: "Database loads", of: (totals) => number.format(totals.database) }
];

function tileElement(tile) {
	const ours = element("dd", { className: "ours" }, "–");
	const theirs = element("dd", { className: "theirs", hidden: true });
	const made = element("div", { className: "tile" }, element("dt", {}, tile.name), ours, theirs);
	made.dataset.tile = tile.key;
	place.append(made);
	return { ...tile, ours, theirs };
}

const shown = tiles.map(tileElement);

export function showTiles({ totals }) {
	for (const { of, grade, ours, theirs } of shown) {
		ours.textContent = of(totals.failover);
		if (grade) {
			ours.className = `ours ${grade(totals.failover) ? "good" : "bad"}`;
		}
		theirs.hidden = !totals.single;
		if (totals.single) {
			theirs.replaceChildren("single: ", element("b", {}, of(totals.single)));
			theirs.className = grade && !grade(totals.single) ? "theirs bad" : "theirs";
			theirs.title = totals.single.lastException ?? "";
		}
	}
}
