/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { badge } from "../elements.js";
import { showCharts } from "./charts.js";
import { showLoad } from "./load.js";
import { showServers } from "./servers.js";
import { showStory } from "./stories.js";
import { showTiles } from "./tiles.js";
import { showTimeline } from "./timeline.js";

const KEPT_SAMPLES = 240;

const KEPT_ENTRIES = 200;

const verdicts = {
	UP: ["up", "●", "Every server answers."],
	DEGRADED: ["warn", "▲", "A server is missing; the other group answers in its place."],
	DOWN: ["down", "✕", "No group can answer for some keys; the database does."],
	OFF: ["down", "✕", "The cache is not connected to memcached."]
};

const samples = [];

const entries = [];

let lastSeq = 0;

/** Adds what is new; after a broken connection the server sends everything once more. */
function keep(list, added, most) {
	list.push(...added.filter(({ seq }) => seq > lastSeq));
	list.splice(0, Math.max(0, list.length - most));
}

function showVerdict({ status, name }) {
	const [kind, sign, text] = verdicts[status];
	document.getElementById("verdict").replaceChildren(badge(status, kind, sign), text);
	document.title = name.startsWith(":") ? `Failover lab ${name}` : "Failover lab";
}

function show({ samples: newSamples, timeline, state }) {
	const newest = [...newSamples, ...timeline].reduce((most, { seq }) => Math.max(most, seq), 0);
	if (newSamples.some(({ seq }) => seq === 1) && newest < lastSeq) {
		// Another life of the application: its numbers begin again.
		samples.length = 0;
		entries.length = 0;
		lastSeq = 0;
	}
	keep(samples, newSamples, KEPT_SAMPLES);
	keep(entries, timeline, KEPT_ENTRIES);
	lastSeq = Math.max(lastSeq, newest);
	showVerdict(state);
	showStory(state);
	showTiles(state);
	showServers(state);
	showLoad(state);
	showTimeline(entries);
	showCharts(samples, entries, state);
}

const stream = new EventSource("api/lab/stream");
stream.addEventListener("message", (message) => show(JSON.parse(message.data)));
stream.addEventListener("error", () => {
	document.getElementById("verdict").replaceChildren(badge("GONE", "down", "✕"), "The application does not answer.");
});
