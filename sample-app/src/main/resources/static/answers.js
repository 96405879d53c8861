/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { duration, element, sourceBadge } from "./elements.js";

const REMEMBERED = 100;

const SHOWN = 40;

const sources = ["primary", "backup", "local", "database"];

const answers = [];

/** Adds an answer to the list and to the counts of the last hundred. */
export function record(what, answer) {
	answers.unshift({ what, ...answer });
	answers.length = Math.min(answers.length, REMEMBERED);
	const line = element("li", {}, sourceBadge(answer.source),
		element("span", { className: "time" }, duration(answer.micros)),
		element("span", { className: "what", title: what }, what));
	const log = document.getElementById("log");
	log.prepend(line);
	while (log.children.length > SHOWN) {
		log.lastElementChild.remove();
	}
	showTally();
}

function median(numbers) {
	return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

export function showTally() {
	document.getElementById("tally").replaceChildren(...sources.map((source) => {
		const times = answers.filter((answer) => answer.source === source).map((answer) => answer.micros);
		const typical = times.length ? ` · ${duration(median(times))}` : "";
		return element("div", {}, element("dt", {}, source),
			element("dd", {}, String(times.length), element("small", {}, typical)));
	}));
}
