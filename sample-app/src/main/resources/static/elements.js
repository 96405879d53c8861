/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** Makes an element; text is never read as markup. */
export function element(tag, properties = {}, ...children) {
	const made = Object.assign(document.createElement(tag), properties);
	made.append(...children);
	return made;
}

/** A sign, a word and a colour: readable without any one of them. */
export function badge(word, kind, sign) {
	const made = element("span", { className: `badge is-${kind}` }, word);
	made.dataset.sign = sign;
	return made;
}

const signs = { primary: "●", backup: "◆", local: "■", database: "▼" };

export function sourceBadge(source) {
	return badge(source, source, signs[source]);
}

export function duration(micros) {
	return micros < 10_000 ? `${(micros / 1000).toFixed(2)} ms` : `${Math.round(micros / 1000)} ms`;
}

/** Shows the source of an answer and how long it took. */
export function showAnswer(place, answer, verb = "from") {
	place.replaceChildren(verb, sourceBadge(answer.source),
		element("span", { className: "time" }, duration(answer.micros)));
}
